"""Initiatives of a scorecard, the objectives they serve and their milestones."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits


class Initiative(SQLModel, table=True):
    """``has_budget`` tells an empty budget from none."""

    __tablename__ = "initiative"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    scorecard_id: int = Field(foreign_key="scorecard.id")
    key: str
    position: int
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


class InitiativeObjective(SQLModel, table=True):
    __tablename__ = "initiative_objective"
    __table_args__ = (
        base.in_scorecard("initiative_key", "initiative"),
        base.in_scorecard("objective_key", "objective"),
    )

    scorecard_id: int = Field(primary_key=True)
    initiative_key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    objective_key: str


class Milestone(SQLModel, table=True):
    __tablename__ = "milestone"
    __table_args__ = (base.in_scorecard("initiative_key", "initiative"),)

    scorecard_id: int = Field(primary_key=True)
    initiative_key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    name: str
    due: date
    done: date | None = None
