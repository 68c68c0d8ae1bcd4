"""A scorecard document as rows: table by table, by key, without the ids that the database gives."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Table

from app.actions.parts import all_objectives, all_series
from app.core.formulas import parse
from app.core.reach import reach
from app.db import tables
from app.exchange.document import (
    DocumentThreshold,
    Initiative,
    Link,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Series,
    Target,
    Translations,
    feeding_key,
)

Row = dict[str, Any]
Rows = dict[Table, dict[tuple[Any, ...], Row]]
"""By table, and within it by the values of the table's key columns."""

KEYS: Mapping[Table, tuple[str, ...]] = {
    tables.theme: ("key",),
    tables.perspective: ("key",),
    tables.objective: ("key",),
    tables.measure: ("key",),
    tables.supports: ("objective_key", "supported_key"),
    tables.target: ("measure_key", "start"),
    tables.benchmark: ("measure_key", "position"),
    tables.limit_step: ("measure_key", "start"),
    tables.link: ("cause_key", "effect_key"),
    tables.initiative: ("key",),
    tables.initiative_objective: ("initiative_key", "position"),
    tables.milestone: ("initiative_key", "position"),
    tables.override: ("objective_key", "period"),
    tables.translation: ("kind", "key", "language"),
    tables.reach: ("measure_key", "objective_key"),
}
"""Every table of a scorecard's structure, those that others refer to first."""

_OF_A_SERIES: Row = {
    "direction": "up",
    "kind": "lag",
    "weight": Decimal(1),
    "critical": False,
    "catalogue": None,
    "public": False,
    "feeds_from": None,
    "baseline_period": None,
    "baseline_value": None,
    "ramp": "step",
    "limits_screen": None,
    "formula": None,
    "answers_key": None,
}


def scorecard_row(document: Scorecard) -> Row:
    return {
        "key": document.key,
        "parent_key": document.parent,
        "name": document.name,
        "kind": document.kind,
        "language": document.language,
        "mission": document.mission,
        "vision": document.vision,
        "fiscal_year_starts": document.fiscal_year_starts,
        "fiscal_year_named_by": document.fiscal_year_named_by,
        "view": document.view.value,
        "tolerance": document.tolerance,
        "due_days": document.due_days,
        "min_answers": document.min_answers,
        "rollup": document.rollup.value,
        "published": document.published,
        "require_note": document.require_note,
        "require_approval": document.require_approval,
    }


def rows_of(document: Scorecard) -> Rows:
    """All but the scorecard's own row and the actuals."""
    rows: Rows = {table: {} for table in KEYS}
    for table, row in _all_rows(document):
        rows[table][tuple(row[column] for column in KEYS[table])] = row
    return rows


def _all_rows(document: Scorecard) -> Iterator[tuple[Table, Row]]:
    yield from _translations("scorecard", document.key, document.translations)
    for position, theme in enumerate(document.themes):
        yield tables.theme, {"key": theme.key, "position": position, "name": theme.name}
        yield from _translations("theme", theme.key, theme.translations)
    for position, perspective in enumerate(document.perspectives):
        yield from _perspective(position, perspective)
    yield from _series(None, document.data)
    for position, link in enumerate(document.links):
        yield tables.link, _link(position, link)
    for position, initiative in enumerate(document.initiatives):
        yield from _initiative(position, initiative)
    for position, override in enumerate(document.overrides):
        yield (
            tables.override,
            {
                "objective_key": override.objective,
                "period": override.period,
                "position": position,
                "status": override.status.value,
                "reason": override.reason,
            },
        )
    yield from _reach(document)


def _perspective(position: int, perspective: Perspective) -> Iterator[tuple[Table, Row]]:
    yield (
        tables.perspective,
        {
            "key": perspective.key,
            "position": position,
            "name": perspective.name,
            "role": perspective.role,
            "question": perspective.question,
            "weight": perspective.weight,
        },
    )
    yield from _translations("perspective", perspective.key, perspective.translations)
    for place, objective in enumerate(perspective.objectives):
        yield from _objective(perspective.key, place, objective)
    yield from _series(perspective.key, perspective.data)


def _objective(
    perspective: str, position: int, objective: Objective
) -> Iterator[tuple[Table, Row]]:
    yield (
        tables.objective,
        {
            "key": objective.key,
            "perspective_key": perspective,
            "position": position,
            "name": objective.name,
            "description": objective.description,
            "owner": objective.owner,
            "theme_key": objective.theme,
            "weight": objective.weight,
            "rollup": None if objective.rollup is None else objective.rollup.value,
            "at_x": objective.at_x,
        },
    )
    for place, key in enumerate(objective.supports):
        row = {"objective_key": objective.key, "supported_key": key, "position": place}
        yield tables.supports, row
    yield from _translations("objective", objective.key, objective.translations)
    for place, measure in enumerate(objective.measures):
        yield from _measure(objective.key, place, measure)


def _measure(objective: str, position: int, measure: Measure) -> Iterator[tuple[Table, Row]]:
    baseline, limits = measure.baseline, measure.limits
    yield (
        tables.measure,
        {
            **_of_both(position, measure),
            "is_series": False,
            "objective_key": objective,
            "perspective_key": None,
            "direction": measure.direction.value,
            "kind": measure.kind,
            "weight": measure.weight,
            "critical": measure.critical,
            "catalogue": measure.catalogue,
            "public": measure.public,
            "feeds_from": feeding_key(measure.source),
            "baseline_period": None if baseline is None else baseline.period,
            "baseline_value": None if baseline is None else baseline.value,
            "ramp": measure.ramp.value,
            "limits_screen": None if limits is None else limits.screen,
            "formula": measure.formula,
            "answers_key": measure.answers,
        },
    )
    of_measure = {"measure_key": measure.key}
    for place, target in enumerate(measure.targets):
        yield tables.target, of_measure | {"position": place} | _target(target)
    for place, mark in enumerate(measure.benchmarks):
        values = {"name": mark.name, "value": mark.value, "source": mark.source}
        yield tables.benchmark, of_measure | {"position": place} | values
    for place, step in enumerate([] if limits is None else limits.steps):
        values = {"start": step.start, "reason": step.reason}
        yield tables.limit_step, of_measure | {"position": place} | values
    yield from _translations("measure", measure.key, measure.translations)


def _series(perspective: str | None, data: Iterable[Series]) -> Iterator[tuple[Table, Row]]:
    for position, series in enumerate(data):
        yield (
            tables.measure,
            {
                **_OF_A_SERIES,
                **_of_both(position, series),
                "is_series": True,
                "objective_key": None,
                "perspective_key": perspective,
            },
        )
        yield from _translations("measure", series.key, series.translations)


def _of_both(position: int, thing: Measure | Series) -> Row:
    bounds = thing.bounds
    return {
        "key": thing.key,
        "position": position,
        "archived_at": None,
        "name": thing.name,
        "description": thing.description,
        "unit": thing.unit,
        "decimals": thing.decimals,
        "frequency": thing.frequency.value,
        "aggregation": thing.aggregation.value,
        "owner": thing.owner,
        "source": thing.source,
        "bounds_min": None if bounds is None else bounds.min,
        "bounds_max": None if bounds is None else bounds.max,
    }


def _target(target: Target) -> Row:
    low, high = _ends(target.target)
    red, red_high = _ends(target.red)
    return {
        "start": target.start,
        "target": low,
        "target_high": high,
        "red": red,
        "red_high": red_high,
        "stretch": target.stretch,
    }


def _ends(threshold: DocumentThreshold | None) -> tuple[Decimal | None, Decimal | None]:
    return threshold if isinstance(threshold, tuple) else (threshold, None)


def _link(position: int, link: Link) -> Row:
    expect = link.expect
    return {
        "cause_key": link.cause,
        "effect_key": link.effect,
        "position": position,
        "note": link.note,
        "expect_lag": None if expect is None else expect.lag,
        "expect_sign": None if expect is None else expect.sign,
    }


def _initiative(position: int, initiative: Initiative) -> Iterator[tuple[Table, Row]]:
    budget = initiative.budget
    yield (
        tables.initiative,
        {
            "key": initiative.key,
            "position": position,
            "name": initiative.name,
            "description": initiative.description,
            "owner": initiative.owner,
            "starts": initiative.starts,
            "ends": initiative.ends,
            "status": initiative.status,
            "has_budget": budget is not None,
            "budget_currency": None if budget is None else budget.currency,
            "budget_planned": None if budget is None else budget.planned,
            "budget_spent": None if budget is None else budget.spent,
        },
    )
    of_initiative = {"initiative_key": initiative.key}
    for place, key in enumerate(initiative.objectives):
        row = of_initiative | {"position": place, "objective_key": key}
        yield tables.initiative_objective, row
    for place, milestone in enumerate(initiative.milestones):
        values = {"name": milestone.name, "due": milestone.due, "done": milestone.done}
        yield tables.milestone, of_initiative | {"position": place} | values
    yield from _translations("initiative", initiative.key, initiative.translations)


def _translations(kind: str, key: str, translations: Translations) -> Iterator[tuple[Table, Row]]:
    for position, (language, texts) in enumerate(translations.items()):
        yield (
            tables.translation,
            {
                "kind": kind,
                "key": key,
                "language": language,
                "position": position,
                "name": texts.name,
                "description": texts.description,
                "question": texts.question,
                "mission": texts.mission,
                "vision": texts.vision,
            },
        )


def _reach(document: Scorecard) -> Iterator[tuple[Table, Row]]:
    objectives: dict[str, str | None] = {}
    operands: dict[str, list[str]] = {}
    for objective in all_objectives(document):
        for measure in objective.measures:
            objectives[measure.key] = objective.key
            operands[measure.key] = _operands(measure)
    for series in all_series(document):
        objectives[series.key] = None
    for key, reached in reach(objectives, operands).items():
        for objective_key in sorted(reached):
            yield tables.reach, {"measure_key": key, "objective_key": objective_key}


def _operands(measure: Measure) -> list[str]:
    named = [] if measure.formula is None else [*parse(measure.formula).keys]
    return named if measure.answers is None else [*named, measure.answers]
