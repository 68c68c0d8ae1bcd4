"""What every table shares: names of constraints that migrations can rely on, and short columns."""

from typing import Any

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# ids of things that are gone are never given again: what was kept under one stays its own
NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}
WITHOUT_ROWID: dict[str, Any] = {"sqlite_with_rowid": False}


class Thing(SQLModel):
    """Something of a scorecard with a key of its own there, at a place in the list it stands in."""

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    scorecard_id: int = Field(foreign_key="scorecard.id")
    key: str
    position: int


class Part(SQLModel):
    """Something that belongs to a thing of a scorecard and is known by that thing's key."""

    scorecard_id: int = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")


def in_scorecard(column: str, table: str) -> ForeignKeyConstraint:
    """A reference by key to a thing of the same scorecard, as documents refer; renaming follows."""
    return ForeignKeyConstraint(
        ["scorecard_id", column],
        [f"{table}.scorecard_id", f"{table}.key"],
        onupdate="CASCADE",
    )
