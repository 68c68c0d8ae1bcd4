"""Links between the objectives of a scorecard, from a cause to its effect."""

from sqlmodel import Field

from app.db.models import base


class Link(base.Part, table=True):
    """Without ``expect_sign`` the link states no expectation."""

    __tablename__ = "link"
    __table_args__ = (
        base.in_scorecard("cause_key", "objective"),
        base.in_scorecard("effect_key", "objective"),
    )

    cause_key: str = Field(primary_key=True)
    effect_key: str = Field(primary_key=True)
    position: int
    note: str | None = None
    expect_lag: int | None = None
    expect_sign: str | None = None
