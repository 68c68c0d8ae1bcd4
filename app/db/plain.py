"""Read rows as the driver gives them: what SQLAlchemy wraps around each costs more than reading it."""

from typing import Any

from app.db.engine import Session

PlainRow = tuple[Any, ...]


class PlainRows:
    """Asks in the session's transaction; a statement's ``?`` stand for its parameters."""

    __slots__ = ("_driver", "is_sqlite")

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self._driver: Any = connection.connection.dbapi_connection
        self.is_sqlite = connection.dialect.name == "sqlite"

    def of(self, statement: str, *parameters: object) -> list[PlainRow]:
        asked = statement if self.is_sqlite else statement.replace("?", "%s")
        rows: list[PlainRow] = self._driver.execute(asked, parameters).fetchall()
        return rows
