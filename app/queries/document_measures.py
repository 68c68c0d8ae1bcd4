"""Measures and data series of a document, from their rows."""

from decimal import Decimal

from sqlalchemy import RowMapping

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.periods import Frequency
from app.db import tables
from app.exchange.document import (
    Baseline,
    Benchmark,
    Bounds,
    DocumentThreshold,
    Limits,
    LimitStep,
    Measure,
    Series,
    Target,
)
from app.queries.stored import Stored


def measure_of(stored: Stored, row: RowMapping) -> Measure:
    key = row["key"]
    return Measure(
        key=key,
        name=row["name"],
        frequency=Frequency(row["frequency"]),
        aggregation=Aggregation(row["aggregation"]),
        description=row["description"],
        unit=row["unit"],
        decimals=row["decimals"],
        direction=Direction(row["direction"]),
        kind=row["kind"],
        weight=row["weight"],
        critical=row["critical"],
        owner=row["owner"],
        source=row["source"],
        catalogue=row["catalogue"],
        public=row["public"],
        bounds=_bounds(row),
        baseline=_baseline(row),
        ramp=Ramp(row["ramp"]),
        limits=_limits(stored, row),
        targets=[_target(each) for each in stored.of_measure(tables.target, key)],
        benchmarks=[
            Benchmark(each["name"], each["value"], each["source"])
            for each in stored.of_measure(tables.benchmark, key)
        ],
        formula=row["formula"],
        answers=row["answers_key"],
        actuals=stored.actuals.get(key, {}),
        translations=stored.translations_of("measure", key),
    )


def series_of(stored: Stored, perspective: str | None) -> list[Series]:
    """The data series of a perspective, or those of none."""
    return [
        Series(
            key=row["key"],
            name=row["name"],
            frequency=Frequency(row["frequency"]),
            description=row["description"],
            unit=row["unit"],
            decimals=row["decimals"],
            aggregation=Aggregation(row["aggregation"]),
            source=row["source"],
            owner=row["owner"],
            bounds=_bounds(row),
            actuals=stored.actuals.get(row["key"], {}),
            translations=stored.translations_of("measure", row["key"]),
        )
        for row in stored.rows[tables.measure]
        if row["is_series"] and not row["archived_at"] and row["perspective_key"] == perspective
    ]


def _bounds(row: RowMapping) -> Bounds | None:
    low, high = row["bounds_min"], row["bounds_max"]
    return None if low is None and high is None else Bounds(low, high)


def _baseline(row: RowMapping) -> Baseline | None:
    period = row["baseline_period"]
    return None if period is None else Baseline(period, row["baseline_value"])


def _limits(stored: Stored, row: RowMapping) -> Limits | None:
    screen = row["limits_screen"]
    if screen is None:
        return None
    steps = stored.of_measure(tables.limit_step, row["key"])
    return Limits(screen, [LimitStep(step["start"], step["reason"]) for step in steps])


def _target(row: RowMapping) -> Target:
    red = row["red"]
    return Target(
        row["start"],
        _threshold(row["target"], row["target_high"]),
        None if red is None else _threshold(red, row["red_high"]),
        row["stretch"],
    )


def _threshold(low: Decimal, high: Decimal | None) -> DocumentThreshold:
    return low if high is None else (low, high)
