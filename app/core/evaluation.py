"""A scorecard judged as of a day: every value, status and score in any view (scoring, sections 2-8)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from weakref import proxy

from app.core.beginnings import Beginnings
from app.core.calculated import FormulaSource, Surroundings
from app.core.definitions import Measure, Mode, Objective, Scorecard, Series
from app.core.fed import FeedSource
from app.core.measures import JudgedMeasure
from app.core.nesting import Nesting
from app.core.objectives import JudgedObjective
from app.core.periods import Period
from app.core.results import (
    MeasureResult,
    ObjectiveGlance,
    ObjectiveResult,
    PerspectiveResult,
    ScorecardResult,
)
from app.core.rollup import Standing, roll_up
from app.core.values import ActualsSource, AsOf, Source

_Thing = TypeVar("_Thing")


class _Made(dict[str, _Thing]):
    """Makes what is asked for when it is first asked for: after one actual a page asks for little."""

    def __init__(self, make: Callable[[str], _Thing]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> _Thing:
        made = self[key] = self._make(key)
        return made


class Evaluation:
    """One scorecard and the day it is read. Answers are kept, so share one for a whole page.

    The definition is taken to be free of faults: its keys known, its formulas and its feeding
    without a loop. ``children`` are the evaluations of the scorecards that feed it, by key.
    """

    def __init__(
        self,
        scorecard: Scorecard,
        as_of: date,
        children: Mapping[str, "Evaluation"] | None = None,
    ) -> None:
        self.definition = scorecard
        self.as_of = AsOf(as_of, scorecard.calendar, scorecard.due_days)
        self.children = children or {}
        self.perspectives = {each.key: each for each in scorecard.perspectives}
        self._series = {each.key: each for each in scorecard.series}
        objectives = {each.key: each for lane in scorecard.perspectives for each in lane.objectives}
        self._measures = measures = {
            each.key: each for objective in objectives.values() for each in objective.measures
        }
        sources = _sources_of(self._series, measures, self.children, self.as_of)
        judged = _Made(lambda key: JudgedMeasure(measures[key], sources, scorecard))
        self.sources: Mapping[str, Source] = sources
        """Of every measure and data series, by key; as the next two only to be asked by key."""
        self.measures: Mapping[str, JudgedMeasure] = judged
        self.objectives: Mapping[str, JudgedObjective] = _Made(
            lambda key: _judged_objective(objectives[key], judged, scorecard)
        )
        self._standings: dict[tuple[str, Period, Mode], Standing] = {}

    def measure(self, key: str, view: Period, mode: Mode = Mode.PERIOD) -> MeasureResult:
        return self.measures[key].result(view, mode)

    def objective(self, key: str, view: Period, mode: Mode = Mode.PERIOD) -> ObjectiveResult:
        return self.objectives[key].result(view, mode)

    def glance(self, key: str, view: Period, mode: Mode = Mode.PERIOD) -> ObjectiveGlance:
        return self.objectives[key].glance(view, mode)

    def perspective(self, key: str, view: Period, mode: Mode = Mode.PERIOD) -> PerspectiveResult:
        status, score, coverage = self.perspective_standing(key, view, mode)
        objectives = self.perspectives[key].objectives
        return PerspectiveResult(
            key=key,
            score=score,
            status=status,
            coverage=coverage,
            objectives=tuple(self.objective(each.key, view, mode) for each in objectives),
        )

    def scorecard(self, view: Period, mode: Mode = Mode.PERIOD) -> ScorecardResult:
        status, score, coverage = self.standing(view, mode)
        return ScorecardResult(
            key=self.definition.key,
            view=view,
            mode=mode,
            score=score,
            status=status,
            coverage=coverage,
            perspectives=tuple(self.perspective(key, view, mode) for key in self.perspectives),
        )

    def perspective_standing(self, key: str, view: Period, mode: Mode = Mode.PERIOD) -> Standing:
        asked = (key, view, mode)
        standing = self._standings.get(asked)
        if standing is None:
            objectives = self.perspectives[key].objectives
            children = [
                (each.weight, self.objectives[each.key].standing(view, mode)) for each in objectives
            ]
            standing = self._standings[asked] = roll_up(children, self.definition.rollup)
        return standing

    def standing(self, view: Period, mode: Mode = Mode.PERIOD) -> Standing:
        """Status, score and coverage of the whole scorecard."""
        children = [
            (each.weight, self.perspective_standing(each.key, view, mode))
            for each in self.definition.perspectives
        ]
        return roll_up(children, self.definition.rollup)

    def is_measure(self, key: str) -> bool:
        """Of a key that is a measure's or a data series'."""
        return key in self._measures

    def all_sources(self) -> Iterator[Source]:
        """The data series first."""
        return (self.sources[key] for key in (*self._series, *self._measures))


def _sources_of(
    series: Mapping[str, Series],
    measures: Mapping[str, Measure],
    children: Mapping[str, Evaluation],
    as_of: AsOf,
) -> Mapping[str, Source]:
    def entered(each: Measure | Series) -> Source:
        return ActualsSource(each.key, each.frequency, each.aggregation, each.actuals, as_of)

    def make(key: str) -> Source:
        if key in series:
            return entered(series[key])
        measure = measures[key]
        if measure.formula is not None:
            return FormulaSource(measure, measure.formula, surroundings)
        if measure.feeds_from is not None:
            child = children.get(measure.feeds_from)
            return FeedSource(measure, measure.feeds_from, child, as_of)
        return entered(measure)

    sources = _Made(make)
    # Formulas know one another through here. Held as weakly as this, nothing runs in circles: an
    # evaluation is gone with its last user, and no collector has to stop a page to look for it.
    known: Mapping[str, Source] = proxy(sources)
    surroundings = Surroundings(known, as_of, Beginnings(known, as_of), Nesting())
    return sources


def _judged_objective(
    objective: Objective, measures: Mapping[str, JudgedMeasure], scorecard: Scorecard
) -> JudgedObjective:
    return JudgedObjective(
        objective, [measures[each.key] for each in objective.measures], scorecard
    )
