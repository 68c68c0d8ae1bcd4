"""Scorecards, and the two counters by which a kept page knows whether it still holds."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits


class Scorecard(SQLModel, table=True):
    """``revision`` moves with every change, ``structure_revision`` when more than actuals changed."""

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("organisation_id", "key"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    key: str
    parent_key: str | None = None
    position: int
    name: str
    kind: str
    language: str
    mission: str | None = None
    vision: str | None = None
    fiscal_year_starts: int
    fiscal_year_named_by: str
    view: str
    tolerance: Decimal = Field(sa_type=Digits)
    due_days: int
    min_answers: int
    rollup: str
    published: bool
    require_note: str
    require_approval: bool
    revision: int = 1
    structure_revision: int = 1
