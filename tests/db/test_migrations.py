"""Migrations run on both databases and say the same as the tables."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from app.db import migrate
from app.errors import RefusedError


def test_the_migrations_give_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_empty_database_is_not_current_until_it_is_upgraded(empty_engine: Engine) -> None:
    assert not migrate.is_current(empty_engine)

    migrate.upgrade(empty_engine)

    assert migrate.is_current(empty_engine)
