"""Where a value and its thresholds come from, down to the actuals and the target entries."""

from app.core.calculated import Computed, FormulaSource
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
from app.core.values import AsOf, Gap, Reading, Source, Use


class ValueExplainer:
    """Answers are kept: formulas that share operands share their explanations."""

    def __init__(self, as_of: AsOf) -> None:
        self._as_of = as_of
        self._kept: dict[tuple[str, Period, Mode], ValueExplanation] = {}

    def explain(self, source: Source, view: Period, mode: Mode) -> ValueExplanation:
        asked = (source.key, view, mode)
        explained = self._kept.get(asked)
        if explained is None:
            explained = self._kept[asked] = self._explain(source, view, mode)
        return explained

    def _explain(self, source: Source, view: Period, mode: Mode) -> ValueExplanation:
        reading = source.read(view, mode)
        formula = None
        if isinstance(source, FormulaSource) and reading.is_recomputed:
            formula = self._formula(source, source.computed(view, mode), view, mode)
        fed_by = source.child_key if isinstance(source, FeedSource) else None
        return ValueExplanation(
            key=source.key,
            value=reading.value,
            origin=_origin(source, reading),
            aggregation=source.aggregation,
            periods=() if formula or fed_by else self._periods(source, reading),
            formula=formula,
            fed_by=fed_by,
            reason=reading.reason,
        )

    def _periods(self, source: Source, reading: Reading) -> tuple[PeriodValue, ...]:
        ordinals = list(reading.asked)
        if reading.carried_from is not None:
            ordinals.insert(0, reading.carried_from)
        return tuple(self._period(source, ordinal) for ordinal in ordinals)

    def _period(self, source: Source, ordinal: int) -> PeriodValue:
        period = Period(source.frequency, ordinal)
        outcome = source.outcome(ordinal)
        formula = None
        if isinstance(source, FormulaSource):
            computed = source.computed(period, Mode.PERIOD)
            formula = self._formula(source, computed, period, Mode.PERIOD)
        return PeriodValue(
            period=period,
            value=None if isinstance(outcome, Gap) else outcome,
            gap=outcome if isinstance(outcome, Gap) else None,
            has_ended=self._as_of.has_ended(source.frequency, ordinal),
            formula=formula,
        )

    def _formula(
        self, source: FormulaSource, computed: Computed, view: Period, mode: Mode
    ) -> FormulaExplanation:
        return FormulaExplanation(
            text=source.formula.text,
            view=view,
            mode=mode,
            value=computed.value,
            operands=tuple(self._operand(use) for use in computed.uses),
            reason=computed.reason,
            lagging=computed.lagging,
        )

    def _operand(self, use: Use) -> OperandExplanation:
        value = self.explain(use.source, use.view, use.mode)
        return OperandExplanation(use.ref, use.view, use.mode, value)


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
