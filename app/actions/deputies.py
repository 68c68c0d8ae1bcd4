"""Deputies: people who enter what others are responsible for, up to a last day."""

from datetime import date, datetime

from sqlalchemy import delete, insert, select

from app.actions.access_changes import access_changed
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.members import member_named
from app.clock import at_the_wall
from app.core.access import Actor, Deed, may
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.access import refuse_what_is_not_allowed

_DEPUTY = tables.deputy.c


def appoint_deputy(
    session: Session,
    *,
    actor: Actor,
    person_id: int,
    deputy_id: int,
    last_day: date,
    at: datetime,
) -> int:
    """``deputy_id`` stands in for ``person_id`` up to and with the last day; answers with the id.

    People appoint their own deputies, administrators everybody's. Raises NotFoundError,
    ForbiddenError, and RefusedError for a day that is over or for a person as their own deputy.
    """
    _refuse_for_others(session, actor, person_id)
    deed = begin_deed(session, actor=actor, at=at)
    name = member_named(session, actor.organisation_id, person_id)
    member_named(session, actor.organisation_id, deputy_id)
    if person_id == deputy_id:
        raise RefusedError("%(person)s cannot stand in for themselves.", person=name)
    if last_day < at_the_wall(at).date():
        raise RefusedError(
            "The last day, %(day)s, is over: take today or a later day.", day=last_day.isoformat()
        )
    values = {"person_id": person_id, "deputy_id": deputy_id, "last_day": last_day}
    number: int = session.execute(
        insert(tables.deputy)
        .values(organisation_id=actor.organisation_id, **values)
        .returning(_DEPUTY.id)
    ).scalar_one()
    access_changed(session, actor.organisation_id)
    after = {"last_day": last_day.isoformat()}
    change = Change("deputy", f"person-{person_id}/person-{deputy_id}", None, after)
    note_changes(session, deed, "appoint_deputy", [change])
    return number


def end_deputy(session: Session, *, actor: Actor, deputy: int, at: datetime) -> None:
    """``deputy`` is the id that ``appoint_deputy`` gave. Raises NotFoundError, also where it is
    another person's and the actor no administrator."""
    deed = begin_deed(session, actor=actor, at=at)
    here = (_DEPUTY.id == deputy) & (_DEPUTY.organisation_id == actor.organisation_id)
    row = session.execute(
        select(_DEPUTY.person_id, _DEPUTY.deputy_id, _DEPUTY.last_day).where(here)
    ).first()
    may_end = may(actor.standing(), Deed.ADMINISTER)
    if row is None or not (may_end or row.person_id == actor.person_id):
        raise NotFoundError("There is no such deputy.")
    session.execute(delete(tables.deputy).where(here))
    access_changed(session, actor.organisation_id)
    before = {"last_day": row.last_day.isoformat()}
    change = Change("deputy", f"person-{row.person_id}/person-{row.deputy_id}", before, None)
    note_changes(session, deed, "end_deputy", [change])


def _refuse_for_others(session: Session, actor: Actor, person_id: int) -> None:
    if person_id != actor.person_id:
        refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
