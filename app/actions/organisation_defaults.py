"""What an organisation says once for all its scorecards."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import update

from app.actions.deeds import Change, begin_deed, give_back, note_changes
from app.actions.deeds import Deed as OneDeed
from app.actions.revisions import touch_organisation
from app.core.access import Actor, Deed
from app.core.check_limits import CheckLimits
from app.core.defaults import Defaults
from app.core.second_steps import Asked
from app.db import tables
from app.db.engine import Session
from app.db.types import digits
from app.queries.access import refuse_what_is_not_allowed
from app.queries.organisations import (
    organisation_check_limits,
    organisation_defaults,
    organisation_second_step,
)

_ACTIONS = {
    "defaults": "set_defaults",
    "check-limits": "set_check_limits",
    "second-step": "ask_second_step",
}
"""By what of the organisation is changed."""


def set_defaults(session: Session, *, actor: Actor, defaults: Defaults, at: datetime) -> None:
    """Scorecards that state none of their own are drawn anew. Raises ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    before = _record(organisation_defaults(session, actor.organisation_id))
    changed = _noted(session, deed, "defaults", before, _record(defaults))
    if changed:
        _write(session, actor, {name: getattr(defaults, name) for name in changed})
        touch_organisation(session, actor.organisation_id)


def set_check_limits(session: Session, *, actor: Actor, limits: CheckLimits, at: datetime) -> None:
    """Raises ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    before = asdict(organisation_check_limits(session, actor.organisation_id))
    after, usual = asdict(limits), asdict(CheckLimits())
    if _noted(session, deed, "check-limits", before, after):
        own = {name: value for name, value in after.items() if value != usual[name]}
        _write(session, actor, {"check_limits": own or None})


def ask_second_step(session: Session, *, actor: Actor, asked: Asked, at: datetime) -> None:
    """Of whoever signs in from now on; sessions that have begun go on. Raises ForbiddenError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    before = {"second_step": organisation_second_step(session, actor.organisation_id).value}
    if _noted(session, deed, "second-step", before, {"second_step": asked.value}):
        _write(session, actor, {"second_step": asked.value, "second_step_since": at})


def _noted(
    session: Session, deed: OneDeed, path: str, before: dict[str, Any], after: dict[str, Any]
) -> list[str]:
    """The names of what is other than before; where nothing is, there is no deed."""
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        give_back(session, deed)
        return []
    then, now = ({name: each[name] for name in changed} for each in (before, after))
    note_changes(session, deed, _ACTIONS[path], [Change("organisation", path, then, now)])
    return changed


def _write(session: Session, actor: Actor, values: dict[str, Any]) -> None:
    columns = tables.organisation.c
    here = columns.id == actor.organisation_id
    session.execute(update(tables.organisation).where(here).values(values))


def _record(defaults: Defaults) -> dict[str, Any]:
    """As the history keeps it: the tolerance with its digits, as text."""
    return asdict(defaults) | {"tolerance": digits(defaults.tolerance)}
