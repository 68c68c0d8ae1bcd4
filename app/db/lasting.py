"""One connection kept for many short questions: asking the pool each time costs more than the answer."""

from typing import Any

from app.db.engine import Engine
from app.db.plain import PlainRow


class LastingConnection:
    """For one thread, and outside any transaction: every question sees what is committed now."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._errors: Any = engine.dialect.loaded_dbapi.Error
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._pooled: Any = None

    def rows(self, statement: str, *parameters: object) -> list[PlainRow]:
        """A statement's ``?`` stand for its parameters."""
        asked = statement if self._is_sqlite else statement.replace("?", "%s")
        try:
            found: list[PlainRow] = self._connection().execute(asked, parameters).fetchall()
        except self._errors:
            # the server may have closed an idle connection: once more on a new one
            self.close()
            found = self._connection().execute(asked, parameters).fetchall()
        return found

    def close(self) -> None:
        if self._pooled is not None:
            self._pooled.invalidate()
            self._pooled = None

    def _connection(self) -> Any:
        if self._pooled is None:
            self._pooled = self._engine.raw_connection()
            if not self._is_sqlite:
                self._pooled.driver_connection.autocommit = True
        return self._pooled.driver_connection
