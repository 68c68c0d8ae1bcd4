"""What the drawer and the page of an objective show."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.web.charts.bullet import Bullet
from app.web.charts.sparkline import Sparkline
from app.web.pages.actuals import ActualForm
from app.web.pages.explanations import Explanation
from app.web.pages.facts import Light, Mark, Owner, Remark, TrendSign
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class OverrideMark:
    """A person set the status; ``computed`` is what the sum says."""

    computed: Light
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The head: the part that changes with every actual. Its element: ``objective-summary``."""

    light: Light
    score: str
    """Empty where there is none."""
    trend: TrendSign | None
    owner: Owner | None
    coverage: int | None
    """Percent of the weight that has a value; ``None`` where nothing could have one."""
    freshness: str
    """"2 of 3 measures have their Q3 value, one is overdue"; empty where all is there."""
    override: OverrideMark | None


@dataclass(frozen=True, slots=True)
class MeasureBlock:
    """One measure of the objective. Its element: ``objective-measure-KEY``."""

    key: str
    name: str
    light: Light
    value: str
    target: str
    """Empty where there is none."""
    variance: str
    hint: str
    """"lower is better"; empty where higher is."""
    share: str
    """Of the objective's weight: "50 %"; empty for an informational one."""
    bullet: Bullet | None
    bullet_text: str
    """The graph in words: "41 against a target of 45, red line 35"."""
    spark: Sparkline | None
    spark_text: str
    """"Last 8 quarters: from 33 to 41"."""
    marks: tuple[Mark, ...]
    reason: str
    """Why there is no value or no light; empty where there is."""
    note: Remark | None
    """Of the actual shown."""
    entry_title: str
    """"Enter Q3 2026", "Change Q3 2026"; empty where nothing can be entered."""
    forms: tuple[ActualForm, ...] = ()
    is_entry_open: bool = False
    entered_above: str = ""
    """Which actuals have their box with a measure above; empty for none."""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    name: str
    status: str
    """"Under way"."""
    done: int | None
    """Percent of its milestones; ``None`` without any."""
    progress: str
    """"2 of 3 milestones"; empty without any."""
    ends: str
    """"ends Nov 2026", "late since 30 Sep"; empty without an end."""
    is_late: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An objective at the other end of a link."""

    key: str
    name: str
    light: Light
    note: str
    """What the link claims; empty for none."""


@dataclass(frozen=True, slots=True)
class ObjectiveDetail:
    scorecard: str
    view: Mapping[str, str]
    """Query parameters that keep the view: period, and mode where it is not the default."""
    key: str
    name: str
    perspective: str
    theme: str
    """Empty for none."""
    description: str
    period_name: str
    summary: Summary
    measures: tuple[MeasureBlock, ...]
    why: Explanation
    notes: tuple[Remark, ...]
    """Of all its measures in the view, newest first."""
    initiatives: tuple[InitiativeLine, ...]
    drives: tuple[Neighbour, ...]
    driven_by: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class ShowObjective:
    shell: Shell
    objective: ObjectiveDetail
