"""Organisations: every other row belongs to one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import Digits, UtcDateTime


class Organisation(SQLModel, table=True):
    __tablename__ = "organisation"
    __table_args__ = base.NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    last_deed: int = 0
    access_revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    """Moves with every membership, role, deputy and place in the tree of scorecards."""
    language: str = Field(default="en", sa_column_kwargs={"server_default": "en"})
    """This and the next four hold for every scorecard that states none of its own."""
    fiscal_year_starts: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    fiscal_year_named_by: str = Field(default="end", sa_column_kwargs={"server_default": "end"})
    tolerance: Decimal = Field(
        default=Decimal(10), sa_type=Digits, sa_column_kwargs={"server_default": "10"}
    )
    due_days: int = Field(default=15, sa_column_kwargs={"server_default": "15"})
    check_limits: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """Of the strategy check: those that are not what ``app.core.check_limits`` says."""
    second_step: str = Field(default="nobody", sa_column_kwargs={"server_default": "nobody"})
    """Of whom it is asked beside the password: a value of ``app.core.second_steps.Asked``."""
    second_step_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Sessions that began before are not held up."""
    history_head: str = Field(default="none", sa_column_kwargs={"server_default": "none"})
    """The chain of the last line of its history; the database moves it with every line."""
    created_at: datetime = Field(sa_type=UtcDateTime)
