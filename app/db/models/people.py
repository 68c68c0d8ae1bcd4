"""People, and what they are in an organisation; one person may belong to several."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class Person(SQLModel, table=True):
    __tablename__ = "person"
    __table_args__ = base.NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    email: str | None = Field(default=None, unique=True)
    language: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Membership(SQLModel, table=True):
    __tablename__ = "membership"

    organisation_id: int = Field(primary_key=True, foreign_key="organisation.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    role: str
    """Of the organisation: administrator, auditor or member."""
    since: datetime = Field(sa_type=UtcDateTime)
