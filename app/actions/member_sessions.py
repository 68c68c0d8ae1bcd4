"""An administrator ends the sessions of somebody in the organisation."""

from datetime import datetime

from sqlalchemy import delete

from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.members import member_named
from app.core.access import Actor, Deed
from app.db import tables
from app.db.engine import Session
from app.queries.access import refuse_what_is_not_allowed

_SIGN_IN = tables.sign_in.c


def end_sign_ins_in(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """Those in which the person works in this organisation. Raises NotFoundError, ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    member_named(session, actor.organisation_id, person_id)
    ended = session.execute(
        delete(tables.sign_in)
        .where(_SIGN_IN.person_id == person_id, _SIGN_IN.organisation_id == actor.organisation_id)
        .returning(_SIGN_IN.digest)
    ).all()
    if ended:
        deed = begin_deed(session, actor=actor, at=at)
        change = Change("account", f"person-{person_id}", {"sessions": len(ended)}, {"sessions": 0})
        note_changes(session, deed, "end_sessions", [change])
