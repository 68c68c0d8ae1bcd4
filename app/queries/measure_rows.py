"""Measures, their targets and their actuals as rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, text

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Ramp,
    Series,
    TargetEntry,
    Threshold,
)
from app.core.formulas import parse
from app.core.periods import Frequency, ordinal_of
from app.core.reach import reach
from app.db.engine import Session
from app.queries.facts import MeasureFacts

_MEASURES = text(
    """
    SELECT id, key, name, is_series, objective_key, description, unit, decimals, frequency,
           aggregation, direction, kind, owner, source, formula, feeds_from, answers_key,
           weight, critical, ramp
    FROM measure WHERE scorecard_id = :id AND archived_at IS NULL ORDER BY position, id
    """
)
_TARGETS = text(
    """
    SELECT measure_key, start, target, target_high, red, red_high, stretch
    FROM target WHERE scorecard_id = :id ORDER BY measure_key, start
    """
)
_ACTUALS = text(
    """
    SELECT a.measure_id, a.period, a.value FROM measure m JOIN actual a ON a.measure_id = m.id
    WHERE m.scorecard_id = :id
    """
)
_ACTUALS_OF = text(
    "SELECT measure_id, period, value FROM actual WHERE measure_id IN :ids"
).bindparams(bindparam("ids", expanding=True))

Digits = str | Decimal
"""A number as SQLite and as PostgreSQL give it."""

Actuals = dict[int, dict[int, float | None]]


def actuals_by_measure(
    session: Session, scorecard_id: int, measure_ids: Collection[int] | None = None
) -> Actuals:
    """Measure id -> ordinal of the period -> number, or None for n/a. Without ids of all."""
    if measure_ids is None:
        rows = session.execute(_ACTUALS, {"id": scorecard_id})
    else:
        rows = session.execute(_ACTUALS_OF, {"ids": list(measure_ids)})
    found: Actuals = defaultdict(dict)
    for measure_id, period, value in rows:
        found[measure_id][ordinal_of(period)] = None if value is None else float(value)
    return found


def measure_facts(session: Session, scorecard_id: int, actuals: Actuals) -> dict[str, MeasureFacts]:
    """Measures and data series by key, in the document's order."""
    targets = _targets(session, scorecard_id)
    facts: dict[str, MeasureFacts] = {}
    for row in session.execute(_MEASURES, {"id": scorecard_id}):
        own = actuals.get(row.id, {})
        definition = _series(row, own) if row.is_series else _measure(row, own, targets)
        facts[row.key] = MeasureFacts(
            row.id,
            row.key,
            row.name,
            row.objective_key,
            row.description,
            row.unit,
            row.decimals,
            definition.frequency,
            definition.aggregation,
            Direction(row.direction),
            row.kind,
            row.owner,
            row.source,
            row.formula,
            row.feeds_from,
            row.answers_key,
            definition,
        )
    return facts


def with_actuals(
    measures: Mapping[str, MeasureFacts], stale: Collection[int], actuals: Actuals
) -> dict[str, MeasureFacts]:
    """The same measures, those with a stale id with the actuals given."""
    return {
        key: measure
        if measure.id not in stale
        else replace(
            measure, definition=replace(measure.definition, actuals=actuals.get(measure.id, {}))
        )
        for key, measure in measures.items()
    }


def reach_of(measures: Mapping[str, MeasureFacts]) -> dict[str, frozenset[str]]:
    """Key -> the objectives that hang on it: its own, and those of what is calculated from it."""
    return reach(
        {key: measure.objective for key, measure in measures.items()},
        {key: _operands(measure) for key, measure in measures.items()},
    )


def _operands(measure: MeasureFacts) -> tuple[str, ...]:
    named = () if measure.formula is None else parse(measure.formula).keys
    return named if measure.answers is None else (*named, measure.answers)


def _series(row: Row[Any], actuals: Mapping[int, float | None]) -> Series:
    return Series(row.key, Frequency(row.frequency), Aggregation(row.aggregation), actuals)


def _measure(
    row: Row[Any],
    actuals: Mapping[int, float | None],
    targets: Mapping[str, tuple[TargetEntry, ...]],
) -> Measure:
    return Measure(
        key=row.key,
        frequency=Frequency(row.frequency),
        aggregation=Aggregation(row.aggregation),
        direction=Direction(row.direction),
        weight=float(row.weight),
        critical=bool(row.critical),
        ramp=Ramp(row.ramp),
        targets=targets.get(row.key, ()),
        actuals=actuals,
        formula=row.formula,
        answers=row.answers_key,
        feeds_from=row.feeds_from,
    )


def _targets(session: Session, scorecard_id: int) -> dict[str, tuple[TargetEntry, ...]]:
    entries: dict[str, list[TargetEntry]] = defaultdict(list)
    for key, start, target, target_high, red, red_high, stretch in session.execute(
        _TARGETS, {"id": scorecard_id}
    ):
        entries[key].append(
            TargetEntry(
                ordinal_of(start),
                _threshold(target, target_high),
                None if red is None else _threshold(red, red_high),
                None if stretch is None else float(stretch),
            )
        )
    return {key: tuple(own) for key, own in entries.items()}


def _threshold(low: Digits, high: Digits | None) -> Threshold:
    return float(low) if high is None else (float(low), float(high))
