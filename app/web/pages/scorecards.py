"""What the scorecard as a table shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.web.charts.sparkline import Sparkline
from app.web.pages.facts import Light, Mark, Owner
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class StatusFilter:
    light: Light
    count: int
    """Measures and objectives of that status in the whole scorecard."""
    is_on: bool
    query: Mapping[str, str]
    """Of the address that this chip leads to: switched on, or off again."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Count:
    """ "2 on target"."""

    light: Light
    count: int


@dataclass(frozen=True, slots=True)
class Weight:
    text: str
    """"25 %"; empty where it has none."""
    percent: float
    """For the bar: 0 to 100."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    key: str
    name: str
    hint: str
    """"lower is better"; empty where higher is."""
    spark: Sparkline | None
    spark_text: str
    actual: str
    target: str
    variance: str
    light: Light
    score: str
    weight: Weight
    owner: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    key: str
    name: str
    measure_count: str
    """"3 measures"."""
    spark: Sparkline | None
    """Of its scores."""
    spark_text: str
    light: Light
    computed: Light | None
    """What the sum says, where a person set the status."""
    score: str
    weight: Weight
    owner: Owner | None
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveRow:
    key: str
    name: str
    counts: tuple[Count, ...]
    light: Light
    score: str
    weight: Weight
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class Total:
    label: str
    """"Score of the scorecard"."""
    score: str
    light: Light
    summary: str
    """"17 objectives, 38 measures, 37 with a value for Q3 2026"."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """Another period, or another mode, of the same table."""

    label: str
    query: Mapping[str, str]
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ShowScorecard:
    shell: Shell
    scorecard: str
    name: str
    view: Mapping[str, str]
    """Query parameters that keep the view: period, and mode where it is not the default."""
    period_name: str
    back: Mapping[str, str] | None
    """Whole query of the same table one period earlier; ``None`` at the end of the road."""
    on: Mapping[str, str] | None
    modes: tuple[ViewLink, ...]
    """Period and year to date."""
    statuses: tuple[StatusFilter, ...]
    chosen_statuses: str
    """As they stand in the address, for the form of the other filters; empty for all."""
    owners: tuple[Option, ...]
    themes: tuple[Option, ...]
    """Without themes the filter is left out."""
    is_filtered: bool
    spark_heading: str
    """"Last 8 quarters"."""
    perspectives: tuple[PerspectiveRow, ...]
    total: Total
