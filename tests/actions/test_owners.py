"""Owners that a document names can enter what they answer for."""

import pytest
from sqlalchemy import select

from app.actions.documents import import_document
from app.actions.invitations import Added, Invited, Newcomer, come_in
from app.actions.one_time_links import LinkKind
from app.actions.organisations import found_organisation
from app.actions.owners import invite_owners
from app.actions.people import erase_person
from app.core.access import Actor, Role
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError
from app.queries.owners import owners_of, owners_without_account
from tests.accounts import EMAIL, PASSWORD, make_ann, within
from tests.factories import NOW, make_measure, make_objective, make_perspective, make_scorecard
from tests.people import acting, acting_member
from tests.signing_in import DEVICE

BO = "b.ek@example.org"


@pytest.fixture
def northwind(session: Session, actor: Actor) -> Actor:
    """Ann owns an objective and a measure, Bo a measure, and a team another objective."""
    document = make_scorecard(
        "northwind",
        make_perspective(
            "financial",
            make_objective(
                "revenue",
                make_measure("nrr", owner=BO),
                make_measure("arr"),
                owner="Ann.Lee@Example.ORG",
            ),
            make_objective("cost", make_measure("opex", owner=EMAIL), owner="The finance team"),
        ),
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return actor


def granted(session: Session) -> dict[int, str]:
    role = tables.scorecard_role.c
    rows = session.execute(select(role.person_id, role.role).where(role.role == "contributor"))
    return {row.person_id: row.role for row in rows}


def test_owners_are_found_by_their_address_in_capitals_or_not(
    session: Session, northwind: Actor
) -> None:
    ann = make_ann(session, northwind)
    owner, unknown = owners_of(session, northwind.organisation_id, "northwind")

    assert (owner.email, owner.owns, owner.person_id, owner.name) == (EMAIL, 2, ann, "Ann Lee")
    assert (owner.has_account, owner.is_member, owner.has_role) == (True, True, False)
    assert (unknown.email, unknown.owns, unknown.person_id) == (BO, 1, None)


def test_those_who_cannot_come_in_are_told_apart(session: Session, northwind: Actor) -> None:
    make_ann(session, northwind)
    missing = owners_without_account(session, northwind.organisation_id, "northwind")

    assert [owner.email for owner in missing] == [BO]


def test_the_unknown_are_invited_and_the_known_get_the_role(
    session: Session, northwind: Actor
) -> None:
    ann = make_ann(session, northwind)
    done = invite_owners(session, actor=northwind, scorecard="northwind", at=NOW)
    by_address = {each.email: type(each) for each in done}

    assert by_address == {EMAIL: Added, BO: Invited}
    assert granted(session) == {ann: "contributor"}


def test_who_accepts_enters_what_they_answer_for(session: Session, northwind: Actor) -> None:
    make_ann(session, northwind)
    done = invite_owners(session, actor=northwind, scorecard="northwind", at=NOW)
    (invited,) = (each for each in done if isinstance(each, Invited))
    come_in(
        within(session),
        secret=invited.secret,
        kind=LinkKind.INVITATION,
        newcomer=Newcomer("Bo Ek", PASSWORD),
        device=DEVICE,
        at=NOW,
    )
    owners = {
        each.email: each for each in owners_of(session, northwind.organisation_id, "northwind")
    }
    bo = acting(session, northwind.organisation_id, owners[BO].person_id or 0)

    assert bo is not None
    assert bo.roles == {"northwind": Role.CONTRIBUTOR}
    assert BO in bo.answers_for
    assert invite_owners(session, actor=northwind, scorecard="northwind", at=NOW) == []


def test_who_has_an_account_elsewhere_is_added(session: Session, northwind: Actor) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)
    ann = make_ann(session, other)
    done = invite_owners(session, actor=northwind, scorecard="northwind", at=NOW)

    assert Added(ann, EMAIL) in done
    assert granted(session) == {ann: "contributor"}


def test_only_who_administers_invites_owners(session: Session, northwind: Actor) -> None:
    strategist = acting_member(session, northwind, "Cy Ott", northwind=Role.STRATEGIST)

    with pytest.raises(ForbiddenError):
        invite_owners(session, actor=strategist, scorecard="northwind", at=NOW)


def test_of_a_scorecard_that_is_not_there_nobody_is_invited(
    session: Session, northwind: Actor
) -> None:
    with pytest.raises(NotFoundError, match="“south”"):
        invite_owners(session, actor=northwind, scorecard="south", at=NOW)


def test_an_erased_owner_is_named_nowhere_and_the_pages_are_drawn_anew(
    session: Session, northwind: Actor
) -> None:
    ann = make_ann(session, northwind)
    revision = select(tables.scorecard.c.revision)
    before = session.scalar(revision)
    erase_person(session, actor=northwind, person_id=ann, at=NOW)
    owners = session.scalars(select(tables.objective.c.owner)).all()

    assert sorted(map(str, owners)) == [f"Erased person {ann}", "The finance team"]
    assert session.scalar(revision) != before
    assert [
        owner.email for owner in owners_of(session, northwind.organisation_id, "northwind")
    ] == [BO]
