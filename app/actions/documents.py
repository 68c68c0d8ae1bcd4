"""Import: make a scorecard what a document says."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Insert, Update, func, insert, select, update

from app.actions.actual_changes import actual_changes
from app.actions.deeds import Actor, begin_deed, give_back, note_changes
from app.actions.document_changes import thing_changes
from app.actions.document_rows import rows_of, scorecard_row
from app.actions.feeding import refuse_feeding_loop
from app.actions.import_report import ImportReport, report_of
from app.actions.many_actuals import write_actuals
from app.actions.merging import merged_soundly
from app.actions.revisions import touch_scorecard, touch_structure
from app.actions.rows import KEYS
from app.actions.structure import write_structure
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import Scorecard
from app.queries.documents import document_of

IMPORTED = "imported"
"""How an actual came that stood in a document."""


def import_document(
    session: Session, *, actor: Actor, document: Scorecard, prune: bool, at: datetime
) -> ImportReport:
    """Add the scorecard, or update the one of its key; all of it one deed.

    What the document leaves out is kept, or with ``prune`` removed. A document that says what is
    there already changes nothing. For a dry run, roll the session back.
    Raises RefusedError where the scorecard would feed itself, and ContradictingImportError.
    """
    deed = begin_deed(session, actor=actor, at=at)
    before = _stored(session, actor, document.key)
    after = document if before is None or prune else merged_soundly(before, document)
    changes, actuals = thing_changes(before, after), actual_changes(before, after)
    report = report_of(before, after, changes, actuals)
    if not changes and not actuals:
        give_back(session, deed)
        return report
    scorecard_id = _write_head(session, actor, after, is_new=before is None)
    if changes:
        refuse_feeding_loop(session, actor.organisation_id, after)
        owner = {"organisation_id": actor.organisation_id, "scorecard_id": scorecard_id}
        old = {table: {} for table in KEYS} if before is None else rows_of(before)
        write_structure(session, owner, old, rows_of(after), at=at)
        touch_structure(session, scorecard_id)
    if actuals:
        write_actuals(session, deed, scorecard_id, actuals, origin=IMPORTED)
    note_changes(session, deed, "import", report.changes)
    touch_scorecard(session, scorecard_id)
    return replace(report, deed=deed.number)


def _stored(session: Session, actor: Actor, key: str) -> Scorecard | None:
    try:
        return document_of(session, actor.organisation_id, key)
    except NotFoundError:
        return None


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
