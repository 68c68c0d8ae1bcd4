"""Measures and data series (one space of keys and ids), and what belongs to one of them."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.periods import Period
from app.db.models import base
from app.db.types import Digits, PeriodColumn, UtcDateTime


class Measure(base.Thing, table=True):
    """A measure of an objective or, with ``is_series``, a data series of a perspective or of none.

    One that was removed keeps its row, archived, because the revisions of its actuals hang on it.
    ``feeds_from`` is the scorecard named by a ``source: scorecard KEY``.
    """

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "key"),
        UniqueConstraint("organisation_id", "id"),
        base.in_scorecard("objective_key", "objective"),
        base.in_scorecard("perspective_key", "perspective"),
        Index(None, "organisation_id", "feeds_from"),
        base.NEVER_REUSED,
    )

    is_series: bool
    objective_key: str | None = None
    perspective_key: str | None = None
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    name: str
    description: str | None = None
    unit: str | None = None
    decimals: int | None = None
    frequency: str
    aggregation: str
    direction: str
    kind: str
    weight: Decimal = Field(sa_type=Digits)
    critical: bool
    owner: str | None = None
    source: str | None = None
    feeds_from: str | None = None
    catalogue: str | None = None
    public: bool
    bounds_min: Decimal | None = Field(default=None, sa_type=Digits)
    bounds_max: Decimal | None = Field(default=None, sa_type=Digits)
    baseline_period: Period | None = Field(default=None, sa_type=PeriodColumn)
    baseline_value: Decimal | None = Field(default=None, sa_type=Digits)
    ramp: str
    limits_screen: bool | None = None
    formula: str | None = None
    answers_key: str | None = None


class Target(base.Part, table=True):
    """``target`` and ``red`` are the low ends where the direction is a range."""

    __tablename__ = "target"
    __table_args__ = (base.in_scorecard("measure_key", "measure"),)

    measure_key: str = Field(primary_key=True)
    start: Period = Field(primary_key=True, sa_type=PeriodColumn)
    position: int
    target: Decimal = Field(sa_type=Digits)
    target_high: Decimal | None = Field(default=None, sa_type=Digits)
    red: Decimal | None = Field(default=None, sa_type=Digits)
    red_high: Decimal | None = Field(default=None, sa_type=Digits)
    stretch: Decimal | None = Field(default=None, sa_type=Digits)


class Benchmark(base.Part, table=True):
    __tablename__ = "benchmark"
    __table_args__ = (base.in_scorecard("measure_key", "measure"),)

    measure_key: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    value: Decimal = Field(sa_type=Digits)
    source: str | None = None


class LimitStep(base.Part, table=True):
    """Where the control limits of a measure start anew."""

    __tablename__ = "limit_step"
    __table_args__ = (base.in_scorecard("measure_key", "measure"),)

    measure_key: str = Field(primary_key=True)
    start: Period = Field(primary_key=True, sa_type=PeriodColumn)
    position: int
    reason: str


class Reach(base.Part, table=True):
    """The objectives of its own scorecard that a measure's or series' actual may change.

    Made from the formulas and ``answers`` whenever the structure changes, so that recording an
    actual finds all that hangs on it in one statement.
    """

    __tablename__ = "reach"
    __table_args__ = (
        base.in_scorecard("measure_key", "measure"),
        base.in_scorecard("objective_key", "objective"),
        base.WITHOUT_ROWID,
    )

    measure_key: str = Field(primary_key=True)
    objective_key: str = Field(primary_key=True)
