"""The three people of the demo: one may do much, one enters actuals, one looks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.actions.roles import grant_role
from app.actions.sign_ins import Device, begin_sign_in
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from app.demo.load import EXAMPLE_KEYS
from app.errors import NotFoundError

_PERSON, _ROLE = tables.person.c, tables.scorecard_role.c


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """``email`` is how the example documents name the owners of measures."""

    key: str
    name: str
    email: str
    organisation_role: OrganisationRole
    role: Role


DEMO_PEOPLE = (
    DemoPerson(
        "strategist",
        "Maya Okafor",
        "m.okafor@northwind.example",
        OrganisationRole.ADMINISTRATOR,
        Role.STRATEGIST,
    ),
    DemoPerson(
        "manager",
        "João Ferreira",
        "j.ferreira@northwind.example",
        OrganisationRole.MEMBER,
        Role.CONTRIBUTOR,
    ),
    DemoPerson(
        "viewer",
        "Ines Weber",
        "i.weber@northwind.example",
        OrganisationRole.MEMBER,
        Role.VIEWER,
    ),
)
"""The strategist administers too: a visitor may look at everything."""


def load_demo_people(session: Session, *, actor: Actor, at: datetime) -> None:
    """Those who are not there yet, on every example that is there: what was changed of one since
    stays changed. ``actor`` administers the organisation."""
    for person in DEMO_PEOPLE:
        if _person_id(session, person) is None:
            _add(session, actor, person, at)


def begin_demo_sign_in(session: Session, *, key: str, device: Device, at: datetime) -> str:
    """As the person with the key; answers with the secret for the cookie.

    Raises NotFoundError for any other key, and where the demo's people are not there.
    """
    person = next((each for each in DEMO_PEOPLE if each.key == key), None)
    person_id = None if person is None else _person_id(session, person)
    if person is None or person_id is None:
        raise NotFoundError("The demo has no such person.")
    membership = tables.membership.c
    organisation_id = session.execute(
        select(membership.organisation_id)
        .where(membership.person_id == person_id)
        .order_by(membership.organisation_id)
        .limit(1)
    ).scalar_one()
    actor = Actor(organisation_id, person_id, person.name, person.organisation_role)
    return begin_sign_in(session, actor=actor, device=device, at=at)


def _person_id(session: Session, person: DemoPerson) -> int | None:
    found: int | None = session.execute(
        select(_PERSON.id).where(_PERSON.email == person.email)
    ).scalar()
    return found


def _add(session: Session, actor: Actor, person: DemoPerson, at: datetime) -> None:
    person_id = session.execute(
        insert(tables.person)
        .values(name=person.name, email=person.email, created_at=at)
        .returning(_PERSON.id)
    ).scalar_one()
    session.execute(insert(tables.account).values(person_id=person_id, totp_step=0, created_at=at))
    session.execute(
        insert(tables.membership).values(
            organisation_id=actor.organisation_id,
            person_id=person_id,
            role=person.organisation_role.value,
            since=at,
        )
    )
    for key in _examples_there(session, actor.organisation_id):
        grant_role(
            session, actor=actor, scorecard=key, person_id=person_id, role=person.role, at=at
        )


def _examples_there(session: Session, organisation_id: int) -> list[str]:
    columns = tables.scorecard.c
    rows = session.execute(
        select(columns.key).where(
            columns.organisation_id == organisation_id,
            columns.key.in_(EXAMPLE_KEYS),
            columns.deleted_at.is_(None),
        )
    )
    return [row.key for row in rows]
