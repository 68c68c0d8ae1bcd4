"""Organisations and their owners, founded at first use."""

from datetime import datetime

from sqlalchemy import insert, select, update

from app.actions.deeds import Change, begin_deed, give_back, note_changes
from app.core.access import Actor, Deed, OrganisationRole
from app.core.people import name_of
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.organisations import organisation_named

MAIN = "main"
ADMINISTRATOR = OrganisationRole.ADMINISTRATOR


def acting_owner(session: Session, *, at: datetime, organisation: str | None = None) -> Actor:
    """The owner of the organisation with the key; without one of the only one, founded if need be.

    Raises NotFoundError and RefusedError as ``organisation_named`` does.
    """
    organisation_id = organisation_named(session, organisation)
    if organisation_id is None:
        return found_organisation(session, key=MAIN, name="Main", owner="Owner", at=at)
    membership, person = tables.membership.c, tables.person.c
    person_id, name = session.execute(
        select(person.id, person.name)
        .join(tables.membership, membership.person_id == person.id)
        .where(membership.organisation_id == organisation_id, membership.role == ADMINISTRATOR)
        .order_by(membership.since, person.id)
        .limit(1)
    ).one()
    return Actor(organisation_id, person_id, name, ADMINISTRATOR)


def found_first_organisation(session: Session, *, at: datetime) -> None:
    """Where there is none yet; which one a visitor is in, their session says."""
    try:
        is_none = organisation_named(session, None) is None
    except RefusedError:
        # there are several
        return
    if is_none:
        found_organisation(session, key=MAIN, name="Main", owner="Owner", at=at)


def found_organisation(session: Session, *, key: str, name: str, owner: str, at: datetime) -> Actor:
    """A new organisation with its first person, who owns it."""
    organisation_id = session.execute(
        insert(tables.organisation)
        .values(key=key, name=name, last_deed=0, created_at=at)
        .returning(tables.organisation.c.id)
    ).scalar_one()
    person_id = session.execute(
        insert(tables.person).values(name=owner, created_at=at).returning(tables.person.c.id)
    ).scalar_one()
    session.execute(
        insert(tables.membership).values(
            organisation_id=organisation_id, person_id=person_id, role=ADMINISTRATOR, since=at
        )
    )
    return Actor(organisation_id, person_id, owner, ADMINISTRATOR)


def rename_organisation(session: Session, *, actor: Actor, name: str, at: datetime) -> None:
    """Raises ForbiddenError, and RefusedError for a name that cannot be."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    columns = tables.organisation.c
    here = columns.id == actor.organisation_id
    deed = begin_deed(session, actor=actor, at=at)
    before = session.execute(select(columns.name).where(here)).scalar_one()
    after = name_of(name)
    if before == after:
        give_back(session, deed)
        return
    session.execute(update(tables.organisation).where(here).values(name=after))
    change = Change("organisation", "name", {"name": before}, {"name": after})
    note_changes(session, deed, "rename_organisation", [change])
