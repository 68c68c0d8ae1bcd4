"""The one question of every look at a map: which revision does the scorecard have now?

Asked on the event loop, without a thread and without a session, because a thread costs more than
the answer (docs/decisions/synchronous-sessions.md).
"""

from typing import Any

from sqlalchemy import Engine

from app.queries.facts import Head
from app.queries.reading import HEAD, head_of


class HeadReader:
    """Keeps one connection of its own, outside any transaction, for one thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._errors: Any = engine.dialect.loaded_dbapi.Error
        self._statement = HEAD if engine.dialect.name == "sqlite" else HEAD.replace("?", "%s")
        self._pooled: Any = None

    def read(self, organisation_id: int, key: str) -> Head | None:
        """The scorecard's row as it is committed now; None where there is none."""
        asked = (organisation_id, key)
        try:
            row = self._connection().execute(self._statement, asked).fetchone()
        except self._errors:
            # the server may have closed an idle connection: once more on a new one
            self.close()
            row = self._connection().execute(self._statement, asked).fetchone()
        return None if row is None else head_of(row)

    def close(self) -> None:
        if self._pooled is not None:
            self._pooled.invalidate()
            self._pooled = None

    def _connection(self) -> Any:
        if self._pooled is None:
            self._pooled = self._engine.raw_connection()
            if self._engine.dialect.name == "postgresql":
                self._pooled.driver_connection.autocommit = True
        return self._pooled.driver_connection
