"""Somebody signs in: with a password, and where they asked for it with a code."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import NoResultFound

from app.actions import passwords
from app.actions.accounts import change_password, close_account
from app.actions.attempts import SIGN_IN_FROM_ONE_PLACE
from app.actions.members import remove_member
from app.actions.one_time_links import LinkFor, LinkKind, make_link
from app.actions.second_factors import begin_second_factor, confirm_second_factor
from app.actions.sign_ins import Device
from app.actions.signing_in import (
    CodeNeeded,
    SignedIn,
    confirm_again,
    sign_in_with_code,
    sign_in_with_password,
)
from app.core.access import Actor
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError, TooManyAttemptsError
from tests.accounts import (
    EMAIL,
    PASSWORD,
    make_ann,
    secret_of,
    visit_with,
    within,
)
from tests.codes import code_at
from tests.factories import NOW
from tests.people import make_member
from tests.signing_in import DEVICE

Answer = SignedIn | CodeNeeded | None
WRONG = "another teapot of jupiter"


def sign_in(
    session: Session,
    email: str = EMAIL,
    password: str = PASSWORD,
    device: Device = DEVICE,
    **options: str,
) -> Answer:
    return sign_in_with_password(
        within(session), email=email, password=password, device=device, at=NOW, **options
    )


def number_of(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(tables.sign_in)) or 0


def test_who_has_the_password_is_signed_in_where_they_belong(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    visit = visit_with(session, secret_of(sign_in(session)))

    assert visit.actor.person_id == ann
    assert visit.actor.organisation_id == actor.organisation_id
    assert visit.confirmed_at == visit.created_at == visit.seen_at == NOW


def test_the_address_is_found_however_it_is_typed(session: Session, actor: Actor) -> None:
    make_ann(session, actor)

    assert isinstance(sign_in(session, email="  Ann.LEE@Example.org "), SignedIn)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    make_member(session, actor, "Bo Ek")

    assert sign_in(session, password=WRONG) is None
    assert sign_in(session, email="nobody@example.org") is None
    assert sign_in(session, email="bo.ek@example.org") is None
    assert sign_in(session, email="no address at all") is None
    assert number_of(session) == 0


def test_a_closed_account_and_one_of_nowhere_let_nobody_in(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    remove_member(session, actor=actor, person_id=ann, at=NOW)

    assert sign_in(session) is None
    session.execute(update(tables.account).values(closed_at=NOW))
    assert sign_in(session) is None


def test_the_browsers_session_is_a_new_one_each_time(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    first = secret_of(sign_in(session))
    second = secret_of(sign_in(session, instead_of=digest_of(first)))

    assert first != second
    assert number_of(session) == 1
    assert visit_with(session, second).digest == digest_of(second)


def test_after_too_many_wrong_ones_the_right_one_has_to_wait(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    answers = [sign_in(session, password=WRONG) for _ in range(SIGN_IN_FROM_ONE_PLACE.most)]

    assert not any(answers)
    with pytest.raises(TooManyAttemptsError, match="minutes"):
        sign_in(session)


def test_somebody_elsewhere_does_not_lock_the_person_out(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    answers = [sign_in(session, password=WRONG) for _ in range(SIGN_IN_FROM_ONE_PLACE.most)]

    assert not any(answers)
    assert isinstance(sign_in(session, device=Device("Firefox", "192.0.2.99")), SignedIn)


def test_an_unknown_address_has_to_wait_as_a_known_one_does(session: Session, actor: Actor) -> None:
    nobody = "nobody@example.org"
    answers = [sign_in(session, email=nobody) for _ in range(SIGN_IN_FROM_ONE_PLACE.most)]

    assert not any(answers)
    with pytest.raises(TooManyAttemptsError, match="minutes"):
        sign_in(session, email=nobody)


def test_one_place_that_tries_many_addresses_has_to_wait(
    session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ann(session, actor)
    answers = [sign_in(session, email=f"person{number}@example.org") for number in range(100)]

    assert not any(answers)
    with pytest.raises(TooManyAttemptsError):
        sign_in(session)


def test_signing_in_often_is_not_trying_often(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    answers = [sign_in(session) for _ in range(SIGN_IN_FROM_ONE_PLACE.most + 2)]

    assert all(isinstance(answer, SignedIn) for answer in answers)


def test_a_digest_of_weaker_parameters_is_replaced(
    session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ann(session, actor)
    stronger = passwords.PasswordHash(
        (passwords.Argon2Hasher(time_cost=2, memory_cost=16, parallelism=1),)
    )
    monkeypatch.setattr(passwords, "HASHING", stronger)
    before = session.execute(select(tables.account.c.password)).scalar_one()

    assert isinstance(sign_in(session), SignedIn)
    after = session.execute(select(tables.account.c.password)).scalar_one()
    assert "t=1" in before
    assert "t=2" in after


def half_signed_in(session: Session, actor: Actor) -> tuple[int, str, CodeNeeded]:
    """Ann has given her password: who she is, the secret of her codes, and what she gets."""
    ann = make_ann(session, actor)
    secret = begin_second_factor(session, ann).secret
    confirm_second_factor(session, ann, code_at(secret, NOW), NOW)
    half = sign_in(session)
    assert isinstance(half, CodeNeeded)
    return ann, secret, half


def test_with_a_second_factor_the_password_alone_lets_nobody_in(
    session: Session, actor: Actor
) -> None:
    half_signed_in(session, actor)

    assert number_of(session) == 0


def test_the_code_is_the_second_step(session: Session, actor: Actor) -> None:
    ann, secret, half = half_signed_in(session, actor)
    later = NOW + timedelta(minutes=1)
    step = {"secret": half.secret, "device": DEVICE}

    assert sign_in_with_code(session, code="000000", at=later, **step) is None  # type: ignore[arg-type]
    done = sign_in_with_code(session, code=code_at(secret, later), at=later, **step)  # type: ignore[arg-type]
    assert visit_with(session, secret_of(done)).actor.person_id == ann
    with pytest.raises(NotFoundError):
        sign_in_with_code(session, code=code_at(secret, later), at=later, **step)  # type: ignore[arg-type]


def test_the_second_step_must_follow_within_minutes(session: Session, actor: Actor) -> None:
    _, secret, half = half_signed_in(session, actor)
    late = NOW + timedelta(minutes=10)

    with pytest.raises(NotFoundError):
        sign_in_with_code(
            session, secret=half.secret, code=code_at(secret, late), device=DEVICE, at=late
        )


def test_codes_cannot_be_tried_for_long(session: Session, actor: Actor) -> None:
    _, _, half = half_signed_in(session, actor)
    step = {"secret": half.secret, "device": DEVICE, "at": NOW}
    answers = [sign_in_with_code(session, code=f"{n:06d}", **step) for n in range(10)]  # type: ignore[arg-type]

    assert not any(answers)
    with pytest.raises(TooManyAttemptsError):
        sign_in_with_code(session, code="000011", **step)  # type: ignore[arg-type]


def test_the_password_given_again_confirms_the_session_under_a_new_secret(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    secret = secret_of(sign_in(session))
    later = NOW + timedelta(hours=1)
    visit = visit_with(session, secret)
    with pytest.raises(RefusedError, match="not your password"):
        confirm_again(within(session), visit=visit, password=WRONG, at=later)
    assert visit_with(session, secret).confirmed_at == NOW

    new = confirm_again(within(session), visit=visit, password=PASSWORD, at=later)
    assert visit_with(session, new).confirmed_at == later
    assert new != secret
    with pytest.raises(NoResultFound):
        visit_with(session, secret)


def test_the_password_cannot_be_guessed_from_a_browser_left_open(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    visit = visit_with(session, secret_of(sign_in(session)))

    def guess() -> None:
        confirm_again(within(session), visit=visit, password=WRONG, at=NOW)

    for _ in range(10):
        with pytest.raises(RefusedError):
            guess()
    with pytest.raises(TooManyAttemptsError):
        guess()


def test_a_new_password_ends_every_other_session(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    sign_in(session)
    here = secret_of(sign_in(session))
    new = "nine owls under the rug"
    change_password(
        within(session), visit=visit_with(session, here), current=PASSWORD, new=new, at=NOW
    )

    assert number_of(session) == 1
    assert visit_with(session, here)
    assert sign_in(session) is None
    assert isinstance(sign_in(session, password=new), SignedIn)


def test_a_new_password_needs_the_old_one_and_follows_the_rules(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    visit = visit_with(session, secret_of(sign_in(session)))

    with pytest.raises(RefusedError, match="not your password"):
        change_password(
            within(session), visit=visit, current=WRONG, new="nine owls under the rug", at=NOW
        )
    with pytest.raises(RefusedError, match="among the first"):
        change_password(
            within(session), visit=visit, current=PASSWORD, new="ann-lee-2026-main", at=NOW
        )
    assert isinstance(sign_in(session), SignedIn)


def test_who_is_shut_out_between_password_and_code_stays_out(
    session: Session, actor: Actor
) -> None:
    ann, secret, half = half_signed_in(session, actor)
    close_account(session, actor=actor, person_id=ann, at=NOW)
    later = NOW + timedelta(minutes=1)

    with pytest.raises(NotFoundError):
        sign_in_with_code(
            session, secret=half.secret, code=code_at(secret, later), device=DEVICE, at=later
        )


def test_who_is_shut_out_while_the_password_is_tried_stays_out(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    begun: list[int] = []

    @contextmanager
    def writing() -> Iterator[Session]:
        begun.append(len(begun))
        if len(begun) == 2:
            close_account(session, actor=actor, person_id=ann, at=NOW)
        yield session

    done = sign_in_with_password(writing, email=EMAIL, password=PASSWORD, device=DEVICE, at=NOW)

    assert done is None
    assert number_of(session) == 0


def test_a_second_step_of_nobody_lets_nobody_in(session: Session) -> None:
    secret = make_link(session, LinkKind.CODE, LinkFor(), at=NOW)

    assert sign_in_with_code(session, secret=secret, code="1", device=DEVICE, at=NOW) is None
