"""Initiatives of a scorecard, the objectives they serve and their milestones."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.db.models import base
from app.db.types import Digits


class Initiative(base.Thing, table=True):
    """``has_budget`` tells an empty budget from none."""

    __tablename__ = "initiative"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    name: str
    description: str | None = None
    owner: str | None = None
    starts: date | None = None
    ends: date | None = None
    status: str
    has_budget: bool
    budget_currency: str | None = None
    budget_planned: Decimal | None = Field(default=None, sa_type=Digits)
    budget_spent: Decimal | None = Field(default=None, sa_type=Digits)


class InitiativeObjective(base.Part, table=True):
    __tablename__ = "initiative_objective"
    __table_args__ = (
        base.in_scorecard("initiative_key", "initiative"),
        base.in_scorecard("objective_key", "objective"),
    )

    initiative_key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    objective_key: str


class Milestone(base.Part, table=True):
    __tablename__ = "milestone"
    __table_args__ = (base.in_scorecard("initiative_key", "initiative"),)

    initiative_key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    due: date
    done: date | None = None
