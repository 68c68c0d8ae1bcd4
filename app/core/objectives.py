"""One objective in any view: its measures rolled up, forced by a critical one, overridden."""

from collections.abc import Sequence

from app.core.definitions import Mode, Objective, Override, Scorecard, Status
from app.core.measures import JudgedMeasure
from app.core.periods import Period
from app.core.results import ObjectiveGlance, ObjectiveResult, Trend
from app.core.rollup import Child, Standing, roll_up
from app.core.trends import LOOK_BACK, trend_of_score

_OFF_TARGET = Status.OFF_TARGET


class JudgedObjective:
    """Answers are kept."""

    __slots__ = (
        "_children",
        "_critical",
        "_overrides",
        "_standings",
        "definition",
        "measures",
        "rule",
    )

    def __init__(
        self, objective: Objective, measures: Sequence[JudgedMeasure], scorecard: Scorecard
    ) -> None:
        self.definition = objective
        self.measures = tuple(measures)
        self.rule = objective.rollup or scorecard.rollup
        self._critical = [at for at, each in enumerate(measures) if each.definition.critical]
        self._children = [(each.definition.weight, each.standing) for each in measures]
        self._overrides = scorecard.overrides
        self._standings: dict[tuple[int, str, str], Standing] = {}

    def standing(self, view: Period, mode: Mode) -> Standing:
        """Computed status, score and coverage; no override changes them."""
        asked = (view.ordinal, view.frequency, mode)
        standing = self._standings.get(asked)
        if standing is None:
            children = [(weight, judge(view, mode)) for weight, judge in self._children]
            standing = self._standings[asked] = self._rolled_up(children)
        return standing

    def standings(self, views: Sequence[Period], mode: Mode) -> list[Standing]:
        """The same of several views of one frequency, each measure walked through all of them."""
        if not self.measures:
            return [self.standing(view, mode) for view in views]
        weights = [weight for weight, _ in self._children]
        judged = zip(*(each.standings(views, mode) for each in self.measures), strict=True)
        found = [self._rolled_up(list(zip(weights, row, strict=True))) for row in judged]
        for view, standing in zip(views, found, strict=True):
            self._standings[view.ordinal, view.frequency, mode] = standing
        return found

    def _rolled_up(self, children: Sequence[Child]) -> Standing:
        standing = roll_up(children, self.rule)
        for place in self._critical:
            if children[place][1][0] is _OFF_TARGET:
                standing = (_OFF_TARGET, *standing[1:])
        return standing

    def forced_by(self, view: Period, mode: Mode) -> tuple[str, ...]:
        """The critical measures that are off target."""
        critical = (self.measures[place] for place in self._critical)
        return tuple(
            each.definition.key for each in critical if each.standing(view, mode)[0] is _OFF_TARGET
        )

    def result(self, view: Period, mode: Mode) -> ObjectiveResult:
        seen = self.glance(view, mode)
        return ObjectiveResult(
            key=seen.key,
            score=seen.score,
            status=seen.status,
            computed_status=self.standing(view, mode)[0],
            coverage=seen.coverage,
            override=seen.override,
            trend=seen.trend,
            measures=tuple(each.result(view, mode) for each in self.measures),
            forced_by=seen.forced_by,
        )

    def glance(self, view: Period, mode: Mode) -> ObjectiveGlance:
        computed, score, coverage = self.standing(view, mode)
        override = self._override(view, mode)
        return ObjectiveGlance(
            key=self.definition.key,
            score=score,
            status=override.status if override else computed,
            coverage=coverage,
            override=override,
            trend=self.trend(view, mode),
            states=tuple([each.state(view, mode) for each in self.measures]),
            forced_by=self.forced_by(view, mode),
        )

    def trend(self, view: Period, mode: Mode) -> Trend | None:
        now, before, _ = self.comparison(view, mode)
        return None if now is None or before is None else trend_of_score(now, before)

    def comparison(
        self, view: Period, mode: Mode
    ) -> tuple[float | None, float | None, Period | None]:
        """The score now, and the earlier one with its view that the trend holds it against."""
        now = self.standing(view, mode)[1]
        if now is None:
            return None, None, None
        for back in range(1, LOOK_BACK + 1):
            before = self.standing(view - back, mode)[1]
            if before is not None:
                return now, before, view - back
        return now, None, None

    def _override(self, view: Period, mode: Mode) -> Override | None:
        """Of a period: the year to date has none."""
        return self._overrides.get((self.definition.key, view)) if mode is Mode.PERIOD else None
