"""What was entered and what was done stays: the databases themselves refuse to change it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session
from tests.factories import NOW, actuals, make_measure, scorecard_with

append_only = pytest.mark.parametrize("table", ["history", "actual_revision"])


@pytest.fixture
def filled(engine: Engine) -> Iterator[Connection]:
    connection = engine.connect().execution_options(writes=True)
    with connection, connection.begin() as outer:
        session = Session(connection, join_transaction_mode="create_savepoint")
        fill(session)
        session.commit()
        yield connection
        outer.rollback()


@pytest.fixture
def outside(own_engine: Engine) -> Iterator[sqlite3.Connection]:
    """What another program sees, which knows nothing of our manners."""
    with Session(own_engine.execution_options(writes=True)) as session, session.begin():
        fill(session)
    with closing(sqlite3.connect(str(own_engine.url.database))) as connection:
        yield connection


def fill(session: Session) -> None:
    document = scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0")))
    actor = acting_owner(session, at=NOW)
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


@append_only
@pytest.mark.parametrize(
    "statement", ["UPDATE {table} SET deed = deed", "DELETE FROM {table}"], ids=["update", "delete"]
)
def test_no_row_is_changed_or_deleted(filled: Connection, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is append-only"):
        filled.execute(text(statement.format(table=table)))


@pytest.mark.parametrize("blank", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO history SELECT * FROM history",
        "INSERT OR REPLACE INTO actual_revision SELECT * FROM actual_revision",
    ],
    ids=["history", "actual_revision"],
)
def test_no_row_is_replaced_on_sqlite(filled: Connection, statement: str) -> None:
    with pytest.raises(DatabaseError, match="is append-only"):
        filled.execute(text(statement))


@append_only
@pytest.mark.parametrize("blank", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_no_row_is_replaced_by_another_program(
    outside: sqlite3.Connection, table: str, verb: str
) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=f"{table} is append-only"):
        outside.execute(" ".join((verb, "INTO", table, "SELECT * FROM", table)))


@pytest.mark.parametrize("blank", ["sqlite"], indirect=True)
def test_another_program_may_append(outside: sqlite3.Connection) -> None:
    outside.execute("CREATE TEMP TABLE copy AS SELECT * FROM actual_revision")
    outside.execute("UPDATE copy SET number = number + 1")

    outside.execute("INSERT INTO actual_revision SELECT * FROM copy")

    assert outside.execute("SELECT number FROM actual_revision").fetchall() == [(1,), (2,)]


@append_only
@pytest.mark.parametrize("blank", ["postgresql"], indirect=True)
def test_the_table_is_not_emptied_on_postgresql(filled: Connection, table: str) -> None:
    with pytest.raises(DatabaseError, match="is append-only"):
        filled.execute(text(f"TRUNCATE {table} CASCADE"))
