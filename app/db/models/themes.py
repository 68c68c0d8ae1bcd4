"""Themes of a scorecard."""

from sqlalchemy import UniqueConstraint

from app.db.models import base


class Theme(base.Thing, table=True):
    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("scorecard_id", "key"), base.NEVER_REUSED)

    name: str
