"""One measure in any view: its value against its thresholds, its light, its trend."""

from collections.abc import Mapping

from app.core.definitions import Aggregation, Measure, Mode, Scorecard
from app.core.feeding import FeedSource
from app.core.periods import Period
from app.core.quantities import at_least
from app.core.results import MeasureResult, Reason, ReasonCode, Trend
from app.core.rollup import LEFT_OUT, UNCOVERED, WITHOUT_LIGHT, Standing
from app.core.scoring import Limits, Scale, scale_of
from app.core.targets import TargetLine, combined
from app.core.trends import LOOK_BACK, trend_of
from app.core.values import Gap, Reading, Source

_ADDING = (Aggregation.SUM, Aggregation.MEAN)


class JudgedMeasure:
    """Answers are kept: ask the same again as often as you like."""

    __slots__ = (
        "_answers",
        "_enough",
        "_is_direct",
        "_kept",
        "_standings",
        "definition",
        "is_informational",
        "source",
        "targets",
    )

    def __init__(
        self, measure: Measure, sources: Mapping[str, Source], scorecard: Scorecard
    ) -> None:
        self.definition = measure
        self.source = sources[measure.key]
        self.targets = TargetLine(measure, scorecard.tolerance)
        self.is_informational = measure.weight <= 0 or not measure.targets
        self._answers = None if measure.answers is None else sources[measure.answers]
        self._enough = scorecard.min_answers
        self._is_direct = (
            measure.formula is None and measure.feeds_from is None and measure.answers is None
        )
        self._standings: dict[tuple[Period, Mode], Standing] = {}
        self._kept: dict[tuple[Period, Mode], MeasureResult] = {}

    def standing(self, view: Period, mode: Mode) -> Standing:
        """Status, score and coverage alone: the short way for pages with many views."""
        if self.is_informational:
            return WITHOUT_LIGHT
        measure = self.definition
        if (
            self._is_direct
            and view.frequency is measure.frequency
            and (mode is Mode.PERIOD or measure.aggregation is Aggregation.LAST)
        ):
            # nothing to aggregate: the actual of one period against the thresholds of that period
            ordinal = view.ordinal
            actual = measure.actuals.get(ordinal, Gap.NOT_REPORTED)
            return _standing(actual, self.targets.scale(ordinal))
        standing = self._standings.get((view, mode))
        if standing is None:
            standing = self._standings[view, mode] = self._composed(view, mode)
        return standing

    def result(self, view: Period, mode: Mode) -> MeasureResult:
        result = self._kept.get((view, mode))
        if result is None:
            result = self._kept[view, mode] = self._result(view, mode)
        return result

    def reading(self, view: Period, mode: Mode) -> Reading:
        return self.source.read(view, mode)

    def threshold_periods(self, reading: Reading) -> tuple[int, ...]:
        """The own periods whose thresholds make those of the view (scoring, section 3)."""
        periods = reading.entered or tuple(reading.asked)
        return periods if self.definition.aggregation in _ADDING else periods[-1:]

    def limits(self, reading: Reading) -> Limits | None:
        known = [self.targets.at(ordinal) for ordinal in self.threshold_periods(reading)]
        return combined(known, self.definition.aggregation)

    def answers(self, view: Period, mode: Mode) -> float | None:
        """The number of answers of a survey's measure; ``None``: unknown, or no survey's."""
        if self._answers is None:
            return None
        return self._answers.read(*self.answered_in(view, mode)).value

    def has_enough_answers(self, view: Period, mode: Mode) -> bool:
        """Whether the value may have a light; so it is with every measure that is no survey's."""
        if self._answers is None:
            return True
        answers = self.answers(view, mode)
        return answers is not None and at_least(answers, self._enough)

    def trend(self, view: Period, mode: Mode) -> Trend | None:
        now, before, _ = self.comparison(view, mode)
        if now is None or before is None:
            return None
        reading = self.reading(view, mode)
        limits = self.limits(reading)
        target = limits.target if limits else None
        if isinstance(target, tuple):
            parts = self._parts(reading)
            target = target[0] / parts, target[1] / parts
        return trend_of(self.definition.direction, now, before, target)

    def comparison(
        self, view: Period, mode: Mode
    ) -> tuple[float | None, float | None, Period | None]:
        """The value now, and the earlier one with its view that the trend holds it against."""
        now = self._comparable(view, mode)
        if now is None:
            return None, None, None
        for each, held in self._earlier(view, mode):
            before = self._comparable(each, held)
            if before is not None:
                return now, before, each
        return now, None, None

    def _earlier(self, view: Period, mode: Mode) -> list[tuple[Period, Mode]]:
        """Where a value to compare with is sought, the latest first (scoring, section 7)."""
        own = self.source.frequency
        if isinstance(self.source, FeedSource) or not view.frequency.is_finer_than(own):
            return [(view - back, mode) for back in range(1, LOOK_BACK + 1)]
        reading = self.reading(view, mode)
        shown = Period(own, reading.entered[0] if reading.entered else reading.asked[0])
        return [(shown - back, Mode.PERIOD) for back in range(1, LOOK_BACK + 1)]

    def _composed(self, view: Period, mode: Mode) -> Standing:
        reading = self.reading(view, mode)
        limits = self.limits(reading)
        scale = None if limits is None else scale_of(self.definition.direction, limits)
        if reading.value is None:
            possible = reading.lacks_an_actual
            return _standing(Gap.NOT_REPORTED if possible else Gap.NOT_APPLICABLE, scale)
        if scale is not None and not self.has_enough_answers(view, mode):
            return UNCOVERED
        return _standing(reading.value, scale)

    def _result(self, view: Period, mode: Mode) -> MeasureResult:
        reading = self.reading(view, mode)
        limits = self.limits(reading)
        status, score, _ = self.standing(view, mode)
        carried = reading.carried_from
        return MeasureResult(
            key=self.definition.key,
            value=reading.value,
            target=limits.target if limits else None,
            red=limits.red if limits else None,
            stretch=limits.stretch if limits else None,
            status=status,
            score=score,
            data=reading.state,
            trend=self.trend(view, mode),
            partial=reading.partial,
            carried_from=None if carried is None else Period(self.source.frequency, carried),
            answers=self.answers(view, mode),
            reason=self._reason(view, mode) if score is None else None,
        )

    def _reason(self, view: Period, mode: Mode) -> Reason | None:
        """Why there is no value, or no light."""
        measure = self.definition
        reading = self.reading(view, mode)
        if reading.value is None:
            return reading.reason
        if self.is_informational:
            weightless = measure.weight <= 0
            code = ReasonCode.WEIGHT_ZERO if weightless else ReasonCode.NO_TARGET_ENTRIES
            return Reason(code, measure.key)
        if self.limits(reading) is None:
            period = Period(measure.frequency, self._untargeted(reading))
            return Reason(ReasonCode.NO_TARGET, measure.key, period)
        return self._too_few(view, mode)

    def _untargeted(self, reading: Reading) -> int:
        periods = self.threshold_periods(reading)
        return next((each for each in periods if self.targets.at(each) is None), periods[0])

    def _too_few(self, view: Period, mode: Mode) -> Reason:
        key = self.definition.answers or self.definition.key
        have = self.answers(view, mode)
        code = ReasonCode.ANSWERS_UNKNOWN if have is None else ReasonCode.TOO_FEW_ANSWERS
        return Reason(code, key, self.answered_in(view, mode)[0], have, self._enough)

    def answered_in(self, view: Period, mode: Mode) -> tuple[Period, Mode]:
        """The same view and mode, but with a coarser measure the period its value came from."""
        own = self.definition.frequency
        if not view.frequency.is_finer_than(own):
            return view, mode
        reading = self.reading(view, mode)
        came_from = reading.entered[0] if reading.entered else reading.asked[0]
        return Period(own, came_from), Mode.PERIOD

    def _comparable(self, view: Period, mode: Mode) -> float | None:
        """The value for a trend: with answers enough, and of a sum per period that entered."""
        reading = self.reading(view, mode)
        if reading.value is None or not self.has_enough_answers(view, mode):
            return None
        return reading.value / self._parts(reading)

    def _parts(self, reading: Reading) -> int:
        return len(reading.entered) if self.source.aggregation is Aggregation.SUM else 1


def _standing(outcome: float | Gap | None, scale: Scale | None) -> Standing:
    """Without thresholds in force, or not applicable, a measure is left out; ``None`` is n/a."""
    if scale is None or outcome is None or outcome is Gap.NOT_APPLICABLE:
        return LEFT_OUT
    if isinstance(outcome, Gap):
        return UNCOVERED
    status, score = scale.judge(outcome)
    return status, score, 1.0
