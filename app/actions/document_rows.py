"""A scorecard document as rows: table by table, by key, without the ids that the database gives."""

from collections.abc import Iterator

from sqlalchemy import Table

from app.actions.measure_rows import measure_rows, series_rows
from app.actions.parts import all_objectives, all_series
from app.actions.rows import KEYS, Row, Rows, translation_rows
from app.core.formulas import parse
from app.core.reach import reach
from app.db import tables
from app.exchange.document import (
    Initiative,
    Link,
    Measure,
    Objective,
    Perspective,
    Scorecard,
)


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
    yield from translation_rows("scorecard", document.key, document.translations)
    for position, theme in enumerate(document.themes):
        yield tables.theme, {"key": theme.key, "position": position, "name": theme.name}
        yield from translation_rows("theme", theme.key, theme.translations)
    for position, perspective in enumerate(document.perspectives):
        yield from _perspective(position, perspective)
    yield from series_rows(None, document.data)
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
    yield from translation_rows("perspective", perspective.key, perspective.translations)
    for place, objective in enumerate(perspective.objectives):
        yield from _objective(perspective.key, place, objective)
    yield from series_rows(perspective.key, perspective.data)


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
    yield from translation_rows("objective", objective.key, objective.translations)
    for place, measure in enumerate(objective.measures):
        yield from measure_rows(objective.key, place, measure)


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
    yield from translation_rows("initiative", initiative.key, initiative.translations)


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
