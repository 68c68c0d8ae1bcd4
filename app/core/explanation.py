"""The whole derivation of a colour as facts; pages, JSON and sentences are made from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.core.definitions import Aggregation, Direction, Mode, Override, RollupRule, Status
from app.core.formulas import OperandRef
from app.core.periods import Period
from app.core.results import MeasureResult, Reason, Trend
from app.core.scoring import Anchor, Limits
from app.core.targets import RedSource
from app.core.values import Gap


class ValueOrigin(StrEnum):
    """How the value of a view came about; without a value, how it would have."""

    ACTUAL = "actual"  # of the one period in ``periods``
    AGGREGATED = "aggregated"  # of ``periods``, by the aggregation
    CARRIED = "carried"  # of the period before the one that contains the view
    FORMULA = "formula"  # the formula's result in its one own period
    RECOMPUTED = "recomputed"  # the formula, once, for the whole view
    FED = "fed"  # the score of the scorecard ``fed_by``


class LeftOut(StrEnum):
    """Why a child has no part in the score above it."""

    WEIGHT_ZERO = "weight_zero"
    INFORMATIONAL = "informational"  # a measure without a single target entry
    NOT_APPLICABLE = "not_applicable"  # and so not missed in the coverage
    NO_TARGET = "no_target"  # entries, but none in force; not missed in the coverage either
    TOO_FEW_ANSWERS = "too_few_answers"
    NO_VALUE = "no_value"
    NO_SCORE = "no_score"  # above the measures: nothing in it has a score


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """One own period that was asked for."""

    period: Period
    value: float | None
    gap: Gap | None = None
    has_ended: bool = True
    formula: "FormulaExplanation | None" = None
    """Of a calculated measure."""


@dataclass(frozen=True, slots=True)
class FormulaExplanation:
    """One evaluation; ``operands`` are those the result hangs on, in formula order."""

    text: str
    view: Period
    mode: Mode
    value: float | None
    operands: tuple["OperandExplanation", ...]
    reason: Reason | None = None
    lagging: OperandRef | None = None
    """The operand that is out of step with the others, and so leaves no value."""


@dataclass(frozen=True, slots=True)
class OperandExplanation:
    """``view`` and ``mode`` as the operand was asked: earlier for prior, year to date for ytd."""

    ref: OperandRef
    view: Period
    mode: Mode
    value: "ValueExplanation"


@dataclass(frozen=True, slots=True)
class ValueExplanation:
    """A measure's or a data series' value in one view; its state is that of the result."""

    key: str
    value: float | None
    origin: ValueOrigin
    aggregation: Aggregation
    periods: tuple[PeriodValue, ...] = ()
    """All own periods asked for; where carried, the one it was carried from comes first."""
    formula: FormulaExplanation | None = None
    """Where recomputed."""
    fed_by: str | None = None
    reason: Reason | None = None
    is_shortened: bool = False
    """How it came about is left out: the whole would be longer than anybody reads."""


@dataclass(frozen=True, slots=True)
class PeriodLimits:
    """The thresholds of one own period and the target entry they come from."""

    period: Period
    limits: Limits | None
    """``None``: before the first entry, as is ``entry``."""
    entry: Period | None
    """The period from which the entry holds."""
    next_entry: Period | None = None
    """On a ramp: where the straight line leads."""
    red: RedSource = RedSource.GIVEN


@dataclass(frozen=True, slots=True)
class LimitsExplanation:
    """``parts`` are summed under sum, averaged under mean; else there is one."""

    limits: Limits | None
    has_entries: bool
    """Without any the measure is informational; with some, none may be in force yet."""
    parts: tuple[PeriodLimits, ...]
    aggregation: Aggregation
    tolerance: float
    """In percent, for parts whose red line was not given."""


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """Between two anchors the score is a straight line; at one, or past the last, it is that."""

    anchors: tuple[Anchor, ...]
    lower: Anchor
    upper: Anchor
    """The same as ``lower`` where the value is equal to an anchor or past the last."""


@dataclass(frozen=True, slots=True)
class AnswersExplanation:
    """A survey's number of answers; ``have`` None is unknown."""

    key: str
    view: Period
    mode: Mode
    have: float | None
    need: float


@dataclass(frozen=True, slots=True)
class TrendExplanation:
    """What was compared: of a sum the values per period that entered."""

    trend: Trend | None
    now: float | None
    earlier: float | None
    earlier_view: Period | None


@dataclass(frozen=True, slots=True)
class MeasureExplanation:
    result: MeasureResult
    view: Period
    mode: Mode
    direction: Direction
    weight: float
    is_critical: bool
    value: ValueExplanation
    limits: LimitsExplanation
    score: ScoreExplanation | None
    trend: TrendExplanation
    answers: AnswersExplanation | None = None


Part = TypeVar("Part")
"""The explanation of a measure, an objective or a perspective."""


@dataclass(frozen=True, slots=True)
class Share(Generic[Part]):
    """What one child adds to the score above it."""

    key: str
    weight: float
    status: Status
    score: float | None
    coverage: float | None
    share: float | None
    """Its weight over the weight of all that have a score; ``None`` where it is left out."""
    points: float | None
    """Score times share; the points of all add up to the score above. ``None`` under worst."""
    left_out: LeftOut | None
    part: Part


@dataclass(frozen=True, slots=True)
class ObjectiveExplanation:
    key: str
    view: Period
    mode: Mode
    score: float | None
    status: Status
    computed_status: Status
    coverage: float | None
    rule: RollupRule
    shares: tuple[Share[MeasureExplanation], ...]
    forced_by: tuple[str, ...]
    """Keys of the critical measures that forced the computed status."""
    override: Override | None
    trend: TrendExplanation


@dataclass(frozen=True, slots=True)
class PerspectiveExplanation:
    key: str
    view: Period
    mode: Mode
    score: float | None
    status: Status
    coverage: float | None
    rule: RollupRule
    shares: tuple[Share[ObjectiveExplanation], ...]


@dataclass(frozen=True, slots=True)
class ScorecardExplanation:
    key: str
    view: Period
    mode: Mode
    score: float | None
    status: Status
    coverage: float | None
    rule: RollupRule
    shares: tuple[Share[PerspectiveExplanation], ...]
