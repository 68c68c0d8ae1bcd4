"""Write many rows at once, by the shortest way each database has."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import Dialect, Table

from app.db.engine import Session

Row = tuple[str | int | bool | None, ...]
"""Values as both databases take them: numbers as ``digits``, periods by key."""

_AT_ONCE = 50
"""Rows of one statement of SQLite, where an old one takes no more than 999 values."""


def insert_rows(
    session: Session,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Row],
    same_in_all: Mapping[str, Any],
) -> None:
    """Past SQLAlchemy, whose conversion of each value costs several times the writing itself.

    ``same_in_all`` holds the values of the remaining columns as Python has them.
    """
    connection = session.connection()
    driver: Any = connection.connection.dbapi_connection
    ends = tuple(
        _bound(connection.dialect, table, name, value) for name, value in same_in_all.items()
    )
    names = ", ".join([*columns, *same_in_all])
    if connection.dialect.name == "postgresql":
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row + ends)
        return
    into = f"INSERT INTO {table.name} ({names}) VALUES"
    marks = f"({', '.join('?' * (len(columns) + len(ends)))})"
    whole = f"{into} {', '.join([marks] * _AT_ONCE)}"
    waiting = (row + ends for row in rows)
    while len(some := tuple(islice(waiting, _AT_ONCE))) == _AT_ONCE:
        driver.execute(whole, tuple(chain.from_iterable(some)))
    driver.executemany(f"{into} {marks}", some)


def _bound(dialect: Dialect, table: Table, name: str, value: Any) -> Any:
    bind = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    return value if bind is None else bind(value)
