"""Roles on scorecards, and people who stand in for others."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class ScorecardRole(SQLModel, table=True):
    """Held on the scorecard and on all below it."""

    __tablename__ = "scorecard_role"

    scorecard_id: int = Field(primary_key=True, foreign_key="scorecard.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    role: str
    since: datetime = Field(sa_type=UtcDateTime)


class Deputy(SQLModel, table=True):
    """``deputy_id`` enters what ``person_id`` is responsible for, up to and with the last day."""

    __tablename__ = "deputy"
    __table_args__ = (base.NEVER_REUSED,)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int = Field(foreign_key="person.id", index=True)
    last_day: date
