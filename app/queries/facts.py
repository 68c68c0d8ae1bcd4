"""A scorecard as the pages know it: names, owners, units and links beside the arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Override,
    RollupRule,
    Scorecard,
    Series,
)
from app.core.periods import Calendar, Frequency, Period


@dataclass(frozen=True, slots=True)
class Head:
    """The row of a scorecard: what it is, and the counters by which kept pages know their age."""

    id: int
    organisation_id: int
    organisation: str
    key: str
    revision: int
    structure_revision: int
    name: str
    kind: str
    language: str
    mission: str | None
    vision: str | None
    starts: int
    named_by: str
    view: Frequency
    tolerance: float
    due_days: int
    min_answers: int
    rollup: RollupRule


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PerspectiveFacts:
    key: str
    name: str
    role: str
    question: str | None
    weight: float
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    key: str
    name: str
    description: str | None
    owner: str | None
    theme: str | None
    perspective: str
    pinned_x: float | None
    initiatives: int
    weight: float
    rollup: RollupRule | None
    measures: tuple[str, ...]


class MeasureFacts(NamedTuple):
    """A measure or, without an objective, a data series; a tuple, for a map reads a hundred."""

    id: int
    key: str
    name: str
    objective: str | None
    description: str | None
    unit: str | None
    decimals: int | None
    frequency: Frequency
    aggregation: Aggregation
    direction: Direction
    kind: str
    owner: str | None
    source: str | None
    formula: str | None
    feeds_from: str | None
    answers: str | None
    definition: Measure | Series

    @property
    def is_series(self) -> bool:
        return self.objective is None

    @property
    def takes_actuals(self) -> bool:
        return self.formula is None and self.feeds_from is None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    cause: str
    effect: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds while the structure of a scorecard holds."""

    head: Head
    calendar: Calendar
    themes: tuple[ThemeFacts, ...]
    perspectives: tuple[PerspectiveFacts, ...]
    objectives: Mapping[str, ObjectiveFacts]
    measures: Mapping[str, MeasureFacts]
    links: tuple[LinkFacts, ...]
    overrides: Mapping[tuple[str, Period], Override]
    reach: Mapping[str, frozenset[str]]
    """Measure or series key -> the objectives that an actual of it may change."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The first and the last period with an actual, by ordinal, in each frequency."""

    first: Mapping[Frequency, int]
    last: Mapping[Frequency, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One scorecard as it stood at one revision, with the actuals in it."""

    facts: Facts
    objective_revisions: Mapping[str, int]
    definition: Scorecard
    children: Mapping[str, "Reading"]
    """By key: the scorecards whose scores are measures of this one."""
    spans: Spans
    latest: Period | None
    """The latest period of the scorecard's view with an actual; the first look opens there."""

    def earliest_in(self, frequency: Frequency) -> int | None:
        """The first period of a frequency that an actual lies in, by ordinal; None without any."""
        calendar = self.facts.calendar
        days = (calendar.first_day(Period(own, first)) for own, first in self.spans.first.items())
        return min((calendar.on(day, frequency).ordinal for day in days), default=None)
