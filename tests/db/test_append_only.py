"""What was entered and what was done stays: the databases themselves refuse to change it."""

from collections.abc import Iterator

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
        document = scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0")))
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
        session.commit()
        yield connection
        outer.rollback()


@append_only
@pytest.mark.parametrize(
    "statement", ["UPDATE {table} SET deed = deed", "DELETE FROM {table}"], ids=["update", "delete"]
)
def test_no_row_is_changed_or_deleted(filled: Connection, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is append-only"):
        filled.execute(text(statement.format(table=table)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
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
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_table_is_not_emptied_on_postgresql(filled: Connection, table: str) -> None:
    with pytest.raises(DatabaseError, match="is append-only"):
        filled.execute(text(f"TRUNCATE {table} CASCADE"))
