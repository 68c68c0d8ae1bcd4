"""A scorecard as the arithmetic sees it: floats, periods by number, nothing of storage or wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.core.periods import Calendar, Frequency, Period

Threshold = float | tuple[float, float]
"""A number, or (low, high) where the direction is a range."""

Actuals = Mapping[int, float | None]
"""Ordinal of a period of the series' own frequency -> number; ``None`` is the word n/a.
A period without an actual has no entry."""


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    RANGE = "range"


class Aggregation(StrEnum):
    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    MIN = "min"
    MAX = "max"
    RECOMPUTE = "recompute"


class RollupRule(StrEnum):
    MEAN = "mean"
    WORST = "worst"


class Ramp(StrEnum):
    STEP = "step"
    LINEAR = "linear"


class Mode(StrEnum):
    PERIOD = "period"
    YTD = "ytd"


class Status(StrEnum):
    EXCEEDS = "exceeds"
    ON_TARGET = "on_target"
    AT_RISK = "at_risk"
    OFF_TARGET = "off_target"
    NO_DATA = "no_data"
    INFORMATIONAL = "informational"


class TargetEntry(NamedTuple):
    """Holds from the period numbered ``start`` (own frequency) until the next entry."""

    start: int
    target: Threshold
    red: Threshold | None = None
    stretch: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A data series: numbers without targets, read by formulas."""

    key: str
    frequency: Frequency
    aggregation: Aggregation = Aggregation.LAST
    actuals: Actuals = field(default_factory=dict[int, float | None])


@dataclass(frozen=True, slots=True)
class Measure:
    """At most one of ``actuals``, ``formula`` and ``feeds_from`` gives the value."""

    key: str
    frequency: Frequency
    aggregation: Aggregation = Aggregation.LAST
    direction: Direction = Direction.UP
    weight: float = 1.0
    critical: bool = False
    ramp: Ramp = Ramp.STEP
    targets: tuple[TargetEntry, ...] = ()
    actuals: Actuals = field(default_factory=dict[int, float | None])
    formula: str | None = None
    answers: str | None = None
    feeds_from: str | None = None
    """Key of the scorecard whose score is this measure's value."""


@dataclass(frozen=True, slots=True)
class Objective:
    key: str
    measures: tuple[Measure, ...] = ()
    weight: float = 1.0
    rollup: RollupRule | None = None
    """``None``: the scorecard's rule."""


@dataclass(frozen=True, slots=True)
class Perspective:
    key: str
    objectives: tuple[Objective, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Override:
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One scorecard whole; everything in the document's order."""

    key: str
    perspectives: tuple[Perspective, ...]
    series: tuple[Series, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    view: Frequency = Frequency.QUARTER
    tolerance: float = 10.0
    due_days: int = 15
    min_answers: int = 30
    rollup: RollupRule = RollupRule.MEAN
    overrides: Mapping[tuple[str, Period], Override] = field(
        default_factory=dict[tuple[str, Period], Override]
    )
    """By objective key and period."""
