"""Opening a database: its manners, and what is no database."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.db.engine import for_reading, for_writing, open_engine
from app.errors import RefusedError


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'test.db'}")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_every_sqlite_connection_has_good_manners(
    sqlite_engine: Engine, pragma: str, value: object
) -> None:
    with sqlite_engine.connect() as first, sqlite_engine.connect() as second:
        for connection in (first, second):
            assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_writer_has_its_lock_before_it_reads(sqlite_engine: Engine) -> None:
    path = str(sqlite_engine.url.database)
    writer = sqlite_engine.execution_options(writes=True)

    other = sqlite3.connect(path, timeout=0)
    with writer.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_reader_keeps_no_writer_waiting(sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as reader:
        reader.execute(text("SELECT 1"))
        with sqlite_engine.execution_options(writes=True).begin() as writer:
            writer.execute(text("CREATE TABLE noted (id INTEGER)"))

    with sqlite_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM noted")) == 0


def test_a_reader_sees_one_state_throughout(own_engine: Engine) -> None:
    count = text("SELECT count(*) FROM organisation")
    with for_reading(own_engine).begin() as reader:
        before = reader.scalar(count)
        with for_writing(own_engine).begin() as writer:
            writer.execute(
                text(
                    "INSERT INTO organisation (key, name, last_deed, created_at) "
                    "VALUES ('main', 'Main', 0, '2026-11-21 09:30:00')"
                )
            )

        assert (before, reader.scalar(count)) == (0, 0)


def test_a_failed_transaction_leaves_nothing(sqlite_engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), sqlite_engine.begin() as connection:  # noqa: PT012
        connection.execute(text("CREATE TABLE noted (id INTEGER)"))
        raise ZeroDivisionError

    with pytest.raises(OperationalError, match="no such table"), sqlite_engine.connect() as again:
        again.execute(text("SELECT * FROM noted"))


def test_a_reference_to_what_is_not_there_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.connect() as connection:
        connection.execute(
            text(
                "INSERT INTO theme (organisation_id, scorecard_id, key, position, name) "
                "VALUES (77, 77, 'a', 0, 'A')"
            )
        )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_known_by_all_its_names(scheme: str) -> None:
    engine = open_engine(f"{scheme}://ann@db.example:5433/scorecards")

    assert engine.dialect.name == "postgresql"
    assert engine.driver == "psycopg"
    assert (engine.url.host, engine.url.port) == ("db.example", 5433)


@pytest.mark.parametrize("url", ["mysql://db.example/a", "sqlite+aiosqlite:///a", "nonsense", ""])
def test_what_is_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match="database"):
        open_engine(url)
