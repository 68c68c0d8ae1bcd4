"""Themes of a scorecard."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.models import base


class Theme(SQLModel, table=True):
    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    scorecard_id: int = Field(foreign_key="scorecard.id")
    key: str
    position: int
    name: str
