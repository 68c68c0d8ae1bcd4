"""A scorecard as plain values in the format's order, without fields that hold
their default."""

from datetime import date

from app.core.periods import Frequency
from app.exchange.document import (
    VERSION,
    Budget,
    Expectation,
    Initiative,
    Link,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Theme,
)
from app.exchange.writing.measures import measure_of, series_of, translations_of
from app.exchange.writing.written import InlineList, Written, given, inline, unless


def tree_of(card: Scorecard) -> dict[str, Written]:
    fiscal_year = {
        "starts": card.fiscal_year_starts,
        "named_by": card.fiscal_year_named_by,
    }
    require = {
        "note": unless(card.require_note, "never"),
        "approval": unless(card.require_approval, default=False),
    }
    return given(
        {
            "throughline": VERSION,
            "key": card.key,
            "name": card.name,
            "parent": card.parent,
            "kind": unless(card.kind, "business"),
            "language": card.language,
            "mission": card.mission,
            "vision": card.vision,
            "fiscal_year": inline(fiscal_year),
            "view": unless(card.view.value, "quarter"),
            "tolerance": card.tolerance,
            "due_days": card.due_days,
            "min_answers": unless(card.min_answers, 30),
            "rollup": unless(card.rollup.value, "mean"),
            "published": unless(card.published, default=False),
            "require": inline(require),
            "translations": translations_of(card.translations),
            "themes": [_theme(each) for each in card.themes],
            "perspectives": [_perspective(each, card.view) for each in card.perspectives],
            "data": [series_of(each, card.view) for each in card.data],
            "links": [_link(each) for each in card.links],
            "initiatives": [_initiative(each) for each in card.initiatives],
            "overrides": [_override(each) for each in card.overrides],
        }
    )


def _theme(theme: Theme) -> dict[str, Written]:
    return inline(
        {
            "key": theme.key,
            "name": theme.name,
            "translations": translations_of(theme.translations),
        }
    )


def _perspective(perspective: Perspective, view: Frequency) -> dict[str, Written]:
    return given(
        {
            "key": perspective.key,
            "role": unless(perspective.role, "other"),
            "name": perspective.name,
            "question": perspective.question,
            "weight": unless(perspective.weight, 1),
            "objectives": [_objective(each, view) for each in perspective.objectives],
            "data": [series_of(each, view) for each in perspective.data],
            "translations": translations_of(perspective.translations),
        }
    )


def _objective(objective: Objective, view: Frequency) -> dict[str, Written]:
    return given(
        {
            "key": objective.key,
            "name": objective.name,
            "description": objective.description,
            "owner": objective.owner,
            "theme": objective.theme,
            "weight": unless(objective.weight, 1),
            "rollup": None if objective.rollup is None else objective.rollup.value,
            "supports": InlineList(objective.supports),
            "at": inline({"x": objective.at_x}),
            "measures": [measure_of(each, view) for each in objective.measures],
            "translations": translations_of(objective.translations),
        }
    )


def _link(link: Link) -> dict[str, Written]:
    return inline(
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
    sign = expect.sign if expect.lag is None else unless(expect.sign, "positive")
    return inline({"lag": expect.lag, "sign": sign})


def _initiative(initiative: Initiative) -> dict[str, Written]:
    return given(
        {
            "key": initiative.key,
            "name": initiative.name,
            "description": initiative.description,
            "objectives": InlineList(initiative.objectives),
            "owner": initiative.owner,
            "starts": _day(initiative.starts),
            "ends": _day(initiative.ends),
            "status": unless(initiative.status, "planned"),
            "budget": _budget(initiative.budget),
            "milestones": _milestones(initiative),
            "translations": translations_of(initiative.translations),
        }
    )


def _budget(budget: Budget | None) -> dict[str, Written] | None:
    if budget is None:
        return None
    return inline({"currency": budget.currency, "planned": budget.planned, "spent": budget.spent})


def _milestones(initiative: Initiative) -> list[Written]:
    return [
        inline(
            {
                "name": each.name,
                "due": _day(each.due),
                "done": _day(each.done),
            }
        )
        for each in initiative.milestones
    ]


def _override(override: Override) -> dict[str, Written]:
    return inline(
        {
            "objective": override.objective,
            "period": override.period.key,
            "status": override.status.value,
            "reason": override.reason,
        }
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
