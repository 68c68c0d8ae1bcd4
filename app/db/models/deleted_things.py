"""What was deleted, kept so that it can be restored."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class DeletedThing(SQLModel, table=True):
    """A scorecard, or a part that an import took from one, with all that stood in it.

    ``parent`` is the key of what it stood in, at ``position``; empty for what stood at the top.
    ``document`` holds the part as a document writes it, actuals and notes included, in JSON; a
    scorecard has none, for its rows stay where they are.
    """

    __tablename__ = "deleted_thing"
    __table_args__ = (base.NEVER_REUSED,)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    scorecard_id: int = Field(foreign_key="scorecard.id")
    deed: int
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    key: str
    parent: str
    position: int
    name: str
    document: str | None = Field(default=None, sa_type=Text)
    restored_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
