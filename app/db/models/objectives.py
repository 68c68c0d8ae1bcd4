"""Objectives of a scorecard, and those of the parent scorecard that they support."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.db.models import base
from app.db.types import Digits


class Objective(base.Thing, table=True):
    """``revision`` moves with everything that may change how the objective looks."""

    __tablename__ = "objective"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "key"),
        base.in_scorecard("perspective_key", "perspective"),
        base.in_scorecard("theme_key", "theme"),
        base.NEVER_REUSED,
    )

    perspective_key: str
    name: str
    description: str | None = None
    owner: str | None = None
    theme_key: str | None = None
    weight: Decimal = Field(sa_type=Digits)
    rollup: str | None = None
    at_x: Decimal | None = Field(default=None, sa_type=Digits)
    revision: int = 1


class Supports(base.Part, table=True):
    """``supported_key`` may name what is not there yet, so it is no foreign key."""

    __tablename__ = "supports"
    __table_args__ = (base.in_scorecard("objective_key", "objective"),)

    objective_key: str = Field(primary_key=True)
    supported_key: str = Field(primary_key=True)
    position: int
