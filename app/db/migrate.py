"""Bring a database up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from app.errors import RefusedError
from app.paths import ALEMBIC_INI, MIGRATIONS

# any number will do, as long as every Throughline takes the same
_MIGRATION_LOCK = 7_316_401


def bring_up_to_date(engine: Engine) -> None:
    """Upgrade a SQLite file where it is behind; of a PostgreSQL database only say that it is.

    Raises RefusedError with the command to give, or where the database is newer than this app.
    """
    if is_current(engine):
        return
    if engine.dialect.name != "sqlite":
        raise RefusedError(
            "The database is not up to date with this version of Throughline. "
            "Make a backup, then run: %(command)s",
            command=command_for(engine),
        )
    upgrade(engine)


def command_for(engine: Engine) -> str:
    """What to type to upgrade the database; stars stand for a password."""
    url = engine.url.set(drivername=engine.url.get_backend_name()).render_as_string()
    return f"throughline migrate --database {url}"


def is_current(engine: Engine) -> bool:
    """Whether no migration is missing. Raises RefusedError where the database is from a newer app."""
    scripts = ScriptDirectory.from_config(_config())
    try:
        with engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
    except OperationalError as error:
        raise RefusedError(
            "The database cannot be opened: %(reason)s", reason=error.orig
        ) from error
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise RefusedError(
            "The database was written by a newer version of Throughline: update the app."
        )
    return revision == scripts.get_current_head()


def upgrade(engine: Engine) -> None:
    """Run every migration that is missing, all or none."""
    with migrating(engine) as connection:
        command.upgrade(_config(connection), "head")


def downgrade(engine: Engine, revision: str = "base") -> None:
    with migrating(engine) as connection:
        command.downgrade(_config(connection), revision)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migration runs beside and that leaves no reference dangling."""
    with engine.connect().execution_options(writes=True) as connection:
        if engine.dialect.name == "sqlite":
            with _foreign_keys_off(connection), connection.begin():
                yield connection
                _refuse_dangling(connection)
            return
        with connection.begin():
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK}
            )
            yield connection


def _config(connection: Connection | None = None) -> Config:
    config = Config(ALEMBIC_INI)
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    # Alembic rebuilds a SQLite table by dropping the old one, and with foreign keys on that
    # deletes its children; the pragma counts only outside a transaction
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
    if dangling:
        tables = ", ".join(sorted({str(row[0]) for row in dangling}))
        raise RefusedError(
            "A migration left references to rows that are gone, in: %(tables)s.", tables=tables
        )
