"""Overrides: an objective's status set by hand for one period, with a reason."""

from sqlmodel import Field

from app.core.periods import Period
from app.db.models import base
from app.db.types import PeriodColumn


class Override(base.Part, table=True):
    __tablename__ = "override"
    __table_args__ = (base.in_scorecard("objective_key", "objective"),)

    objective_key: str = Field(primary_key=True)
    period: Period = Field(primary_key=True, sa_type=PeriodColumn)
    position: int
    status: str
    reason: str
