"""People of an organisation, for tests of what each of them may do."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select

from app.actions.members import add_member
from app.actions.roles import grant_role
from app.core.access import Actor, OrganisationRole, Role
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.db.plain import PlainRow, PlainRows
from app.queries.visits import Visits
from tests.factories import NOW
from tests.signing_in import signed_in

TODAY = date(2026, 11, 21)
MEMBER = OrganisationRole.MEMBER


@dataclass(frozen=True)
class InSession:
    """Asks in the test's own transaction what a visit asks on a connection of its own."""

    session: Session

    def rows(self, statement: str, *parameters: object) -> list[PlainRow]:
        return PlainRows(self.session).of(statement, *parameters)


def make_person(session: Session, name: str) -> int:
    """In no organisation yet; "Ann Lee" has the address ann.lee@example.org."""
    email = f"{name.casefold().replace(' ', '.')}@example.org"
    number: int = session.execute(
        insert(tables.person)
        .values(name=name, email=email, created_at=NOW)
        .returning(tables.person.c.id)
    ).scalar_one()
    return number


def make_member(
    session: Session,
    actor: Actor,
    name: str,
    role: OrganisationRole = MEMBER,
    **roles: Role,
) -> int:
    """``roles`` are by key of the scorecard, its hyphens written as underscores."""
    person_id = make_person(session, name)
    add_member(session, actor=actor, person_id=person_id, role=role, at=NOW)
    for key, given in roles.items():
        where = {"scorecard": key.replace("_", "-"), "person_id": person_id}
        grant_role(session, actor=actor, **where, role=given, at=NOW)  # type: ignore[arg-type]
    return person_id


def acting(
    session: Session, organisation_id: int, person_id: int, today: date = TODAY
) -> Actor | None:
    """The person as their next visit finds them; None where they may not come in."""
    columns = tables.person.c
    name = session.execute(select(columns.name).where(columns.id == person_id)).scalar_one()
    secret = signed_in(session, Actor(organisation_id, person_id, name, MEMBER))
    visits = Visits(InSession(session))  # type: ignore[arg-type]
    visit = visits.visit(digest_of(secret), today)
    return None if visit is None else visit.actor


def acting_member(
    session: Session,
    actor: Actor,
    name: str,
    role: OrganisationRole = MEMBER,
    **roles: Role,
) -> Actor:
    person_id = make_member(session, actor, name, role, **roles)
    found = acting(session, actor.organisation_id, person_id)
    assert found is not None
    return found
