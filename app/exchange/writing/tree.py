"""A scorecard as plain values in the format's order, without fields that hold their default."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from app.core.definitions import Aggregation
from app.core.periods import Frequency
from app.exchange.document import (
    NOT_APPLICABLE,
    Actual,
    Budget,
    DocumentThreshold,
    Expectation,
    Initiative,
    Link,
    Measure,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Series,
    Target,
    Theme,
    Translations,
)
from app.exchange.writing.written import Inline, InlineList, Written

VERSION = 1

Value = TypeVar("Value")


def tree_of(card: Scorecard) -> dict[str, Written]:
    fiscal_year = {
        "starts": _unless(card.fiscal_year_starts, 1),
        "named_by": _unless(card.fiscal_year_named_by, "end"),
    }
    require = {
        "note": _unless(card.require_note, "never"),
        "approval": _unless(card.require_approval, default=False),
    }
    return _given(
        {
            "throughline": VERSION,
            "key": card.key,
            "name": card.name,
            "parent": card.parent,
            "kind": _unless(card.kind, "business"),
            "language": _unless(card.language, "en"),
            "mission": card.mission,
            "vision": card.vision,
            "fiscal_year": _inline(fiscal_year),
            "view": _unless(card.view.value, "quarter"),
            "tolerance": _unless(card.tolerance, 10),
            "due_days": _unless(card.due_days, 15),
            "min_answers": _unless(card.min_answers, 30),
            "rollup": _unless(card.rollup.value, "mean"),
            "published": _unless(card.published, default=False),
            "require": _inline(require),
            "translations": _translations(card.translations),
            "themes": [_theme(each) for each in card.themes],
            "perspectives": [_perspective(each, card.view) for each in card.perspectives],
            "data": [_series(each, card.view) for each in card.data],
            "links": [_link(each) for each in card.links],
            "initiatives": [_initiative(each) for each in card.initiatives],
            "overrides": [_override(each) for each in card.overrides],
        }
    )


def _theme(theme: Theme) -> dict[str, Written]:
    return _inline(
        {
            "key": theme.key,
            "name": theme.name,
            "translations": _translations(theme.translations),
        }
    )


def _perspective(perspective: Perspective, view: Frequency) -> dict[str, Written]:
    return _given(
        {
            "key": perspective.key,
            "role": _unless(perspective.role, "other"),
            "name": perspective.name,
            "question": perspective.question,
            "weight": _unless(perspective.weight, 1),
            "objectives": [_objective(each, view) for each in perspective.objectives],
            "data": [_series(each, view) for each in perspective.data],
            "translations": _translations(perspective.translations),
        }
    )


def _objective(objective: Objective, view: Frequency) -> dict[str, Written]:
    return _given(
        {
            "key": objective.key,
            "name": objective.name,
            "description": objective.description,
            "owner": objective.owner,
            "theme": objective.theme,
            "weight": _unless(objective.weight, 1),
            "rollup": None if objective.rollup is None else objective.rollup.value,
            "supports": InlineList(objective.supports),
            "at": _inline({"x": objective.at_x}),
            "measures": [_measure(each, view) for each in objective.measures],
            "translations": _translations(objective.translations),
        }
    )


def _series(series: Series, view: Frequency) -> dict[str, Written]:
    return _given(
        {
            "key": series.key,
            "name": series.name,
            "description": series.description,
            "unit": series.unit,
            "decimals": series.decimals,
            "frequency": _unless(series.frequency.value, view.value),
            "aggregation": _unless(series.aggregation.value, "last"),
            "owner": series.owner,
            "source": series.source,
            "bounds": _bounds(series),
            "actuals": _actuals(series),
            "translations": _translations(series.translations),
        }
    )


def _measure(measure: Measure, view: Frequency) -> dict[str, Written]:
    usual = Aggregation.LAST if measure.formula is None else Aggregation.RECOMPUTE
    return _given(
        {
            "key": measure.key,
            "name": measure.name,
            "description": measure.description,
            "unit": measure.unit,
            "decimals": measure.decimals,
            "direction": _unless(measure.direction.value, "up"),
            "kind": _unless(measure.kind, "lag"),
            "frequency": _unless(measure.frequency.value, view.value),
            "aggregation": _unless(measure.aggregation.value, usual.value),
            "weight": _unless(measure.weight, 1),
            "critical": _unless(measure.critical, default=False),
            "owner": measure.owner,
            "source": measure.source,
            "catalogue": measure.catalogue,
            "public": _unless(measure.public, default=False),
            "bounds": _bounds(measure),
            "baseline": _baseline(measure),
            "ramp": _unless(measure.ramp.value, "step"),
            "limits": _limits(measure),
            "targets": [_target(each) for each in measure.targets],
            "benchmarks": _benchmarks(measure),
            "formula": measure.formula,
            "answers": measure.answers,
            "actuals": _actuals(measure),
            "translations": _translations(measure.translations),
        }
    )


def _bounds(of: Series | Measure) -> dict[str, Written] | None:
    return None if of.bounds is None else _inline({"min": of.bounds.min, "max": of.bounds.max})


def _baseline(measure: Measure) -> dict[str, Written] | None:
    baseline = measure.baseline
    if baseline is None:
        return None
    return _inline({"period": baseline.period.key, "value": baseline.value})


def _limits(measure: Measure) -> dict[str, Written] | None:
    limits = measure.limits
    if limits is None:
        return None
    steps: list[Written] = [
        _inline({"from": step.start.key, "reason": step.reason}) for step in limits.steps
    ]
    return _given({"screen": _unless(limits.screen, default=True), "steps": steps})


def _target(target: Target) -> dict[str, Written]:
    return _inline(
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
        _inline({"name": each.name, "value": each.value, "source": each.source})
        for each in measure.benchmarks
    ]


def _actuals(of: Series | Measure) -> dict[str, Written]:
    return {period.key: _actual(actual) for period, actual in of.actuals.items()}


def _actual(actual: Actual) -> Written:
    value = NOT_APPLICABLE if actual.value is None else actual.value
    return value if actual.note is None else _inline({"value": value, "note": actual.note})


def _translations(translations: Translations) -> dict[str, Written]:
    return {
        language: _inline(
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


def _link(link: Link) -> dict[str, Written]:
    return _inline(
        {
            "from": link.cause,
            "to": link.effect,
            "note": link.note,
            "expect": _expectation(link.expect),
        }
    )


def _expectation(expect: Expectation | None) -> dict[str, Written] | None:
    """Says one of the two at least: an empty expectation is none."""
    if expect is None:
        return None
    sign = expect.sign if expect.lag is None else _unless(expect.sign, "positive")
    return _inline({"lag": expect.lag, "sign": sign})


def _initiative(initiative: Initiative) -> dict[str, Written]:
    return _given(
        {
            "key": initiative.key,
            "name": initiative.name,
            "description": initiative.description,
            "objectives": InlineList(initiative.objectives),
            "owner": initiative.owner,
            "starts": _day(initiative.starts),
            "ends": _day(initiative.ends),
            "status": _unless(initiative.status, "planned"),
            "budget": _budget(initiative.budget),
            "milestones": _milestones(initiative),
            "translations": _translations(initiative.translations),
        }
    )


def _budget(budget: Budget | None) -> dict[str, Written] | None:
    if budget is None:
        return None
    return _inline({"currency": budget.currency, "planned": budget.planned, "spent": budget.spent})


def _milestones(initiative: Initiative) -> list[Written]:
    return [
        _inline(
            {
                "name": each.name,
                "due": _day(each.due),
                "done": _day(each.done),
            }
        )
        for each in initiative.milestones
    ]


def _override(override: Override) -> dict[str, Written]:
    return _inline(
        {
            "objective": override.objective,
            "period": override.period.key,
            "status": override.status.value,
            "reason": override.reason,
        }
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _unless(value: Value, default: object) -> Value | None:
    """Nothing where the value is what an absent field means."""
    return None if value == default else value


def _given(fields: Mapping[str, Written | None]) -> dict[str, Written]:
    """Without the absent and the empty."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and not (isinstance(value, dict | list) and not value)
    }


def _inline(fields: Mapping[str, Written | None]) -> Inline:
    return Inline(_given(fields))
