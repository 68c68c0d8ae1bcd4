"""Measures, their targets and their actuals as rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

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
from app.core.reach import LateReach, reach
from app.db.plain import PlainRow, PlainRows
from app.queries.facts import MeasureFacts

# A row for each measure, its periods and its numbers each joined into one text: the rows of single
# actuals, twenty times as many, would cost more than all else that is read. Both are gathered from
# the same rows in the same order, so they belong together place by place.
_ACTUALS = """
    (SELECT {joined}(a.period, ',') FROM actual a WHERE a.measure_id = m.id),
    (SELECT {joined}(coalesce(CAST(a.value AS TEXT), ''), ',')
     FROM actual a WHERE a.measure_id = m.id)
"""
MEASURES = f"""
    SELECT m.id, m.key, m.name, m.is_series, m.objective_key, m.description, m.unit, m.decimals,
           m.frequency, m.aggregation, m.direction, m.kind, m.owner, m.source, m.formula,
           m.feeds_from, m.answers_key, m.weight, m.critical, m.ramp, {_ACTUALS}
    FROM measure m WHERE m.scorecard_id = ? AND m.archived_at IS NULL ORDER BY m.position, m.id
"""  # noqa: S608 - all of it is ours
_ACTUALS_OF = f"SELECT m.id, {_ACTUALS} FROM measure m WHERE m.id IN ({{marks}})"  # noqa: S608
_TARGETS = """
    SELECT measure_key, start, target, target_high, red, red_high, stretch
    FROM target WHERE scorecard_id = ? ORDER BY measure_key, start
"""

# looked up, for calling an enum costs several times as much
_FREQUENCIES = {each.value: each for each in Frequency}
_AGGREGATIONS = {each.value: each for each in Aggregation}
_DIRECTIONS = {each.value: each for each in Direction}
_RAMPS = {each.value: each for each in Ramp}

Digits = str | Decimal
"""A number as SQLite and as PostgreSQL give it."""

# kept: a scorecard is read again and again, and its numbers come back
_number = lru_cache(maxsize=32_768)(float)

Actuals = Mapping[int, float | None]
"""By ordinal of the period: a number, or None for n/a."""

_Targets = Mapping[str, tuple[TargetEntry, ...]]


def actuals_of(rows: PlainRows, measure_ids: Collection[int]) -> dict[int, Actuals]:
    """Of some measures, by id."""
    if not measure_ids:
        return {}
    statement = _ACTUALS_OF.format(joined=_joined(rows), marks=", ".join("?" * len(measure_ids)))
    return {
        measure_id: _actuals(periods, numbers)
        for measure_id, periods, numbers in rows.of(statement, *sorted(measure_ids))
    }


def measure_facts(rows: PlainRows, scorecard_id: int) -> dict[str, MeasureFacts]:
    """Measures and data series with their actuals by key, in the document's order."""
    targets = _targets(rows, scorecard_id)
    statement = MEASURES.format(joined=_joined(rows))
    found = (_facts(row, targets) for row in rows.of(statement, scorecard_id))
    return {facts.key: facts for facts in found}


def with_actuals(
    measures: Mapping[str, MeasureFacts],
    stale: Collection[int],
    actuals: Mapping[int, Actuals],
) -> dict[str, MeasureFacts]:
    """The same measures, those with a stale id with the actuals given."""
    return {
        key: measure
        if measure.id not in stale
        else measure._replace(
            definition=replace(measure.definition, actuals=actuals.get(measure.id, {}))
        )
        for key, measure in measures.items()
    }


def reach_of(measures: Mapping[str, MeasureFacts]) -> Mapping[str, frozenset[str]]:
    """Key -> the objectives that hang on it: its own, and those of what is calculated from it."""
    return LateReach(
        lambda: reach(
            {key: measure.objective for key, measure in measures.items()},
            {key: _operands(measure) for key, measure in measures.items()},
        )
    )


def _operands(measure: MeasureFacts) -> tuple[str, ...]:
    named = () if measure.formula is None else parse(measure.formula).keys
    return named if measure.answers is None else (*named, measure.answers)


def _facts(row: PlainRow, targets: _Targets) -> MeasureFacts:
    definition = _series(row) if row[3] else _measure(row, targets)
    measure_id, key, name, _, objective, description, unit, decimals, *_ = row
    direction, kind, owner, source, formula, feeds_from, answers = row[10:17]
    return MeasureFacts(
        measure_id,
        key,
        name,
        objective,
        description,
        unit,
        decimals,
        definition.frequency,
        definition.aggregation,
        _DIRECTIONS[direction],
        kind,
        owner,
        source,
        formula,
        feeds_from,
        answers,
        definition,
    )


def _series(row: PlainRow) -> Series:
    key, frequency, aggregation = row[1], row[8], row[9]
    actuals = _actuals(*row[20:])
    return Series(key, _FREQUENCIES[frequency], _AGGREGATIONS[aggregation], actuals)


def _measure(row: PlainRow, targets: _Targets) -> Measure:
    frequency, aggregation, direction = row[8:11]
    formula, feeds_from, answers, weight, critical, ramp, *actuals = row[14:]
    return Measure(
        key=row[1],
        frequency=_FREQUENCIES[frequency],
        aggregation=_AGGREGATIONS[aggregation],
        direction=_DIRECTIONS[direction],
        weight=float(weight),
        critical=bool(critical),
        ramp=_RAMPS[ramp],
        targets=targets.get(row[1], ()),
        actuals=_actuals(*actuals),
        formula=formula,
        answers=answers,
        feeds_from=feeds_from,
    )


def _joined(rows: PlainRows) -> str:
    return "group_concat" if rows.is_sqlite else "string_agg"


def _actuals(periods: str | None, numbers: str | None) -> Actuals:
    if periods is None or numbers is None:
        return {}
    ordinals, values = _ordinals(periods), numbers.split(",")
    if "" in values:
        return dict(
            zip(ordinals, [_number(each) if each else None for each in values], strict=True)
        )
    return dict(zip(ordinals, map(_number, values), strict=True))


@lru_cache(maxsize=256)
def _ordinals(periods: str) -> tuple[int, ...]:
    """Kept, for most measures of a scorecard have their actuals in the same periods."""
    return tuple(map(ordinal_of, periods.split(",")))


def _targets(rows: PlainRows, scorecard_id: int) -> dict[str, tuple[TargetEntry, ...]]:
    entries: dict[str, list[TargetEntry]] = defaultdict(list)
    for key, start, target, target_high, red, red_high, stretch in rows.of(_TARGETS, scorecard_id):
        entries[key].append(
            TargetEntry(
                ordinal_of(start),
                _threshold(target, target_high),
                None if red is None else _threshold(red, red_high),
                None if stretch is None else _number(stretch),
            )
        )
    return {key: tuple(own) for key, own in entries.items()}


def _threshold(low: Digits, high: Digits | None) -> Threshold:
    return _number(low) if high is None else (_number(low), _number(high))
