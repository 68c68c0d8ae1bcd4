"""Measures and data series as plain values in the format's order."""

from app.core.definitions import Aggregation
from app.core.periods import Frequency
from app.exchange.document import (
    NOT_APPLICABLE,
    Actual,
    DocumentThreshold,
    Measure,
    Series,
    Target,
    Translations,
)
from app.exchange.writing.written import InlineList, Written, given, inline, unless


def series_of(series: Series, view: Frequency) -> dict[str, Written]:
    return given(
        {
            "key": series.key,
            "name": series.name,
            "description": series.description,
            "unit": series.unit,
            "decimals": series.decimals,
            "frequency": unless(series.frequency.value, view.value),
            "aggregation": unless(series.aggregation.value, "last"),
            "owner": series.owner,
            "source": series.source,
            "bounds": _bounds(series),
            "actuals": _actuals(series),
            "translations": translations_of(series.translations),
        }
    )


def measure_of(measure: Measure, view: Frequency) -> dict[str, Written]:
    usual = Aggregation.LAST if measure.formula is None else Aggregation.RECOMPUTE
    return given(
        {
            "key": measure.key,
            "name": measure.name,
            "description": measure.description,
            "unit": measure.unit,
            "decimals": measure.decimals,
            "direction": unless(measure.direction.value, "up"),
            "kind": unless(measure.kind, "lag"),
            "frequency": unless(measure.frequency.value, view.value),
            "aggregation": unless(measure.aggregation.value, usual.value),
            "weight": unless(measure.weight, 1),
            "critical": unless(measure.critical, default=False),
            "owner": measure.owner,
            "source": measure.source,
            "catalogue": measure.catalogue,
            "public": unless(measure.public, default=False),
            "bounds": _bounds(measure),
            "baseline": _baseline(measure),
            "ramp": unless(measure.ramp.value, "step"),
            "limits": _limits(measure),
            "targets": [_target(each) for each in measure.targets],
            "benchmarks": _benchmarks(measure),
            "formula": measure.formula,
            "answers": measure.answers,
            "actuals": _actuals(measure),
            "translations": translations_of(measure.translations),
        }
    )


def _bounds(of: Series | Measure) -> dict[str, Written] | None:
    return None if of.bounds is None else inline({"min": of.bounds.min, "max": of.bounds.max})


def _baseline(measure: Measure) -> dict[str, Written] | None:
    baseline = measure.baseline
    if baseline is None:
        return None
    return inline({"period": baseline.period.key, "value": baseline.value})


def _limits(measure: Measure) -> dict[str, Written] | None:
    limits = measure.limits
    if limits is None:
        return None
    steps: list[Written] = [
        inline({"from": step.start.key, "reason": step.reason}) for step in limits.steps
    ]
    return given({"screen": unless(limits.screen, default=True), "steps": steps})


def _target(target: Target) -> dict[str, Written]:
    return inline(
        {
            "from": target.start.key,
            "target": _threshold(target.target),
            "red": None if target.red is None else _threshold(target.red),
            "stretch": target.stretch,
        }
    )


def _threshold(threshold: DocumentThreshold) -> Written:
    return InlineList(threshold) if isinstance(threshold, tuple) else threshold


def _benchmarks(measure: Measure) -> list[Written]:
    return [
        inline({"name": each.name, "value": each.value, "source": each.source})
        for each in measure.benchmarks
    ]


def _actuals(of: Series | Measure) -> dict[str, Written]:
    return {period.key: _actual(actual) for period, actual in of.actuals.items()}


def _actual(actual: Actual) -> Written:
    value = NOT_APPLICABLE if actual.value is None else actual.value
    return value if actual.note is None else inline({"value": value, "note": actual.note})


def translations_of(translations: Translations) -> dict[str, Written]:
    return {
        language: inline(
            {
                "name": own.name,
                "description": own.description,
                "question": own.question,
                "mission": own.mission,
                "vision": own.vision,
            }
        )
        for language, own in translations.items()
    }
