"""Perspectives of a scorecard, top to bottom as drawn."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits


class Perspective(SQLModel, table=True):
    __tablename__ = "perspective"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    scorecard_id: int = Field(foreign_key="scorecard.id")
    key: str
    position: int
    name: str
    role: str
    question: str | None = None
    weight: Decimal = Field(sa_type=Digits)
