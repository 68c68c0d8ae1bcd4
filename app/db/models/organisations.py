"""Organisations: every other row belongs to one."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class Organisation(SQLModel, table=True):
    __tablename__ = "organisation"
    __table_args__ = base.NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    last_deed: int = 0
    access_revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    """Moves with every membership, role, deputy and place in the tree of scorecards."""
    language: str = Field(default="en", sa_column_kwargs={"server_default": "en"})
    history_head: str = Field(default="none", sa_column_kwargs={"server_default": "none"})
    """The chain of the last line of its history; the database moves it with every line."""
    created_at: datetime = Field(sa_type=UtcDateTime)
