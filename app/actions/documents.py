"""Import: make scorecards what documents say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Insert, Update, func, insert, select, update

from app.actions.access_changes import access_changed
from app.actions.actual_changes import actual_changes
from app.actions.deeds import begin_deed, note_changes, take_turn
from app.actions.deletions import keep_removed, refuse_deleted_key
from app.actions.document_changes import thing_changes
from app.actions.document_rows import rows_of, scorecard_row
from app.actions.faulty_import import FaultyImportError
from app.actions.feeding import refuse_feeding_loops
from app.actions.import_report import ImportReport, report_of
from app.actions.import_rights import refuse_import, refuse_import_over
from app.actions.many_actuals import write_actuals
from app.actions.revisions import touch_scorecard, touch_structure
from app.actions.rows import KEYS
from app.actions.structure import write_structure
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft, DraftFaults
from app.queries.documents import document_of


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the history calls a deed that changes a whole scorecard, and how its actuals came."""

    action: str
    origin: str


IMPORT = Deeds("import", "imported")


@dataclass(frozen=True, slots=True)
class _Step:
    """What one document makes of one scorecard."""

    before: Scorecard | None
    after: Scorecard


def import_drafts(
    session: Session,
    *,
    actor: Actor,
    drafts: Iterable[DocumentDraft],
    prune: bool,
    at: datetime,
) -> list[ImportReport]:
    """Add the scorecards, or update those of the same keys; what changes one of them is a deed.

    What a document leaves out is kept, or with ``prune`` removed. A document that says what is
    there already changes nothing. For a dry run, roll the session back.

    All are judged on what they make together, before anything is written. Raises FaultyImportError,
    ForbiddenError, and RefusedError where a scorecard would feed itself.
    """
    take_turn(session, actor)
    return _carry_out(session, actor, _judged(session, actor, drafts, prune=prune), at)


def import_document(
    session: Session, *, actor: Actor, document: Scorecard, prune: bool, at: datetime
) -> ImportReport:
    """As ``import_drafts`` of an export of the scorecard, which has been found sound already."""
    take_turn(session, actor)
    before = _stored(session, actor, document.key)
    after = document if before is None or prune else _laid_over(before, document)
    (report,) = _carry_out(session, actor, [_Step(before, after)], at)
    return report


def _laid_over(stored: Scorecard, document: Scorecard) -> Scorecard:
    after, faults = DocumentDraft.of(document).read_over(stored)
    if after is None:
        raise FaultyImportError([faults])
    return after


def _judged(
    session: Session, actor: Actor, drafts: Iterable[DocumentDraft], *, prune: bool
) -> list[_Step]:
    """What each is to do, after those before it; or every fault of every one."""
    steps: list[_Step] = []
    found: list[DraftFaults] = []
    made: dict[str, Scorecard] = {}
    for draft in drafts:
        before = made.get(draft.key or "") or _stored(session, actor, draft.key)
        if draft.key is not None:
            # before it is read: its faults would tell of what is kept
            refuse_import_over(session, actor, draft.key, is_new=before is None)
        after, faults = draft.read() if before is None or prune else draft.read_over(before)
        found.append(faults)
        if after is not None:
            made[after.key] = after
            steps.append(_Step(before, after))
    if any(found):
        raise FaultyImportError(found)
    return steps


def _stored(session: Session, actor: Actor, key: str | None) -> Scorecard | None:
    """None too for a scorecard that the person does not see: over it they import nothing."""
    if key is None or not actor.sees(key):
        return None
    try:
        return document_of(session, actor.organisation_id, key)
    except NotFoundError:
        return None


def write_over(
    session: Session, *, actor: Actor, before: Scorecard, after: Scorecard, by: Deeds, at: datetime
) -> ImportReport:
    """Make a stored scorecard another one, that has been found sound already; take a turn first.

    Raises ForbiddenError, and RefusedError where the scorecard would feed itself.
    """
    (report,) = _carry_out(session, actor, [_Step(before, after)], at, by)
    return report


def _carry_out(
    session: Session, actor: Actor, steps: Sequence[_Step], at: datetime, by: Deeds = IMPORT
) -> list[ImportReport]:
    for step in steps:
        refuse_import(session, actor, step.before, step.after)
    new = [step.after.key for step in steps if step.before is None]
    refuse_deleted_key(session, actor, new)
    refuse_feeding_loops(session, actor, [step.after for step in steps])
    return [_write(session, actor, step, at, by) for step in steps]


def _write(session: Session, actor: Actor, step: _Step, at: datetime, by: Deeds) -> ImportReport:
    before, after = step.before, step.after
    changes, actuals = thing_changes(before, after), actual_changes(before, after)
    report = report_of(before, after, changes, actuals)
    if not changes and not actuals:
        return report
    deed = begin_deed(session, actor=actor, at=at)
    scorecard_id = _write_head(session, actor, after, is_new=before is None)
    if before is None or before.parent != after.parent:
        access_changed(session, actor.organisation_id)
    if before is not None and any(change.after is None for change in changes):
        keep_removed(session, deed, scorecard_id, before, after)
    if changes:
        owner = {"organisation_id": actor.organisation_id, "scorecard_id": scorecard_id}
        old = {table: {} for table in KEYS} if before is None else rows_of(before)
        write_structure(session, owner, old, rows_of(after), at=at)
        touch_structure(session, scorecard_id)
    if actuals:
        write_actuals(session, deed, scorecard_id, actuals, origin=by.origin)
    note_changes(session, deed, by.action, report.changes)
    touch_scorecard(session, scorecard_id)
    return replace(report, deed=deed.number)


def _write_head(session: Session, actor: Actor, document: Scorecard, *, is_new: bool) -> int:
    columns = tables.scorecard.c
    own = columns.organisation_id == actor.organisation_id
    row = scorecard_row(document)
    statement: Insert | Update
    if is_new:
        last = select(func.coalesce(func.max(columns.position), -1)).where(own)
        statement = insert(tables.scorecard).values(
            **row,
            organisation_id=actor.organisation_id,
            position=last.scalar_subquery() + 1,
            revision=1,
            structure_revision=1,
        )
    else:
        statement = update(tables.scorecard).where(own, columns.key == document.key).values(row)
    scorecard_id: int = session.execute(statement.returning(columns.id)).scalar_one()
    return scorecard_id
