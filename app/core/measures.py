"""One measure in any view: its value against its thresholds, its light, its trend."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.definitions import Aggregation, Direction, Measure, Mode, Scorecard, Threshold
from app.core.fed import FeedSource
from app.core.periods import Period
from app.core.quantities import at_least
from app.core.results import DataState, MeasureResult, Reason, ReasonCode, Trend
from app.core.rollup import LEFT_OUT, UNCOVERED, WITHOUT_LIGHT, Standing
from app.core.scoring import Limits, Scale, scale_of
from app.core.targets import TargetLine, combined
from app.core.trends import LOOK_BACK, trend_of
from app.core.values import Reading, Source

_LOOKED_BACK = range(1, LOOK_BACK + 1)
_ADDING = (Aggregation.SUM, Aggregation.MEAN)

# bound once: reaching a member through its enum is slow where many views are read
_PERIOD = Mode.PERIOD
_SUM = Aggregation.SUM
_RANGE = Direction.RANGE
_REPORTED = DataState.REPORTED


class JudgedMeasure:
    """Answers are kept: ask the same again as often as you like."""

    __slots__ = (
        "_actuals",
        "_answers",
        "_enough",
        "_is_direct",
        "_is_last",
        "_is_single",
        "_own",
        "_sources",
        "_standings",
        "_value",
        "definition",
        "is_informational",
        "source",
        "targets",
    )

    def __init__(
        self, measure: Measure, sources: Mapping[str, Source], scorecard: Scorecard
    ) -> None:
        self.definition = measure
        self._sources = sources
        """Held, for a formula knows them only as long as somebody does."""
        self.source = sources[measure.key]
        self.targets = TargetLine(measure, scorecard.tolerance)
        self.is_informational = measure.weight <= 0 or not measure.targets
        self._answers = None if measure.answers is None else sources[measure.answers]
        self._enough = scorecard.min_answers
        self._is_single = measure.feeds_from is None and measure.answers is None
        self._is_direct = self._is_single and measure.formula is None
        self._value = measure.actuals.get if self._is_direct else self.source.entered_value
        self._is_last = measure.aggregation is Aggregation.LAST
        self._own = measure.frequency
        self._actuals = measure.actuals
        self._standings: dict[tuple[Period, Mode], Standing] = {}

    def standing(self, view: Period, mode: Mode) -> Standing:
        """Status, score and coverage alone: the short way for pages with many views."""
        if self.is_informational:
            return WITHOUT_LIGHT
        if self._is_plain(view, mode):
            return self._of_own(view, mode)
        return self._kept(view, mode)

    def standings(self, views: Sequence[Period], mode: Mode) -> list[Standing]:
        """The same of several views of one frequency."""
        if self.is_informational:
            return [WITHOUT_LIGHT] * len(views)
        if views and self._is_plain(views[0], mode):
            return self._walked(views, mode)
        return [self._kept(view, mode) for view in views]

    def _is_plain(self, view: Period, mode: Mode) -> bool:
        """Whether there is nothing to aggregate: one number against the thresholds of its period."""
        is_own = self._is_single and view.frequency is self._own
        return is_own and (mode is _PERIOD or self._is_last)

    def _of_own(self, view: Period, mode: Mode) -> Standing:
        ordinal = view.ordinal
        scale = self.targets.scale(ordinal)
        if scale is None:
            return LEFT_OUT
        value = self._value(ordinal)
        if value is not None:
            status, score = scale.judge(value)
            return status, score, 1.0
        if self._is_direct:
            return LEFT_OUT if ordinal in self._actuals else UNCOVERED
        return self._kept(view, mode)

    def _walked(self, views: Sequence[Period], mode: Mode) -> list[Standing]:
        """``_of_own`` of each, without finding the same thresholds again and again."""
        found: list[Standing] = []
        first, after, scale = 0, 0.0, None
        for view in views:
            ordinal = view.ordinal
            if not first <= ordinal < after:
                first, after, scale = self.targets.span(ordinal)
            value = self._value(ordinal)
            if scale is None or value is None:
                found.append(self._of_own(view, mode))
            else:
                status, score = scale.judge(value)
                found.append((status, score, 1.0))
        return found

    def _kept(self, view: Period, mode: Mode) -> Standing:
        """What has to be worked out from a reading, once."""
        standing = self._standings.get((view, mode))
        if standing is None:
            standing = self._standings[view, mode] = self._composed(view, mode)
        return standing

    def result(self, view: Period, mode: Mode) -> MeasureResult:
        reading = self.source.read(view, mode)
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
            carried_from=None if carried is None else Period(self._own, carried),
            answers=self.answers(view, mode),
            reason=self._reason(view, mode) if score is None else None,
        )

    def reading(self, view: Period, mode: Mode) -> Reading:
        return self.source.read(view, mode)

    def state(self, view: Period, mode: Mode) -> DataState:
        """How current the value is."""
        if self._is_plain(view, mode) and self._value(view.ordinal) is not None:
            return _REPORTED
        return self.source.read(view, mode).state

    def threshold_periods(self, reading: Reading) -> tuple[int, ...]:
        """The own periods whose thresholds make those of the view (scoring, section 3)."""
        periods = reading.entered or tuple(reading.asked)
        return periods if self.definition.aggregation in _ADDING else periods[-1:]

    def limits(self, reading: Reading) -> Limits | None:
        periods = reading.entered
        if len(periods) == 1:
            return self.targets.at(periods[0])
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
        if self._is_direct and view.frequency is self._own and mode is _PERIOD:
            now, before = self._compared_actuals(view.ordinal)
        else:
            now, before, _ = self.comparison(view, mode)
        if now is None or before is None:
            return None
        direction = self.definition.direction
        return trend_of(direction, now, before, self._band(view, mode))

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

    def _compared_actuals(self, ordinal: int) -> tuple[float | None, float | None]:
        """The same two values, the short way: where there is nothing to aggregate."""
        now = self._actuals.get(ordinal)
        if now is not None:
            for back in _LOOKED_BACK:
                before = self._actuals.get(ordinal - back)
                if before is not None:
                    return now, before
        return now, None

    def _earlier(self, view: Period, mode: Mode) -> Iterator[tuple[Period, Mode]]:
        """Where a value to compare with is sought, the latest first (scoring, section 7)."""
        start = view
        if view.frequency.is_finer_than(self._own) and not isinstance(self.source, FeedSource):
            reading = self.reading(view, mode)
            start = Period(self._own, reading.entered[0] if reading.entered else reading.asked[0])
            mode = _PERIOD
        for back in _LOOKED_BACK:
            yield start - back, mode

    def _band(self, view: Period, mode: Mode) -> Threshold | None:
        """Of a range today's target, under a sum per period that entered as the values are."""
        if self.definition.direction is not _RANGE:
            return None
        reading = self.reading(view, mode)
        limits = self.limits(reading)
        if limits is None or not isinstance(limits.target, tuple):
            return None
        low, high = limits.target
        parts = self._parts(reading)
        return low / parts, high / parts

    def _composed(self, view: Period, mode: Mode) -> Standing:
        reading = self.reading(view, mode)
        scale = self._scale(reading)
        if scale is None:
            return LEFT_OUT
        if reading.value is None:
            return UNCOVERED if reading.lacks_an_actual else LEFT_OUT
        if not self.has_enough_answers(view, mode):
            return UNCOVERED
        return (*scale.judge(reading.value), 1.0)

    def _scale(self, reading: Reading) -> Scale | None:
        periods = self.threshold_periods(reading)
        if len(periods) == 1:
            return self.targets.scale(periods[0])
        limits = self.limits(reading)
        if limits is None:
            return None
        return scale_of(self.definition.direction, limits.target, limits.red, limits.stretch)

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
        return len(reading.entered) if self.source.aggregation is _SUM else 1
