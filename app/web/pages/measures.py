"""What the page of a measure, or of a data series, shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.web.charts.benchmark import BenchmarkLine
from app.web.charts.bullet import Bullet
from app.web.charts.trend import Trend
from app.web.pages.explanations import Explanation
from app.web.pages.facts import Light, Mark, Named, TrendSign
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class EntryLink:
    period: str
    label: str
    """"Enter Q3 2026", "Change Q3 2026"."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The head of the page: the value in the view."""

    period_name: str
    light: Light | None
    """``None`` for a data series."""
    actual: str
    target: str
    """Empty where there is none."""
    variance: str
    trend: TrendSign | None
    marks: tuple[Mark, ...]
    reason: str
    """Why there is no value or no light: a sentence; empty where there is."""


@dataclass(frozen=True, slots=True)
class Chart:
    finding: str
    """The title states what there is to see: "Rising since Q4 2025, but short of the target"."""
    description: str
    """For those who do not see it: from when to when, lowest, highest, latest."""
    drawing: Trend
    has_targets: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    period: str
    name: str
    target: str
    actual: str
    variance: str
    light: Light | None
    entered_by: str
    entered_at: str
    note: str
    note_number: int | None
    """As on the chart's disc."""
    revisions: int
    """How many there are; the link shows from two on."""
    is_current: bool
    """Lies in the period being looked at."""
    has_actual: bool
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    key: str
    name: str
    value: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    text: str
    operands: tuple[Operand, ...]
    period_name: str
    """Of the operands' values."""
    how: str
    """"Recomputed from the quarter's own totals"; empty where frequency and view are the same."""


@dataclass(frozen=True, slots=True)
class ThresholdLine:
    light: Light
    rule: str
    """"at or above"."""
    number: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    start: str
    target: str
    red: str
    stretch: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    name: str
    value: str
    source: str
    standing: str
    """"ours is 2.1 above it"."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class MeasureDetail:
    scorecard: str
    view: Mapping[str, str]
    """Query parameters that keep the view: period, and mode where it is not the default."""
    entry_query: Mapping[str, str]
    """As that of the forms: what the address of an actual needs beside the path."""
    key: str
    name: str
    kind: str
    """"Measure", "Data series"."""
    perspective: str
    """Empty for a data series of the whole scorecard."""
    objective: Named | None
    summary: Summary
    entry: EntryLink | None
    """``None`` where nothing can be entered: it is fed by another scorecard."""
    chart: Chart | None
    """``None`` without a single value."""
    rows: tuple[PeriodRow, ...]
    """Newest first."""
    has_targets: bool
    """Whether target, variance and status have columns."""
    definition: str
    direction: str
    """"Higher is better"; empty for a data series."""
    formula: Formula | None
    thresholds_title: str
    """"Thresholds, Q3 2026"."""
    thresholds: tuple[ThresholdLine, ...]
    bullet: Bullet | None
    benchmarks: tuple[Benchmark, ...]
    benchmark_line: BenchmarkLine | None
    why: Explanation | None
    """``None`` for a data series."""
    facts: tuple[Fact, ...]
    """Source, frequency, "The quarter is", owner, weight and so on."""
    targets: tuple[TargetLine, ...]
    has_stretch: bool
    """Whether one of the targets has one."""
    used_by: tuple[Named, ...]
    """Measures whose formula reads it."""


@dataclass(frozen=True, slots=True)
class ShowMeasure:
    shell: Shell
    measure: MeasureDetail
