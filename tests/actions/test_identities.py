"""Whom a provider vouches for comes in where they belong, and nowhere else."""

import pytest
from sqlalchemy import delete, select, update

from app.actions.accounts import open_account
from app.actions.identities import Way, sign_in_vouched, unlink_identity
from app.actions.invitations import Guest, invite
from app.actions.organisations import found_organisation
from app.actions.people import erase_person
from app.actions.signing_in import CodeNeeded
from app.core.access import Actor
from app.core.people import address_of
from app.core.providers import Provider, Vouched
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from tests.accounts import EMAIL, make_ann, secret_of, visit_with
from tests.factories import NOW
from tests.people import make_member
from tests.signing_in import DEVICE

BAKERY = Provider(
    "bakery", "Bakery login", "https://login", "a", "b", frozenset({"example.org"}), "main"
)
INVITED_ONLY = Provider("bakery", "Bakery login", "https://login", "a", "b")


@pytest.fixture(autouse=True)
def somebody(session: Session, actor: Actor) -> int:
    """Is here already, for without anybody nobody comes in."""
    return make_ann(session, actor)


def come(
    session: Session,
    email: str = EMAIL,
    name: str | None = None,
    provider: Provider = BAKERY,
    subject: str = "a1",
) -> str:
    vouched = Vouched(provider, subject, email, name)
    done = sign_in_vouched(session, vouched=vouched, way=Way(DEVICE), at=NOW)
    return secret_of(done)


def name_of(session: Session, email: str) -> str | None:
    return session.scalar(select(tables.person.c.name).where(tables.person.c.email == email))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Bo  Ek", "Bo Ek"),
        (None, "Bo Ek"),
        (" ", "Bo Ek"),
        ("\x07", "Bo Ek"),
        ("x" * 300, "x" * 200),
    ],
)
def test_who_comes_new_has_the_name_the_provider_tells_or_one_of_their_address(
    session: Session, told: str | None, kept: str
) -> None:
    come(session, "bo.ek@example.org", told)
    assert name_of(session, "bo.ek@example.org") == kept


def test_a_member_without_an_account_gets_one(session: Session, actor: Actor) -> None:
    person_id = make_member(session, actor, "Cy Wu")
    come(session, "cy.wu@example.org", provider=INVITED_ONLY)
    row = session.execute(
        select(tables.account).where(tables.account.c.person_id == person_id)
    ).one()
    assert row.password is None


def test_all_invitations_to_the_address_are_taken_up(session: Session, actor: Actor) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Zoe", at=NOW)
    for each in (actor, other):
        invite(session, actor=each, guest=Guest("dee@elsewhere.example"), at=NOW)
    come(session, "dee@elsewhere.example", "Dee")
    member, person = tables.membership.c, tables.person.c
    places = select(member.organisation_id).join(tables.person, person.id == member.person_id)
    found = session.scalars(places.where(person.email == "dee@elsewhere.example"))
    assert {*found} == {actor.organisation_id, other.organisation_id}


def test_where_it_is_not_said_which_organisation_a_domain_brings_nobody_in(
    session: Session, actor: Actor
) -> None:
    found_organisation(session, key="other", name="Other", owner="Zoe", at=NOW)
    unsaid = Provider("b", "B", "https://login", "a", "b", frozenset({"example.org"}))
    with pytest.raises(RefusedError, match="nobody of that address") as refused:
        come(session, "bo.ek@example.org", provider=unsaid)
    assert "other" not in str(refused.value)


def test_who_was_taken_out_does_not_come_back_by_their_domain(
    session: Session, somebody: int
) -> None:
    member = tables.membership.c
    session.execute(delete(tables.membership).where(member.person_id == somebody))
    with pytest.raises(RefusedError, match="nobody of that address"):
        come(session)


def test_who_has_a_second_step_is_asked_for_it(session: Session, somebody: int) -> None:
    account = tables.account.c
    session.execute(
        update(tables.account).where(account.person_id == somebody).values(totp_confirmed_at=NOW)
    )
    vouched = Vouched(BAKERY, "a1", EMAIL)
    done = sign_in_vouched(session, vouched=vouched, way=Way(DEVICE), at=NOW)
    assert isinstance(done, CodeNeeded)


def test_a_link_is_taken_away_and_made_anew(session: Session) -> None:
    visit = visit_with(session, come(session))
    unlink_identity(session, visit=visit, issuer="https://login", subject="a1", at=NOW)
    assert session.scalars(select(tables.identity.c.subject)).all() == []
    come(session, subject="b2")
    assert session.scalars(select(tables.identity.c.subject)).all() == ["b2"]


def test_anothers_link_is_not_taken_away(session: Session, actor: Actor) -> None:
    come(session)
    other = make_member(session, actor, "Cy Wu")
    open_account(session, person_id=other, password=None, at=NOW)
    visit = visit_with(session, come(session, "cy.wu@example.org", subject="c3"))
    with pytest.raises(NotFoundError):
        unlink_identity(session, visit=visit, issuer="https://login", subject="a1", at=NOW)


@pytest.mark.parametrize("subject", ["nobody", "a1\0", ""])
def test_what_is_no_link_cannot_be_taken_away(session: Session, subject: str) -> None:
    visit = visit_with(session, come(session))
    with pytest.raises(NotFoundError):
        unlink_identity(session, visit=visit, issuer="https://login", subject=subject, at=NOW)


def test_erasing_a_person_takes_their_links_too(
    session: Session, actor: Actor, somebody: int
) -> None:
    come(session)
    erase_person(session, actor=actor, person_id=somebody, at=NOW)
    assert session.scalars(select(tables.identity.c.subject)).all() == []
    assert name_of(session, address_of(EMAIL)) is None
