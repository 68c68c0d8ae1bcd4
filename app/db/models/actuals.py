"""Actuals: every revision that was ever entered, and beside them the current one of each period."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from app.core.periods import Period
from app.db.models import base
from app.db.types import Digits, PeriodColumn, UtcDateTime


class Actual(SQLModel, table=True):
    """The latest revision of a measure's actual in a period; ``value`` None is the word n/a.

    A copy of that revision, whose own references vouch for the organisation and the person: each
    further one would cost an import of many actuals a third of its time on PostgreSQL.
    """

    __tablename__ = "actual"
    __table_args__ = (
        ForeignKeyConstraint(
            ["measure_id", "period", "number"],
            ["actual_revision.measure_id", "actual_revision.period", "actual_revision.number"],
        ),
        base.WITHOUT_ROWID,
    )

    measure_id: int = Field(primary_key=True)
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    organisation_id: int
    value: Decimal | None = Field(default=None, sa_type=Digits)
    note: str | None = None
    number: int
    person_id: int
    at: datetime = Field(sa_type=UtcDateTime)


class ActualRevision(SQLModel, table=True):
    """Append-only. With ``is_removed`` the period has no actual from this revision on."""

    __tablename__ = "actual_revision"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "measure_id"], ["measure.organisation_id", "measure.id"]
        ),
        base.WITHOUT_ROWID,
    )

    measure_id: int = Field(primary_key=True)
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    number: int = Field(primary_key=True)
    organisation_id: int
    value: Decimal | None = Field(default=None, sa_type=Digits)
    note: str | None = None
    is_removed: bool
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    origin: str
    deed: int
