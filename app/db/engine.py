"""Open the database: SQLite with good manners, PostgreSQL plain."""

import re
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from app.errors import RefusedError

__all__ = ["Engine", "Session", "for_reading", "for_writing", "open_engine"]

_POSTGRESQL = "postgresql"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # an acknowledged actual survives a power cut; writes are rare
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    # INSERT OR REPLACE deletes too: the triggers that refuse a DELETE must see it
    "PRAGMA recursive_triggers=ON",
)


def open_engine(url: str) -> Engine:
    """An engine for sqlite:///FILE, or postgresql://… (also written postgres://…).

    ``engine.execution_options(writes=True)`` gives the transactions that write.
    Raises RefusedError for any other address.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    return create_engine(
        address, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True
    )


def for_reading(engine: Engine) -> Engine:
    """Transactions in which every statement sees the same state; SQLite's all do."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def for_writing(engine: Engine) -> Engine:
    """Transactions that write: on SQLite they take the lock first."""
    return engine.execution_options(writes=True)


def _address(url: str) -> URL:
    if url.startswith("postgres://"):
        url = f"{_POSTGRESQL}://{url.removeprefix('postgres://')}"
    try:
        address = make_url(url)
    except ArgumentError as error:
        shown = re.sub(r"^.*@|\?.*$", "…", url)
        raise RefusedError("“%(url)s” is not the address of a database.", url=shown) from error
    if address.drivername == _POSTGRESQL:
        address = address.set(drivername=f"{_POSTGRESQL}+psycopg")
    if address.drivername not in ("sqlite", f"{_POSTGRESQL}+psycopg"):
        raise RefusedError(
            "“%(kind)s” is not a database this app can use: "
            "take sqlite:///FILE or postgresql://USER@HOST/NAME.",
            kind=address.drivername,
        )
    return address


def _open_sqlite(address: URL) -> Engine:
    # what is bound to a statement never gets into the log: secrets are among it
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _set_manners)
    event.listen(engine, "begin", _begin)
    return engine


def _set_manners(connection: Any, _record: object) -> None:
    # the driver begins transactions only before writes, and late: we say BEGIN ourselves
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # a writer takes its lock first: deferred transactions lose updates
    writes = connection.get_execution_options().get("writes", False)
    raw: Any = connection.connection.dbapi_connection
    raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
