"""Where a value and its thresholds come from, down to the actuals and the target entries."""

from dataclasses import replace

from app.core.calculated import FormulaSource
from app.core.definitions import Mode
from app.core.explanation import (
    FormulaExplanation,
    LimitsExplanation,
    OperandExplanation,
    PeriodLimits,
    PeriodValue,
    ValueExplanation,
    ValueOrigin,
)
from app.core.fed import FeedSource
from app.core.measures import JudgedMeasure
from app.core.periods import Period
from app.core.targets import TargetLine
from app.core.values import AsOf, Gap, Reading, Source

MOST_LEVELS = 20
MOST_STEPS = 5000
"""Of one value's derivation: formulas that share operands could multiply it without end."""

Sized = tuple[ValueExplanation, int]
"""A derivation, and of how many steps it is made."""


class ValueExplainer:
    """Answers are kept: formulas that share operands share their explanations."""

    def __init__(self, as_of: AsOf) -> None:
        self._as_of = as_of
        self._level = 0
        self._kept: dict[tuple[str, Period, Mode], Sized] = {}

    def explain(self, source: Source, view: Period, mode: Mode) -> ValueExplanation:
        return self._sized(source, view, mode)[0]

    def _sized(self, source: Source, view: Period, mode: Mode) -> Sized:
        asked = (source.key, view, mode)
        sized = self._kept.get(asked)
        if sized is None:
            sized = self._kept[asked] = self._explain(source, view, mode)
        return sized

    def _explain(self, source: Source, view: Period, mode: Mode) -> Sized:
        reading = source.read(view, mode)
        bare = ValueExplanation(
            key=source.key,
            value=reading.value,
            origin=_origin(source, reading),
            aggregation=source.aggregation,
            fed_by=source.child_key if isinstance(source, FeedSource) else None,
            reason=reading.reason,
        )
        if isinstance(source, FeedSource):
            return bare, 1
        if self._level == MOST_LEVELS:
            return replace(bare, is_shortened=True), 1
        self._level += 1
        explained, steps = self._derived(bare, source, reading, (view, mode))
        self._level -= 1
        return (explained, steps) if steps <= MOST_STEPS else (replace(bare, is_shortened=True), 1)

    def _derived(
        self,
        bare: ValueExplanation,
        source: Source,
        reading: Reading,
        asked: tuple[Period, Mode],
    ) -> Sized:
        if isinstance(source, FormulaSource) and reading.is_recomputed:
            formula, steps = self._formula(source, *asked)
            return replace(bare, formula=formula), steps
        periods, steps = self._periods(source, reading)
        return replace(bare, periods=periods), steps

    def _periods(self, source: Source, reading: Reading) -> tuple[tuple[PeriodValue, ...], int]:
        ordinals = list(reading.asked)
        if reading.carried_from is not None:
            ordinals.insert(0, reading.carried_from)
        periods, total = [], 0
        for ordinal in ordinals:
            period, steps = self._period(source, ordinal)
            periods.append(period)
            total += steps
        return tuple(periods), total

    def _period(self, source: Source, ordinal: int) -> tuple[PeriodValue, int]:
        period = Period(source.frequency, ordinal)
        outcome = source.outcome(ordinal)
        formula, steps = None, 1
        if isinstance(source, FormulaSource):
            formula, steps = self._formula(source, period, Mode.PERIOD)
        value = PeriodValue(
            period=period,
            value=None if isinstance(outcome, Gap) else outcome,
            gap=outcome if isinstance(outcome, Gap) else None,
            has_ended=self._as_of.has_ended(source.frequency, ordinal),
            formula=formula,
        )
        return value, steps

    def _formula(
        self, source: FormulaSource, view: Period, mode: Mode
    ) -> tuple[FormulaExplanation, int]:
        computed = source.computed(view, mode)
        operands, total = [], 1
        for use in computed.uses:
            value, steps = self._sized(use.source, use.view, use.mode)
            operands.append(OperandExplanation(use.ref, use.view, use.mode, value))
            total += steps
        explained = FormulaExplanation(
            text=source.formula.text,
            view=view,
            mode=mode,
            value=computed.value,
            operands=tuple(operands),
            reason=computed.reason,
            lagging=computed.lagging,
        )
        return explained, total


def explain_limits(measure: JudgedMeasure, reading: Reading, tolerance: float) -> LimitsExplanation:
    frequency = measure.definition.frequency
    ordinals = measure.threshold_periods(reading)
    parts = [_part(measure.targets, Period(frequency, each)) for each in ordinals]
    return LimitsExplanation(
        limits=measure.limits(reading),
        has_entries=bool(measure.definition.targets),
        parts=tuple(parts),
        aggregation=measure.definition.aggregation,
        tolerance=tolerance,
    )


def _part(targets: TargetLine, period: Period) -> PeriodLimits:
    origin = targets.origin(period.ordinal)
    if origin is None:
        return PeriodLimits(period, None, None)
    after = origin.next_entry
    return PeriodLimits(
        period=period,
        limits=targets.at(period.ordinal),
        entry=Period(period.frequency, origin.entry),
        next_entry=None if after is None else Period(period.frequency, after),
        red=origin.red,
    )


def _origin(source: Source, reading: Reading) -> ValueOrigin:
    origins = (
        (isinstance(source, FeedSource), ValueOrigin.FED),
        (reading.is_recomputed, ValueOrigin.RECOMPUTED),
        (reading.carried_from is not None, ValueOrigin.CARRIED),
        (len(reading.asked) > 1, ValueOrigin.AGGREGATED),
        (isinstance(source, FormulaSource), ValueOrigin.FORMULA),
    )
    return next((origin for holds, origin in origins if holds), ValueOrigin.ACTUAL)
