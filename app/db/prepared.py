"""Statements put together once and handed to the driver: the few that run with every actual.

What SQLAlchemy does around a statement costs several times what the database takes for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.expression import Executable, Select

from app.db.engine import Session
from app.db.plain import PlainRow

_Process = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement in the words of one database."""

    text: str
    places: tuple[str, ...] | None
    """The names of its parameters in order; None: the driver takes them by name."""
    processes: Mapping[str, _Process]
    constants: Mapping[str, object]
    """Values that the statement has by itself."""

    def values(self, given: Mapping[str, object]) -> Any:
        given = {**self.constants, **given}
        if self.places is None:
            return {name: self._value(name, given) for name in self.processes}
        return [self._value(name, given) for name in self.places]

    def _value(self, name: str, given: Mapping[str, object]) -> Any:
        process, value = self.processes[name], given[name]
        return value if process is None else process(value)


class Prepared:
    """Asked in a session's transaction; every value is a parameter, named as in the statement."""

    def __init__(self, statement: Executable, *, columns: tuple[str, ...] | None = None) -> None:
        """``columns`` are those that an INSERT or UPDATE is given."""
        self._statement: Any = statement
        self._columns = columns
        self._texts: dict[str, _Text] = {}
        self._results: dict[str, Sequence[_Process]] = {}

    def run(self, session: Session, given: Mapping[str, object]) -> None:
        self._execute(session, given)

    def rows(self, session: Session, given: Mapping[str, object]) -> list[PlainRow]:
        """Of a SELECT as its columns have it, of text as the driver gives them."""
        cursor = self._execute(session, given)
        found: list[PlainRow] = cursor.fetchall()
        if not found or not isinstance(self._statement, Select):
            return found
        processes = self._of_columns(session.get_bind().dialect, cursor)
        return [
            tuple(
                value if process is None else process(value)
                for process, value in zip(processes, row, strict=True)
            )
            for row in found
        ]

    def _of_columns(self, dialect: Dialect, cursor: Any) -> Sequence[_Process]:
        """What makes a value of the driver one of its column's type."""
        processes = self._results.get(dialect.name)
        if processes is None:
            processes = self._results[dialect.name] = [
                column.type.dialect_impl(dialect).result_processor(dialect, told[1])
                for column, told in zip(
                    self._statement.selected_columns, cursor.description, strict=True
                )
            ]
        return processes

    def _execute(self, session: Session, given: Mapping[str, object]) -> Any:
        connection = session.connection()
        dialect = connection.dialect
        text = self._texts.get(dialect.name)
        if text is None:
            text = self._texts[dialect.name] = self._text(dialect)
        return self._hand_over(connection, text.text, text.values(given))

    @staticmethod
    def _hand_over(connection: Connection, text: str, values: Any) -> Any:
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(text, values)

    def _text(self, dialect: Dialect) -> _Text:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        processes = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for name, bind in compiled.binds.items()
        }
        constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        places = None if compiled.positiontup is None else tuple(compiled.positiontup)
        return _Text(str(compiled), places, processes, constants)
