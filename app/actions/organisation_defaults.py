"""What an organisation says once for all its scorecards."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import update

from app.actions.deeds import Change, begin_deed, give_back, note_changes
from app.actions.revisions import touch_organisation
from app.core.access import Actor, Deed
from app.core.defaults import Defaults
from app.db import tables
from app.db.engine import Session
from app.db.types import digits
from app.queries.access import refuse_what_is_not_allowed
from app.queries.organisations import organisation_defaults


def set_defaults(session: Session, *, actor: Actor, defaults: Defaults, at: datetime) -> None:
    """Scorecards that state none of their own are drawn anew. Raises ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    before = _record(organisation_defaults(session, actor.organisation_id))
    after = _record(defaults)
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        give_back(session, deed)
        return
    session.execute(
        update(tables.organisation)
        .where(tables.organisation.c.id == actor.organisation_id)
        .values({name: getattr(defaults, name) for name in changed})
    )
    touch_organisation(session, actor.organisation_id)
    then, now = ({name: each[name] for name in changed} for each in (before, after))
    change = Change("organisation", "defaults", then, now)
    note_changes(session, deed, "set_defaults", [change])


def _record(defaults: Defaults) -> dict[str, Any]:
    """As the history keeps it: the tolerance with its digits, as text."""
    values = {each.name: getattr(defaults, each.name) for each in fields(defaults)}
    return values | {"tolerance": digits(defaults.tolerance)}
