"""Scorecards, and the two counters by which a kept page knows whether it still holds."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits, UtcDateTime


class Scorecard(SQLModel, table=True):
    """Where language, fiscal year, tolerance or due days are null, the organisation's hold.

    ``revision`` moves with every change, ``structure_revision`` when more than actuals changed.
    """

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("organisation_id", "key"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    key: str
    parent_key: str | None = None
    position: int
    name: str
    kind: str
    language: str | None = None
    mission: str | None = None
    vision: str | None = None
    fiscal_year_starts: int | None = None
    fiscal_year_named_by: str | None = None
    view: str
    tolerance: Decimal | None = Field(default=None, sa_type=Digits)
    due_days: int | None = None
    min_answers: int
    rollup: str
    published: bool
    require_note: str
    require_approval: bool
    revision: int = 1
    structure_revision: int = 1
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """From then on it is as if it were not there; all that is its own stays, to be restored."""
