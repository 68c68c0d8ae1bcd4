"""Who forgot their password chooses another by a link."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from app.actions.accounts import close_account
from app.actions.members import add_member
from app.actions.one_time_links import LinkFor, LinkKind, make_link
from app.actions.organisations import found_organisation
from app.actions.resets import Reset, ask_for_reset, make_reset_link, reset_password
from app.actions.sign_ins import Device
from app.actions.signing_in import SignedIn, sign_in_with_password
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError, TooManyAttemptsError
from app.queries.other_ways import identities_of, passkeys_of
from tests.accounts import EMAIL, PASSWORD, make_ann, within
from tests.factories import NOW
from tests.people import acting_member, make_member
from tests.signing_in import DEVICE

NEW = "nine owls under the rug"


def ask(session: Session, email: str = EMAIL, device: Device = DEVICE) -> Reset | None:
    return ask_for_reset(session, email=email, device=device, at=NOW)


def is_let_in(session: Session, password: str) -> bool:
    done = sign_in_with_password(
        within(session), email=EMAIL, password=password, device=DEVICE, at=NOW
    )
    return isinstance(done, SignedIn)


def test_the_link_goes_to_the_address_and_opens_a_new_password_once(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    reset = ask(session, " Ann.Lee@EXAMPLE.org")
    assert reset is not None
    reset_password(within(session), secret=reset.secret, password=NEW, at=NOW)

    assert (reset.email, reset.name) == (EMAIL, "Ann Lee")
    assert is_let_in(session, NEW)
    assert not is_let_in(session, PASSWORD)
    with pytest.raises(NotFoundError):
        reset_password(within(session), secret=reset.secret, password=NEW, at=NOW)


def test_a_new_password_ends_every_session(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    assert is_let_in(session, PASSWORD)
    reset = ask(session)
    assert reset is not None
    reset_password(within(session), secret=reset.secret, password=NEW, at=NOW)

    assert session.scalar(select(func.count()).select_from(tables.sign_in)) == 0


def test_a_new_password_leaves_passkeys_and_providers(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    passkey = {"credential": "x", "public_key": "x", "uses": 0, "name": "Phone", "made_at": NOW}
    identity = {"issuer": "https://login", "subject": "a1", "since": NOW}
    session.execute(insert(tables.passkey).values(passkey | {"person_id": ann}))
    session.execute(insert(tables.identity).values(identity | {"person_id": ann}))
    reset = ask(session)
    assert reset is not None
    reset_password(within(session), secret=reset.secret, password=NEW, at=NOW)

    assert [each.name for each in passkeys_of(session, ann)] == ["Phone"]
    assert [each.subject for each in identities_of(session, ann)] == ["a1"]


def test_nothing_goes_to_an_address_that_nobody_has(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    make_member(session, actor, "Bo Ek")
    close_account(session, actor=actor, person_id=ann, at=NOW)

    assert ask(session) is None
    assert ask(session, "nobody@example.org") is None
    assert ask(session, "bo.ek@example.org") is None
    assert ask(session, "no address") is None


def test_the_same_is_written_for_an_address_that_nobody_has(session: Session, actor: Actor) -> None:
    ask(session, "nobody@example.org")
    kept = session.execute(select(tables.one_time_link)).one()

    assert (kept.kind, kept.person_id, kept.email) == ("reset", None, None)


def test_a_second_link_takes_the_first_back_and_it_ends_in_an_hour(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    first, second = ask(session), ask(session)
    assert first is not None
    assert second is not None

    with pytest.raises(NotFoundError):
        reset_password(within(session), secret=first.secret, password=NEW, at=NOW)
    late = NOW + timedelta(hours=1)
    with pytest.raises(NotFoundError):
        reset_password(within(session), secret=second.secret, password=NEW, at=late)


def test_a_password_that_is_refused_does_not_use_the_link_up(
    session: Session, actor: Actor
) -> None:
    make_ann(session, actor)
    reset = ask(session)
    assert reset is not None

    with pytest.raises(RefusedError, match="among the first"):
        reset_password(within(session), secret=reset.secret, password="ann.lee.main", at=NOW)  # noqa: S106
    reset_password(within(session), secret=reset.secret, password=NEW, at=NOW)
    assert is_let_in(session, NEW)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_nobodys_box_can_be_filled(session: Session, actor: Actor, email: str) -> None:
    make_ann(session, actor)
    for number in range(5):
        ask(session, email, Device("Firefox", f"192.0.2.{number}"))

    with pytest.raises(TooManyAttemptsError):
        ask(session, email)


def test_one_place_cannot_ask_for_everybody(session: Session, actor: Actor) -> None:
    for number in range(20):
        ask(session, f"person{number}@example.org")

    with pytest.raises(TooManyAttemptsError):
        ask(session)


def test_an_administrator_makes_the_link_where_no_mail_is_sent(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    secret = make_reset_link(session, actor=actor, person_id=ann, at=NOW)
    reset_password(within(session), secret=secret, password=NEW, at=NOW)

    assert is_let_in(session, NEW)


def test_for_somebody_without_an_account_there_is_nothing_to_reset(
    session: Session, actor: Actor
) -> None:
    bo = make_member(session, actor, "Bo Ek")

    with pytest.raises(NotFoundError, match="no such account"):
        make_reset_link(session, actor=actor, person_id=bo, at=NOW)


def test_others_may_not_and_strangers_are_not_there(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    member = acting_member(session, actor, "Cy Ott")
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)

    with pytest.raises(ForbiddenError):
        make_reset_link(session, actor=member, person_id=ann, at=NOW)
    with pytest.raises(NotFoundError):
        make_reset_link(session, actor=other, person_id=ann, at=NOW)


def test_who_belongs_elsewhere_too_is_not_to_be_taken_over(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)
    member = OrganisationRole.MEMBER
    add_member(session, actor=other, person_id=ann, role=member, at=NOW)

    with pytest.raises(RefusedError, match="Ann Lee belongs to another organisation as well"):
        make_reset_link(session, actor=other, person_id=ann, at=NOW)


def test_the_link_of_nobody_opens_nobodys_account(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    secret = make_link(session, LinkKind.RESET, LinkFor(), at=NOW)
    reset_password(within(session), secret=secret, password=NEW, at=NOW)

    assert not is_let_in(session, NEW)
