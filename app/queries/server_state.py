"""How the server's database stands."""

from dataclasses import dataclass

from sqlalchemy import text

from app.db.engine import Session

_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}
_VERSION = {
    "sqlite": "SELECT sqlite_version()",
    "postgresql": "SELECT current_setting('server_version')",
}


@dataclass(frozen=True, slots=True)
class DatabaseState:
    kind: str
    """"sqlite" or "postgresql"."""
    version: str
    size: int
    """In bytes."""


def database_state(session: Session) -> DatabaseState:
    kind = session.get_bind().dialect.name
    version: str = session.execute(text(_VERSION[kind])).scalar_one()
    size: int = session.execute(text(_SIZE[kind])).scalar_one()
    return DatabaseState(kind, version.split(" ")[0], size)
