"""A second proof beside the password: the app's codes, and ten on paper."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.actions.second_factors import (
    begin_second_factor,
    confirm_second_factor,
    is_right_code,
    remove_second_factor,
    renew_recovery_codes,
)
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError, TooManyAttemptsError
from app.queries.people import account_row
from tests.accounts import make_ann
from tests.codes import code_at
from tests.factories import NOW

STEP = timedelta(seconds=30)
LATER = NOW + 10 * STEP


def enrolled(session: Session, person_id: int) -> tuple[str, tuple[str, ...]]:
    secret = begin_second_factor(session, person_id).secret
    codes = confirm_second_factor(session, person_id, code_at(secret, NOW), NOW)
    assert codes is not None
    return secret, codes


def test_it_asks_for_nothing_until_a_code_is_given(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    enrolment = begin_second_factor(session, ann)

    assert not account_row(session, ann).has_second_factor
    assert enrolment.uri.startswith("otpauth://totp/Throughline:ann.lee%40example.org?secret=")
    assert not is_right_code(session, ann, code_at(enrolment.secret, NOW), NOW)
    assert confirm_second_factor(session, ann, "000000", NOW) is None
    assert confirm_second_factor(session, ann, code_at(enrolment.secret, NOW), NOW)
    assert account_row(session, ann).has_second_factor


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_the_clock_of_the_phone_may_be_half_a_minute_off(
    session: Session, actor: Actor, steps: int, is_right: bool
) -> None:
    ann = make_ann(session, actor)
    secret, _ = enrolled(session, ann)

    assert is_right_code(session, ann, code_at(secret, LATER + steps * STEP), LATER) is is_right


def test_no_code_is_taken_twice_nor_one_from_before_it(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret, _ = enrolled(session, ann)
    code, before = code_at(secret, LATER), code_at(secret, LATER - STEP)

    assert is_right_code(session, ann, code, LATER)
    assert not is_right_code(session, ann, code, LATER)
    assert not is_right_code(session, ann, before, LATER)
    assert not is_right_code(session, ann, code_at(secret, NOW), NOW)


def test_a_code_may_be_typed_in_two_groups(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret, _ = enrolled(session, ann)
    code = code_at(secret, LATER)

    assert is_right_code(session, ann, f" {code[:3]} {code[3:]} ", LATER)


def test_each_of_ten_codes_on_paper_opens_once(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    _, codes = enrolled(session, ann)

    assert len(set(codes)) == 10
    assert is_right_code(session, ann, codes[3].upper().replace("-", " "), NOW)
    assert not is_right_code(session, ann, codes[3], NOW)
    assert account_row(session, ann).recovery_codes == 9


def test_a_code_on_paper_cannot_be_tried_out_from_its_digest(
    session: Session, actor: Actor
) -> None:
    codes = renew_recovery_codes(session, make_ann(session, actor))

    assert all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){5}", code) for code in codes)


def test_codes_on_paper_are_kept_as_digests(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    _, codes = enrolled(session, ann)
    kept = set(session.scalars(select(tables.recovery_code.c.digest)))

    assert kept.isdisjoint(codes)
    assert all(len(digest) == 64 for digest in kept)


def test_new_codes_on_paper_end_the_old_ones(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    _, codes = enrolled(session, ann)
    new = renew_recovery_codes(session, ann)

    assert not is_right_code(session, ann, codes[0], NOW)
    assert is_right_code(session, ann, new[0], NOW)


def test_nobody_elses_code_helps(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret, codes = enrolled(session, ann)

    assert not is_right_code(session, actor.person_id, codes[0], NOW)
    assert not is_right_code(session, actor.person_id, code_at(secret, LATER), LATER)


def test_one_in_use_is_not_replaced_behind_the_persons_back(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret, _ = enrolled(session, ann)

    with pytest.raises(RefusedError, match="in use already"):
        begin_second_factor(session, ann)
    with pytest.raises(RefusedError, match="no second factor to confirm"):
        confirm_second_factor(session, ann, code_at(secret, LATER), LATER)


def test_what_was_not_begun_cannot_be_confirmed(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)

    with pytest.raises(RefusedError, match="no second factor to confirm"):
        confirm_second_factor(session, ann, "000000", NOW)


def test_confirming_cannot_be_guessed(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    begin_second_factor(session, ann)
    answers = [confirm_second_factor(session, ann, f"{n:06d}", NOW) for n in range(10)]

    assert not any(answers)
    with pytest.raises(TooManyAttemptsError):
        confirm_second_factor(session, ann, "000011", NOW)


def test_taken_away_it_leaves_nothing_behind(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    _, codes = enrolled(session, ann)
    remove_second_factor(session, ann)

    assert not account_row(session, ann).has_second_factor
    assert not is_right_code(session, ann, codes[0], NOW)
    assert session.scalar(select(func.count()).select_from(tables.recovery_code)) == 0
