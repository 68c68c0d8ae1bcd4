"""Objectives of a scorecard, and those of the parent scorecard that they support."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits


class Objective(SQLModel, table=True):
    """``revision`` moves with everything that may change how the objective looks."""

    __tablename__ = "objective"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "key"),
        base.in_scorecard("perspective_key", "perspective"),
        base.in_scorecard("theme_key", "theme"),
        base.NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    scorecard_id: int = Field(foreign_key="scorecard.id")
    key: str
    perspective_key: str
    position: int
    name: str
    description: str | None = None
    owner: str | None = None
    theme_key: str | None = None
    weight: Decimal = Field(sa_type=Digits)
    rollup: str | None = None
    at_x: Decimal | None = Field(default=None, sa_type=Digits)
    revision: int = 1


class Supports(SQLModel, table=True):
    """``supported_key`` may name what is not there yet, so it is no foreign key."""

    __tablename__ = "supports"
    __table_args__ = (base.in_scorecard("objective_key", "objective"),)

    scorecard_id: int = Field(primary_key=True)
    objective_key: str = Field(primary_key=True)
    supported_key: str = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    position: int
