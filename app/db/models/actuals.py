"""Actuals: every revision that was ever entered, and beside them the current one of each period."""

from datetime import datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel

from app.core.periods import Period
from app.db.models import base
from app.db.types import Digits, PeriodColumn, UtcDateTime


class Actual(SQLModel, table=True):
    """The latest revision of a measure's actual in a period; ``value`` None is the word n/a."""

    __tablename__ = "actual"
    __table_args__ = base.WITHOUT_ROWID

    measure_id: int = Field(primary_key=True, foreign_key="measure.id")
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    organisation_id: int = Field(foreign_key="organisation.id")
    value: Decimal | None = Field(default=None, sa_type=Digits)
    note: str | None = None
    number: int
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)


class ActualRevision(SQLModel, table=True):
    """Append-only. With ``is_removed`` the period has no actual from this revision on."""

    __tablename__ = "actual_revision"
    __table_args__ = base.WITHOUT_ROWID

    measure_id: int = Field(primary_key=True, foreign_key="measure.id")
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    number: int = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    value: Decimal | None = Field(default=None, sa_type=Digits)
    note: str | None = None
    is_removed: bool
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    origin: str
    deed: int
