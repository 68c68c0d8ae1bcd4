"""Write many actuals as one deed: a revision of each that changed, then the current rows from those."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select, text

from app.actions.actual_changes import ActualChanges
from app.actions.deeds import Deed
from app.db import tables
from app.db.bulk import Row, insert_rows
from app.db.engine import Session

_LATEST = text(
    """
    SELECT actual_revision.measure_id, actual_revision.period, max(actual_revision.number)
    FROM measure JOIN actual_revision ON actual_revision.measure_id = measure.id
    WHERE measure.scorecard_id = :scorecard_id
    GROUP BY actual_revision.measure_id, actual_revision.period
    """
)
_OF_THE_DEED = """
    FROM actual_revision
    WHERE deed = :deed AND measure_id IN (SELECT id FROM measure WHERE scorecard_id = :scorecard_id)
"""
_SET_CURRENT = text(
    f"""
    INSERT INTO actual (measure_id, period, organisation_id, value, note, number, person_id, at)
    SELECT measure_id, period, organisation_id, value, note, number, person_id, at
    {_OF_THE_DEED} AND NOT is_removed
    ON CONFLICT (measure_id, period) DO UPDATE SET
        value = excluded.value, note = excluded.note, number = excluded.number,
        person_id = excluded.person_id, at = excluded.at
    """
)
_CLEAR_CURRENT = text(
    f"""
    DELETE FROM actual
    WHERE (measure_id, period) IN (SELECT measure_id, period {_OF_THE_DEED} AND is_removed)
    """  # noqa: S608 - all of it is ours
)
_COLUMNS = ("measure_id", "period", "number", "value", "note", "is_removed")

_Numbers = Mapping[tuple[int, str], int]


def write_actuals(
    session: Session,
    deed: Deed,
    scorecard_id: int,
    changes: Iterable[ActualChanges],
    *,
    origin: str,
) -> None:
    insert_rows(
        session,
        tables.actual_revision,
        _COLUMNS,
        _revisions(changes, _measure_ids(session, scorecard_id), _latest(session, scorecard_id)),
        {
            "organisation_id": deed.actor.organisation_id,
            "person_id": deed.actor.person_id,
            "at": deed.at,
            "origin": origin,
            "deed": deed.number,
        },
    )
    written = {"deed": deed.number, "scorecard_id": scorecard_id}
    session.execute(_CLEAR_CURRENT, written)
    session.execute(_SET_CURRENT, written)


def _measure_ids(session: Session, scorecard_id: int) -> dict[str, int]:
    columns = tables.measure.c
    found = session.execute(
        select(columns.key, columns.id).where(columns.scorecard_id == scorecard_id)
    )
    return {row.key: row.id for row in found}


def _latest(session: Session, scorecard_id: int) -> dict[tuple[int, str], int]:
    """The number of the latest revision, by measure and period."""
    rows = session.execute(_LATEST, {"scorecard_id": scorecard_id})
    return {(measure_id, period): number for measure_id, period, number in rows}


def _revisions(
    changes: Iterable[ActualChanges], ids: Mapping[str, int], latest: _Numbers
) -> Iterator[Row]:
    for change in changes:
        measure_id = ids[change.measure_key]
        for period, (value, note) in change.after.items():
            number = latest.get((measure_id, period), 0) + 1
            yield measure_id, period, number, value, note, False
        for period in change.before.keys() - change.after.keys():
            yield measure_id, period, latest[measure_id, period] + 1, None, None, True
