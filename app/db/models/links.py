"""Links between the objectives of a scorecard, from a cause to its effect."""

from sqlmodel import Field, SQLModel

from app.db.models import base


class Link(SQLModel, table=True):
    """Without ``expect_sign`` the link states no expectation."""

    __tablename__ = "link"
    __table_args__ = (
        base.in_scorecard("cause_key", "objective"),
        base.in_scorecard("effect_key", "objective"),
    )

    scorecard_id: int = Field(primary_key=True)
    cause_key: str = Field(primary_key=True)
    effect_key: str = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    position: int
    note: str | None = None
    expect_lag: int | None = None
    expect_sign: str | None = None
