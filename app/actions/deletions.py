"""Delete a scorecard, and keep what imports take from one: nothing that was entered is lost."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import insert, select, update

from app.actions.access_changes import access_changed
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.deeds import Deed as OneDeed
from app.actions.parts import all_objectives
from app.actions.revisions import touch_scorecard
from app.core.access import Actor, Deed
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.exchange.document import Scorecard
from app.exchange.removed import Part, removed_parts
from app.exchange.writing.json_text import json_text
from app.exchange.writing.written import Written
from app.queries.access import refuse_what_is_not_allowed
from app.queries.deleted_things import SCORECARD, deleted_scorecards

_SCORECARD, _THING = tables.scorecard.c, tables.deleted_thing.c


def delete_scorecard(session: Session, *, actor: Actor, scorecard: str, at: datetime) -> None:
    """From now on it is as if it were not there, until it is restored: its rows stay as they are.

    Raises NotFoundError and ForbiddenError.
    """
    refuse_what_is_not_allowed(actor, Deed.GRANT, scorecard, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    found = session.execute(
        select(_SCORECARD.id, _SCORECARD.name, _SCORECARD.position).where(
            _SCORECARD.organisation_id == actor.organisation_id,
            _SCORECARD.key == scorecard,
            _SCORECARD.deleted_at.is_(None),
        )
    ).first()
    if found is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=scorecard)
    touch_scorecard(session, found.id)
    session.execute(update(tables.scorecard).where(_SCORECARD.id == found.id).values(deleted_at=at))
    session.execute(
        insert(tables.deleted_thing).values(
            **_of_the_deed(deed, found.id),
            kind=SCORECARD,
            key=scorecard,
            parent="",
            position=found.position,
            name=found.name,
        )
    )
    access_changed(session, actor.organisation_id)
    change = Change(SCORECARD, scorecard, {"name": found.name}, None)
    note_changes(session, deed, "delete_scorecard", [change])


def keep_removed(
    session: Session, deed: OneDeed, scorecard_id: int, before: Scorecard, after: Scorecard
) -> None:
    """What the deed takes from the scorecard, each part with its actuals and notes."""
    names = {each.key: each.name for each in all_objectives(before)}
    rows = [
        {
            **_of_the_deed(deed, scorecard_id),
            "kind": part.kind,
            "key": part.key,
            "parent": part.parent,
            "position": part.position,
            "name": _called(part, names),
            "document": json_text(cast("Written", part.node)),
        }
        for part in removed_parts(before, after)
    ]
    if rows:
        session.execute(insert(tables.deleted_thing), rows)


def disown_deleted(session: Session, organisation_id: int, email: str, nobody: str) -> None:
    """What is kept names the erased person where it named the address as an owner."""
    owner = re.compile(rf'("owner":\s*")\s*{re.escape(email)}\s*"', re.IGNORECASE)
    for row in session.execute(
        select(_THING.id, _THING.document).where(
            _THING.organisation_id == organisation_id, _THING.document.is_not(None)
        )
    ).all():
        text, found = owner.subn(rf'\g<1>{nobody}"', row.document)
        if found:
            session.execute(
                update(tables.deleted_thing).where(_THING.id == row.id).values(document=text)
            )


def refuse_deleted_key(session: Session, actor: Actor, keys: Collection[str]) -> None:
    """A scorecard that is deleted keeps its key: restored, it is found where it was."""
    if not keys:
        return
    taken = sorted(set(keys) & set(deleted_scorecards(session, actor.organisation_id)))
    if taken:
        raise RefusedError(
            "A deleted scorecard has the key “%(key)s”: restore it, or take another key.",
            key=taken[0],
        )


def _called(part: Part, names: Mapping[str, str]) -> str:
    """A link and an override by their objectives, which have names."""
    if part.kind == "link":
        return " → ".join(names.get(key, key) for key in part.objectives)
    if part.kind == "override":
        (key,) = part.objectives
        return f"{names.get(key, key)}, {part.node['period']}"
    return str(part.node["name"])


def _of_the_deed(deed: OneDeed, scorecard_id: int) -> dict[str, object]:
    actor = deed.actor
    return {
        "organisation_id": actor.organisation_id,
        "scorecard_id": scorecard_id,
        "deed": deed.number,
        "person_id": actor.person_id,
        "at": deed.at,
    }
