"""A document as the arithmetic takes it: floats and numbered periods, no texts."""

from app.core import definitions as core
from app.core.periods import Calendar, Period
from app.exchange.document import (
    Actual,
    DocumentThreshold,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Series,
    Target,
    feeding_key,
)


def definition_of(card: Scorecard) -> core.Scorecard:
    """To evaluate a document that no database has seen."""
    data = [each for lane in card.perspectives for each in lane.data] + card.data
    return core.Scorecard(
        key=card.key,
        perspectives=tuple(map(_perspective, card.perspectives)),
        series=tuple(map(_series, data)),
        calendar=Calendar(card.fiscal_year_starts, card.fiscal_year_named_by == "end"),
        view=card.view,
        tolerance=float(card.tolerance),
        due_days=card.due_days,
        min_answers=card.min_answers,
        rollup=card.rollup,
        overrides={
            (each.objective, each.period): core.Override(each.status, each.reason)
            for each in card.overrides
        },
    )


def _perspective(perspective: Perspective) -> core.Perspective:
    return core.Perspective(
        key=perspective.key,
        objectives=tuple(map(_objective, perspective.objectives)),
        weight=float(perspective.weight),
    )


def _objective(objective: Objective) -> core.Objective:
    return core.Objective(
        key=objective.key,
        measures=tuple(map(_measure, objective.measures)),
        weight=float(objective.weight),
        rollup=objective.rollup,
    )


def _measure(measure: Measure) -> core.Measure:
    return core.Measure(
        key=measure.key,
        frequency=measure.frequency,
        aggregation=measure.aggregation,
        direction=measure.direction,
        weight=float(measure.weight),
        critical=measure.critical,
        ramp=measure.ramp,
        targets=tuple(map(_target, measure.targets)),
        actuals=_actuals(measure.actuals),
        formula=measure.formula,
        answers=measure.answers,
        feeds_from=feeding_key(measure.source),
    )


def _series(series: Series) -> core.Series:
    return core.Series(series.key, series.frequency, series.aggregation, _actuals(series.actuals))


def _target(target: Target) -> core.TargetEntry:
    return core.TargetEntry(
        start=target.start.ordinal,
        target=_threshold(target.target),
        red=None if target.red is None else _threshold(target.red),
        stretch=None if target.stretch is None else float(target.stretch),
    )


def _threshold(threshold: DocumentThreshold) -> core.Threshold:
    if isinstance(threshold, tuple):
        return float(threshold[0]), float(threshold[1])
    return float(threshold)


def _actuals(actuals: dict[Period, Actual]) -> core.Actuals:
    return {
        period.ordinal: None if actual.value is None else float(actual.value)
        for period, actual in actuals.items()
    }
