"""Bring back what was deleted, with all its actuals, notes and history."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Row, select, update

from app.actions.access_changes import access_changed
from app.actions.deeds import Change, begin_deed, note_changes, take_turn
from app.actions.documents import Deeds, write_over
from app.actions.feeding import refuse_feeding_loops
from app.actions.revisions import touch_scorecard
from app.core.access import Actor
from app.core.access import Deed as Allowed
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.exchange.json_tree import json_values
from app.exchange.merging.parts import Entries
from app.exchange.merging.stored import stored_root
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.removed import KINDS, Hindrance, Part, hindrance, put_back
from app.queries.access import refuse_what_is_not_allowed
from app.queries.deleted_things import SCORECARD
from app.queries.documents import document_of
from app.wording.errors import FaultLines
from app.wording.history_words import KINDS as KINDS_IN_WORDS

RESTORED = Deeds("restore_deleted", "restored")

_THING, _SCORECARD = tables.deleted_thing.c, tables.scorecard.c
_Things = Sequence[Row[tuple[object, ...]]]


def restore_thing(session: Session, *, actor: Actor, thing: int, at: datetime) -> None:
    """What stood in it comes back with it, and so do the links and overrides of its objectives
    that went in the same deed.

    Raises NotFoundError, ForbiddenError, and RefusedError where what it stood in is not there, its
    key is taken, or the scorecard would not be sound.
    """
    refuse_what_is_not_allowed(actor, Allowed.ADMINISTER, session=session)
    take_turn(session, actor)
    _restore(session, actor, _asked(session, actor, _THING.id == thing), at)


def restore_deed(session: Session, *, actor: Actor, deed: int, at: datetime) -> None:
    """All that the deed took and that has not come back since; raises as ``restore_thing`` does."""
    refuse_what_is_not_allowed(actor, Allowed.ADMINISTER, session=session)
    take_turn(session, actor)
    _restore(session, actor, _asked(session, actor, _THING.deed == deed), at)


def _asked(session: Session, actor: Actor, which: ColumnElement[bool]) -> _Things:
    """Raises NotFoundError where there is none."""
    rows = _deleted(session, actor, which)
    if not rows:
        raise NotFoundError("There is nothing to restore here any more.")
    return rows


def _deleted(session: Session, actor: Actor, which: ColumnElement[bool]) -> _Things:
    rows = session.execute(
        select(tables.deleted_thing, _SCORECARD.key.label("scorecard"))
        .join(tables.scorecard, _SCORECARD.id == _THING.scorecard_id)
        .where(
            _THING.organisation_id == actor.organisation_id,
            _THING.restored_at.is_(None),
            (_THING.kind == SCORECARD) | _SCORECARD.deleted_at.is_(None),
            which,
        )
        .order_by(_THING.id)
    )
    return cast("_Things", rows.all())


def _restore(session: Session, actor: Actor, rows: _Things, at: datetime) -> None:
    (first, *_) = rows
    if first.kind == SCORECARD:
        _restore_scorecard(session, actor, first, at)
        _are_back(session, [first.id], at)
        return
    before = document_of(session, actor.organisation_id, first.scorecard)
    root = stored_root(before)
    back = [*_put_back(root, rows), *_put_back_what_fits(session, actor, root, rows)]
    after, faults = read_scorecard(root)
    if after is None:
        raise RefusedError(
            "It cannot be restored as the scorecard is now:\n%(faults)s",
            faults=FaultLines(tuple(faults)),
        )
    write_over(session, actor=actor, before=before, after=after, by=RESTORED, at=at)
    _are_back(session, back, at)


def _restore_scorecard(
    session: Session, actor: Actor, row: Row[tuple[object, ...]], at: datetime
) -> None:
    """Judged as it will be: others may feed it, or be fed by it, since it went."""
    deed = begin_deed(session, actor=actor, at=at)
    session.execute(
        update(tables.scorecard).where(_SCORECARD.id == row.scorecard_id).values(deleted_at=None)
    )
    document = document_of(session, actor.organisation_id, row.scorecard)
    refuse_feeding_loops(session, actor, [document])
    touch_scorecard(session, row.scorecard_id)
    access_changed(session, actor.organisation_id)
    change = Change(SCORECARD, row.scorecard, None, {"name": row.name})
    note_changes(session, deed, RESTORED.action, [change])


def _put_back(root: Entries, rows: _Things) -> list[int]:
    """All of them, or a refusal; the ids of their rows."""
    for row in sorted(rows, key=lambda row: (KINDS.index(row.kind), row.id)):
        part = _part(row)
        why = hindrance(root, part)
        if why is not None:
            raise _refusal(row.name, why)
        put_back(root, part)
    return [row.id for row in rows]


def _put_back_what_fits(
    session: Session, actor: Actor, root: Entries, rows: _Things
) -> Iterator[int]:
    """Links and overrides of the same deed, of objectives that have just come back."""
    back = {key for row in rows for key in _part(row).brought}
    known = {row.id for row in rows}
    here = (_THING.deed == rows[0].deed) & _THING.kind.in_(("link", "override"))
    for row in _deleted(session, actor, here) if back else ():
        part = _part(row)
        if row.id not in known and back & {*part.objectives} and hindrance(root, part) is None:
            put_back(root, part)
            yield row.id


def _part(row: Row[tuple[object, ...]]) -> Part:
    node, _ = json_values(row.document)
    return Part(row.kind, row.key, row.parent, row.position, cast("Entries", node))


def _refusal(name: str, why: Hindrance) -> RefusedError:
    fields = {"kind": KINDS_IN_WORDS[why.kind], "key": why.key, "name": name}
    if why.is_missing:
        return RefusedError(
            "%(kind)s “%(key)s” is missing: restore it before “%(name)s”.", **fields
        )
    return RefusedError(
        "%(kind)s “%(key)s” is there again: “%(name)s” cannot be restored beside it.", **fields
    )


def _are_back(session: Session, things: Collection[int], at: datetime) -> None:
    session.execute(
        update(tables.deleted_thing).where(_THING.id.in_(things)).values(restored_at=at)
    )
