"""Migrations run on both databases, with data, and say the same as the tables."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import CommandLine
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db import migrate
from app.db.engine import Session, open_engine
from app.errors import RefusedError
from app.exchange.document import Scorecard
from app.paths import ALEMBIC_INI
from app.queries.documents import document_of
from tests.factories import NOW, actuals, make_measure, scorecard_with

DOCUMENT = scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0")))


def put(engine: Engine) -> Scorecard:
    """Import the document, and answer with its export."""
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=DOCUMENT, prune=False, at=NOW)
        return document_of(session, actor.organisation_id, DOCUMENT.key)


def test_the_migrations_give_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_up_down_and_up_again_with_data_each_time(empty_engine: Engine) -> None:
    migrate.upgrade(empty_engine)
    assert put(empty_engine) == DOCUMENT

    migrate.downgrade(empty_engine)
    assert inspect(empty_engine).get_table_names() == ["alembic_version"]

    migrate.upgrade(empty_engine)
    assert put(empty_engine) == DOCUMENT


def test_what_a_scorecard_states_itself_is_told_from_what_it_leaves_to_the_organisation(
    own_engine: Engine,
) -> None:
    stated = replace(DOCUMENT, key="stated", tolerance=Decimal("5.0"), fiscal_year_starts=7)
    with Session(own_engine.execution_options(writes=True)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for document in (DOCUMENT, stated):
            import_document(session, actor=actor, document=document, prune=False, at=NOW)

    migrate.downgrade(own_engine, "2026_11_21_first_tables")
    migrate.upgrade(own_engine)

    with Session(own_engine) as session:
        assert document_of(session, actor.organisation_id, DOCUMENT.key) == DOCUMENT
        assert repr(document_of(session, actor.organisation_id, "stated")) == repr(stated)


def test_upgrading_what_is_current_changes_nothing(own_engine: Engine) -> None:
    put(own_engine)

    migrate.upgrade(own_engine)

    assert put(own_engine) == DOCUMENT


def test_an_empty_database_is_not_current_until_it_is_upgraded(empty_engine: Engine) -> None:
    assert not migrate.is_current(empty_engine)

    migrate.upgrade(empty_engine)

    assert migrate.is_current(empty_engine)


def test_a_sqlite_file_is_brought_up_to_date_by_itself(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")

    migrate.bring_up_to_date(engine)
    migrate.bring_up_to_date(engine)

    assert put(engine) == DOCUMENT
    engine.dispose()


@pytest.mark.parametrize("empty_engine", ["postgresql"], indirect=True)
def test_a_postgresql_database_is_left_alone_and_the_command_told(empty_engine: Engine) -> None:
    with pytest.raises(RefusedError, match="throughline migrate --database postgresql://"):
        migrate.bring_up_to_date(empty_engine)

    assert not migrate.is_current(empty_engine)


def test_the_command_does_not_tell_the_password() -> None:
    engine = open_engine("postgresql://ann:secret@db.example/scorecards")

    assert "secret" not in migrate.command_for(engine)
    assert "ann:***@db.example/scorecards" in migrate.command_for(engine)


def test_a_database_of_a_newer_app_is_refused(own_engine: Engine) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))

    with pytest.raises(RefusedError, match="newer version of Throughline"):
        migrate.bring_up_to_date(own_engine)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'missing' / 'new.db'}")

    with pytest.raises(RefusedError, match="cannot be opened"):
        migrate.bring_up_to_date(engine)


def test_a_migration_keeps_the_children_of_a_table_that_is_rebuilt(own_engine: Engine) -> None:
    put(own_engine)

    with migrate.migrating(own_engine) as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        with Operations(context).batch_alter_table("measure", recreate="auto") as batch:
            batch.alter_column("name", nullable=True)

    assert put(own_engine) == DOCUMENT


@pytest.mark.parametrize("empty_engine", ["sqlite"], indirect=True)
def test_a_migration_that_leaves_references_dangling_is_undone(empty_engine: Engine) -> None:
    migrate.upgrade(empty_engine)
    put(empty_engine)

    with pytest.raises(RefusedError, match="rows that are gone"):  # noqa: SIM117
        with migrate.migrating(empty_engine) as connection:
            connection.execute(text("DELETE FROM measure"))

    assert put(empty_engine) == DOCUMENT


def test_the_migrations_of_a_checkout_run_by_alembic_s_own_command(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dev.db'}"
    CommandLine().main(["-c", str(ALEMBIC_INI), "-x", f"database={url}", "upgrade", "head"])

    assert migrate.is_current(open_engine(url))
