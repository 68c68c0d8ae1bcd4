"""People change their name, and are erased while what they did stays true."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from app.actions.access_changes import access_changed
from app.actions.accounts import refuse_unless_in_charge
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.deletions import disown_deleted
from app.actions.history_erasure import Words, erase_from_history
from app.actions.members import refuse_without_administrator
from app.actions.ownerless import refuse_ownerless
from app.actions.revisions import touch_entered, touch_scorecard, touch_structure
from app.core.access import Actor
from app.core.people import name_of
from app.db import tables
from app.db.engine import Session
from app.queries.people import person_with_address
from app.queries.visits import Visit

_PERSON = tables.person.c


def settle_first_person(session: Session, *, actor: Actor, name: str, email: str) -> None:
    """The person that was founded with the organisation is somebody from now on, unless somebody
    else has the address. Name and address are written as ``app.core.people`` writes them."""
    if person_with_address(session, email) not in (None, actor.person_id):
        return
    session.execute(
        update(tables.person).where(_PERSON.id == actor.person_id).values(name=name, email=email)
    )
    access_changed(session, actor.organisation_id)


def add_person(session: Session, *, name: str, email: str, at: datetime) -> int:
    """The one with the address where somebody has it, else a new one, who belongs nowhere yet."""
    known = person_with_address(session, email)
    if known is not None:
        return known
    new = insert(tables.person).values(name=name, email=email, created_at=at)
    person_id: int = session.execute(new.returning(_PERSON.id)).scalar_one()
    return person_id


def rename_oneself(session: Session, *, visit: Visit, name: str) -> None:
    """Raises RefusedError for a name that cannot be."""
    person_id = visit.actor.person_id
    session.execute(update(tables.person).where(_PERSON.id == person_id).values(name=name_of(name)))
    for organisation_id in _places_of(session, person_id):
        touch_entered(session, organisation_id, person_id)


def choose_language(session: Session, *, visit: Visit, language: str | None) -> None:
    """None for the organisation's."""
    session.execute(
        update(tables.person).where(_PERSON.id == visit.actor.person_id).values(language=language)
    )


def erase_person(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """Nothing tells any more who the person was; their deeds stay, by "Erased person N".

    Gone are name, address, account, sessions, links, roles and deputies; where a scorecard names
    their address as an owner, it names the erased person. Raises NotFoundError, ForbiddenError, and
    RefusedError for who is the last administrator or last owner of something, or belongs elsewhere.
    """
    refuse_unless_in_charge(session, actor, person_id)
    row = session.execute(select(_PERSON.name, _PERSON.email).where(_PERSON.id == person_id)).one()
    places = _places_of(session, person_id)
    for organisation_id in places:
        refuse_without_administrator(session, organisation_id, person_id)
        refuse_ownerless(session, organisation_id, person_id, row.name)
    _take_all(session, person_id, row.email)
    session.execute(
        update(tables.person)
        .where(_PERSON.id == person_id)
        .values(name=_nobody(person_id), email=None, language=None, erased_at=at)
    )
    words = Words([word for word in (row.name, row.email) if word])
    for organisation_id in places:
        access_changed(session, organisation_id)
        touch_entered(session, organisation_id, person_id)
        if row.email is not None:
            _disown(session, organisation_id, row.email, _nobody(person_id))
        _forget(session, replace(actor, organisation_id=organisation_id), person_id, words, at)


def _places_of(session: Session, person_id: int) -> Sequence[int]:
    """The organisations that the person belongs to."""
    member = tables.membership.c
    return session.scalars(
        select(member.organisation_id)
        .where(member.person_id == person_id)
        .order_by(member.organisation_id)
    ).all()


def _nobody(person_id: int) -> str:
    return f"Erased person {person_id}"


def _forget(session: Session, actor: Actor, person_id: int, words: Words, at: datetime) -> None:
    """In the history of one organisation, all of which the actor administers."""
    deed = begin_deed(session, actor=actor, at=at)
    change = Change("person", f"person-{person_id}", {"erased": False}, {"erased": True})
    note_changes(session, deed, "erase_person", [change])
    erase_from_history(session, deed, person_id=person_id, words=words)


def _take_all(session: Session, person_id: int, email: str | None) -> None:
    """All rows that are the person's own; links they made for others keep working."""
    deputy, link = tables.deputy.c, tables.one_time_link.c
    theirs = link.person_id == person_id
    if email is not None:
        theirs |= link.email == email
    stands_in = (deputy.person_id == person_id) | (deputy.deputy_id == person_id)
    session.execute(delete(tables.one_time_link).where(theirs))
    session.execute(delete(tables.deputy).where(stands_in))
    for table in (
        tables.scorecard_role,
        tables.membership,
        tables.sign_in,
        tables.recovery_code,
        tables.identity,
        tables.passkey,
        tables.account,
    ):
        session.execute(delete(table).where(table.c.person_id == person_id))


def _disown(session: Session, organisation_id: int, email: str, nobody: str) -> None:
    """Scorecards name somebody by address; all that shows it is drawn anew."""
    disown_deleted(session, organisation_id, email, nobody)
    touched: set[int] = set()
    for table in (tables.objective, tables.measure, tables.initiative):
        columns = table.c
        renamed = (
            update(table)
            .where(
                columns.organisation_id == organisation_id,
                func.lower(func.trim(columns.owner)) == email,
            )
            .values(owner=nobody)
            .returning(columns.scorecard_id)
        )
        touched |= set(session.scalars(renamed))
    for scorecard_id in sorted(touched):
        touch_scorecard(session, scorecard_id)
        touch_structure(session, scorecard_id)
