"""How fast many actuals come in."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session, for_writing, open_engine
from app.db.migrate import upgrade
from app.exchange.document import Scorecard
from app.exchange.scorecard_file import read_document
from app.exchange.scorecard_yaml import write_yaml
from bench.scorecard import many_actuals
from bench.table import Row, at_least, at_most

_AT = datetime(2026, 11, 21, tzinfo=UTC)
_MANY = 100_000
_TIMES = 3
_TABLE = """
    CREATE TABLE actual (
        measure_id INTEGER, period TEXT, value TEXT, note TEXT, number INTEGER, at TEXT,
        PRIMARY KEY (measure_id, period)
    ) WITHOUT ROWID
"""


def rows(folder: Path) -> list[Row]:
    large = many_actuals("large", measures=100, periods=_MANY // 100)
    raw = [_raw(folder / f"raw-{turn}.db") for turn in range(_TIMES)]
    ours = [_imported(folder / f"own-{turn}.db", large) for turn in range(_TIMES)]
    return [
        at_least("import of 100,000 actuals / raw executemany", min(raw) / min(ours), 0.25, 0.40),
        Row("import of 100,000 actuals", f"{min(ours):.2f} s"),
        at_most("import of a file with 10,000 actuals, s", _whole(folder / "whole.db"), 10),
    ]


def _raw(file: Path) -> float:
    """Seconds for bare rows into one table, with the same care for the disk."""
    values = [
        (measure, f"{1950 + month // 12}-{month % 12 + 1:02}", "61.5", None, 1, "2026-11-21")
        for measure in range(100)
        for month in range(_MANY // 100)
    ]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(_TABLE)
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO actual VALUES (?, ?, ?, ?, ?, ?)", values)
        connection.execute("COMMIT")
        return time.perf_counter() - start


def _imported(file: Path, document: Scorecard) -> float:
    """Seconds for a document that has been read: checked, compared, in history and as revisions."""
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with Session(for_writing(engine)) as session, session.begin():
        actor = acting_owner(session, at=_AT)
    start = time.perf_counter()
    with Session(for_writing(engine)) as session, session.begin():
        import_document(session, actor=actor, document=document, prune=False, at=_AT)
    taken = time.perf_counter() - start
    engine.dispose()
    return taken


def _whole(file: Path) -> float:
    """Seconds from the bytes of a file to the end of the transaction."""
    data = write_yaml(many_actuals("whole", measures=100, periods=100)).encode()
    start = time.perf_counter()
    document, faults = read_document(data, "whole.yaml")
    if document is None:
        raise RuntimeError(f"the document has faults: {faults[:3]}")
    return time.perf_counter() - start + _imported(file, document)
