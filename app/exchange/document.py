"""The scorecard document as values: every field of the format, numbers with the digits typed."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.core.definitions import Aggregation, Direction, Ramp, RollupRule, Status
from app.core.periods import Frequency, Period

VERSION = 1
"""Of the format."""

NOT_APPLICABLE = "n/a"

DocumentThreshold = Decimal | tuple[Decimal, Decimal]

_FEEDING = re.compile(r"scorecard ([a-z0-9][a-z0-9-]{0,63})")


def feeding_key(source: str | None) -> str | None:
    """The scorecard whose score a measure takes: that of a source ``scorecard KEY``."""
    match = _FEEDING.fullmatch(source or "")
    return match[1] if match else None


@dataclass(slots=True)
class Translation:
    name: str | None = None
    description: str | None = None
    question: str | None = None
    mission: str | None = None
    vision: str | None = None


Translations = dict[str, Translation]
"""By language."""


@dataclass(slots=True)
class Actual:
    """``value`` None is the word n/a."""

    value: Decimal | None
    note: str | None = None


@dataclass(slots=True)
class Target:
    start: Period
    target: DocumentThreshold
    red: DocumentThreshold | None = None
    stretch: Decimal | None = None


@dataclass(slots=True)
class Bounds:
    min: Decimal | None = None
    max: Decimal | None = None


@dataclass(slots=True)
class Baseline:
    period: Period
    value: Decimal


@dataclass(slots=True)
class Benchmark:
    name: str
    value: Decimal
    source: str | None = None


@dataclass(slots=True)
class LimitStep:
    start: Period
    reason: str


@dataclass(slots=True)
class Limits:
    screen: bool = True
    steps: list[LimitStep] = field(default_factory=list)


@dataclass(slots=True)
class Series:
    key: str
    name: str
    frequency: Frequency
    description: str | None = None
    unit: str | None = None
    decimals: int | None = None
    aggregation: Aggregation = Aggregation.LAST
    source: str | None = None
    owner: str | None = None
    bounds: Bounds | None = None
    actuals: dict[Period, Actual] = field(default_factory=dict)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Measure:
    key: str
    name: str
    frequency: Frequency
    aggregation: Aggregation
    description: str | None = None
    unit: str | None = None
    decimals: int | None = None
    direction: Direction = Direction.UP
    kind: str = "lag"
    weight: Decimal = Decimal(1)
    critical: bool = False
    owner: str | None = None
    source: str | None = None
    catalogue: str | None = None
    public: bool = False
    bounds: Bounds | None = None
    baseline: Baseline | None = None
    ramp: Ramp = Ramp.STEP
    limits: Limits | None = None
    targets: list[Target] = field(default_factory=list)
    benchmarks: list[Benchmark] = field(default_factory=list)
    formula: str | None = None
    answers: str | None = None
    actuals: dict[Period, Actual] = field(default_factory=dict)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Objective:
    key: str
    name: str
    description: str | None = None
    owner: str | None = None
    theme: str | None = None
    weight: Decimal = Decimal(1)
    rollup: RollupRule | None = None
    supports: list[str] = field(default_factory=list)
    at_x: Decimal | None = None
    measures: list[Measure] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Perspective:
    key: str
    name: str
    role: str = "other"
    question: str | None = None
    weight: Decimal = Decimal(1)
    objectives: list[Objective] = field(default_factory=list)
    data: list[Series] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Theme:
    key: str
    name: str
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Expectation:
    """What the evidence for a link tests."""

    lag: int | None = None
    sign: str = "positive"


@dataclass(slots=True)
class Link:
    cause: str
    effect: str
    note: str | None = None
    expect: Expectation | None = None


@dataclass(slots=True)
class Budget:
    currency: str | None = None
    planned: Decimal | None = None
    spent: Decimal | None = None


@dataclass(slots=True)
class Milestone:
    name: str
    due: date
    done: date | None = None


@dataclass(slots=True)
class Initiative:
    key: str
    name: str
    description: str | None = None
    objectives: list[str] = field(default_factory=list)
    owner: str | None = None
    starts: date | None = None
    ends: date | None = None
    status: str = "planned"
    budget: Budget | None = None
    milestones: list[Milestone] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Override:
    objective: str
    period: Period
    status: Status
    reason: str


@dataclass(slots=True)
class Scorecard:
    """One document. ``data`` are the series at the top; those of a perspective stand in it.

    Where language, fiscal year, tolerance or due days are None, the organisation's hold.
    """

    key: str
    name: str
    perspectives: list[Perspective]
    parent: str | None = None
    kind: str = "business"
    language: str | None = None
    mission: str | None = None
    vision: str | None = None
    fiscal_year_starts: int | None = None
    fiscal_year_named_by: str | None = None
    view: Frequency = Frequency.QUARTER
    tolerance: Decimal | None = None
    due_days: int | None = None
    min_answers: int = 30
    rollup: RollupRule = RollupRule.MEAN
    published: bool = False
    require_note: str = "never"
    require_approval: bool = False
    themes: list[Theme] = field(default_factory=list)
    data: list[Series] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)
