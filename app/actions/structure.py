"""Make the rows of a scorecard's structure those of a document."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, insert, select, update

from app.actions.rows import KEYS, Row, Rows
from app.db import tables
from app.db.engine import Session

_REVISED = {tables.objective: {"revision": 1}}
"""What a new row has besides, of its own."""


def write_structure(
    session: Session, owner: Row, before: Rows, after: Rows, *, at: datetime
) -> None:
    """``owner`` holds the ids of the organisation and the scorecard, which every row gets.

    What others refer to is written first and removed last. A measure that is gone is archived,
    for the revisions of its actuals hang on it; one that comes back finds its old row.
    """
    archived = _archived_measures(session, owner["scorecard_id"])
    for table in KEYS:
        old, new = before[table], after[table]
        back = archived if table is tables.measure else set()
        fresh = [row for key, row in new.items() if key not in old and key not in back]
        changed = [
            row
            for key, row in new.items()
            if key in back or (key in old and repr(old[key]) != repr(row))
        ]
        _insert(session, table, owner, fresh)
        _update(session, table, owner, changed)
    for table in reversed(list(KEYS)):
        gone = [row for key, row in before[table].items() if key not in after[table]]
        if table is tables.measure:
            away = {"archived_at": at, "objective_key": None, "perspective_key": None}
            _update(session, table, owner, [row | away for row in gone])
        else:
            _delete(session, table, owner, gone)


def _archived_measures(session: Session, scorecard_id: int) -> set[tuple[str]]:
    columns = tables.measure.c
    found = session.execute(
        select(columns.key).where(
            columns.scorecard_id == scorecard_id, columns.archived_at.is_not(None)
        )
    )
    return {(row.key,) for row in found}


def _insert(session: Session, table: Table, owner: Row, rows: Iterable[Row]) -> None:
    new = [{**owner, **_REVISED.get(table, {}), **row} for row in rows]
    if new:
        session.execute(insert(table), new)


def _update(session: Session, table: Table, owner: Row, rows: list[Row]) -> None:
    if rows:
        values: Row = {
            name: bindparam(f"new_{name}") for name in rows[0] if name not in KEYS[table]
        }
        statement = update(table).where(_is_the_row(table, owner)).values(values)
        session.execute(
            statement, [{f"new_{name}": value for name, value in row.items()} for row in rows]
        )


def _delete(session: Session, table: Table, owner: Row, rows: list[Row]) -> None:
    if rows:
        session.execute(
            delete(table).where(_is_the_row(table, owner)),
            [{f"new_{name}": row[name] for name in KEYS[table]} for row in rows],
        )


def _is_the_row(table: Table, owner: Row) -> ColumnElement[bool]:
    return and_(
        table.c.scorecard_id == owner["scorecard_id"],
        *(table.c[name] == bindparam(f"new_{name}") for name in KEYS[table]),
    )
