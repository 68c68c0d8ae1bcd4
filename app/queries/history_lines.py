"""The lines of a history as they stand in the database, whatever somebody made of them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import TextClause, text

from app.core.history_chain import ChainedLine
from app.core.history_walk import StoredLine
from app.db.engine import Session
from app.db.types import instant

AT_ONCE = 500
_UNREADABLE = datetime.min.replace(tzinfo=UTC)
_NO_NUMBER = -1

_LINES = """
    SELECT deed, position, at, person_id, action, kind, path, payload_digest,
           CAST("before" AS TEXT), CAST("after" AS TEXT), salt, chain
    FROM history WHERE organisation_id = :organisation {wanted} ORDER BY deed, position, id
"""
_ALL = text(_LINES.format(wanted=""))
_OF_ONE = text(_LINES.format(wanted="AND kind = :kind AND path = :path"))


def all_lines(session: Session, organisation_id: int) -> Iterator[StoredLine]:
    """In the order of the chain; a few are held at a time."""
    return _lines(session, _ALL, organisation=organisation_id)


def lines_of(session: Session, organisation_id: int, kind: str, path: str) -> Iterator[StoredLine]:
    return _lines(session, _OF_ONE, organisation=organisation_id, kind=kind, path=path)


def streamed(session: Session, statement: TextClause, **asked: object) -> Iterator[Any]:
    """Rows as the driver gives them."""
    return iter(session.execute(statement, asked, execution_options={"yield_per": AT_ONCE}))


def _lines(session: Session, statement: TextClause, **asked: Any) -> Iterator[StoredLine]:
    for row in streamed(session, statement, **asked):
        deed, position, at, person_id, action, kind, path, digest, before, after, salt, chain = row
        line = ChainedLine(
            asked["organisation"],
            whole(deed),
            whole(position),
            moment(at),
            person_id,
            action,
            kind,
            path,
            digest,
        )
        yield StoredLine(line, _payload(before), _payload(after), salt, chain)


def moment(given: datetime | str) -> datetime:
    """A time that never was where it cannot be read."""
    try:
        return instant(given)
    except ValueError:
        return _UNREADABLE


def whole(given: object) -> int:
    """SQLite keeps any text in a column of numbers."""
    return given if isinstance(given, int) else _NO_NUMBER


def _payload(written: str | None) -> Any:
    """What cannot be read is no payload that was ever written, and differs from all of them."""
    if written is None:
        return None
    try:
        return json.loads(written)
    except ValueError:
        return written
