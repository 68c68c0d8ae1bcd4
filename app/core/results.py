"""What a reading of a scorecard answers: facts and codes, never sentences."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.definitions import Mode, Override, Status, Threshold
from app.core.periods import Period


class DataState(StrEnum):
    """How current a value is: apart from how good it is."""

    REPORTED = "reported"
    PARTIAL = "partial"
    CARRIED = "carried"
    NOT_APPLICABLE = "not_applicable"
    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"


class Trend(StrEnum):
    IMPROVING = "improving"
    WORSENING = "worsening"
    STEADY = "steady"


class ReasonCode(StrEnum):
    """Why there is no value, or no light."""

    NO_ACTUAL = "no_actual"  # key, period
    NOT_APPLICABLE = "not_applicable"  # key, period
    DIVISION_BY_ZERO = "division_by_zero"  # key, period
    NOT_FINITE = "not_finite"  # key, period
    NO_TARGET = "no_target"  # key, period: entries exist, none applies yet
    NO_TARGET_ENTRIES = "no_target_entries"  # key: informational
    WEIGHT_ZERO = "weight_zero"  # key: informational
    TOO_FEW_ANSWERS = "too_few_answers"  # key of the answers, have, need
    ANSWERS_UNKNOWN = "answers_unknown"  # key of the answers, need
    CHILD_MISSING = "child_missing"  # key of the scorecard
    CHILD_WITHOUT_SCORE = "child_without_score"  # key of the scorecard, period


@dataclass(frozen=True, slots=True)
class Reason:
    code: ReasonCode
    key: str
    period: Period | None = None
    have: float | None = None
    need: float | None = None


@dataclass(frozen=True, slots=True)
class Partial:
    have: int
    of: int


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure in one view: the fields of the status document."""

    key: str
    value: float | None
    target: Threshold | None
    red: Threshold | None
    stretch: float | None
    status: Status
    score: float | None
    data: DataState
    trend: Trend | None = None
    partial: Partial | None = None
    carried_from: Period | None = None
    answers: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    key: str
    score: float | None
    status: Status
    computed_status: Status
    coverage: float | None
    override: Override | None
    trend: Trend | None
    measures: tuple[MeasureResult, ...]
    forced_by: tuple[str, ...] = ()
    """Keys of the critical measures that forced the status."""


@dataclass(frozen=True, slots=True)
class ObjectiveGlance:
    """What a map shows of one objective in one view: its result without those of its measures."""

    key: str
    score: float | None
    status: Status
    coverage: float | None
    override: Override | None
    trend: Trend | None
    states: tuple[DataState, ...]
    """How current each of its measures is."""
    forced_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveResult:
    key: str
    score: float | None
    status: Status
    coverage: float | None
    objectives: tuple[ObjectiveResult, ...]


@dataclass(frozen=True, slots=True)
class ScorecardResult:
    key: str
    view: Period
    mode: Mode
    score: float | None
    status: Status
    coverage: float | None
    perspectives: tuple[PerspectiveResult, ...]
