"""The history: every change, appended in the transaction that made it, never touched again."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class History(SQLModel, table=True):
    """One thing changed: ``kind`` and ``path`` say which, ``before`` and ``after`` how.

    ``before`` is null for what is new, ``after`` for what was removed. All changes of one deed
    (an import, an entry) carry its number, which counts up within the organisation; ``position``
    counts within the deed.

    ``chain`` covers the line and the chain of the line before it (docs/history.md). Only an erasure
    may touch a line, and only to blank ``before``, ``after`` and ``salt``.
    """

    __tablename__ = "history"
    __table_args__ = (Index(None, "organisation_id", "deed"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    deed: int
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    at: datetime = Field(sa_type=UtcDateTime)
    person_id: int = Field(foreign_key="person.id")
    action: str
    kind: str
    path: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    salt: str | None = None
    """Random; None where the payload was erased."""
    payload_digest: str = Field(default="none", sa_column_kwargs={"server_default": "none"})
    chain: str = Field(default="none", sa_column_kwargs={"server_default": "none"})
