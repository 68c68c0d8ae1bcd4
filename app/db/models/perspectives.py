"""Perspectives of a scorecard, top to bottom as drawn."""

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.db.models import base
from app.db.types import Digits


class Perspective(base.Thing, table=True):
    __tablename__ = "perspective"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    name: str
    role: str
    question: str | None = None
    weight: Decimal = Field(sa_type=Digits)
