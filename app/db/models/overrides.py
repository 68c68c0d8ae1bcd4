"""Overrides: an objective's status set by hand for one period, with a reason."""

from sqlmodel import Field, SQLModel

from app.core.periods import Period
from app.db.models import base
from app.db.types import PeriodColumn


class Override(SQLModel, table=True):
    __tablename__ = "override"
    __table_args__ = (base.in_scorecard("objective_key", "objective"),)

    scorecard_id: int = Field(primary_key=True)
    objective_key: str = Field(primary_key=True)
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    organisation_id: int = Field(foreign_key="organisation.id")
    position: int
    status: str
    reason: str
