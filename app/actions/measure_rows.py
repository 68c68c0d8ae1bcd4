"""Measures and data series of a document as rows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sqlalchemy import Table

from app.actions.rows import Row, translation_rows
from app.db import tables
from app.exchange.document import DocumentThreshold, Measure, Series, Target, feeding_key

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


def measure_rows(objective: str, position: int, measure: Measure) -> Iterator[tuple[Table, Row]]:
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
    yield from translation_rows("measure", measure.key, measure.translations)


def series_rows(perspective: str | None, data: Iterable[Series]) -> Iterator[tuple[Table, Row]]:
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
        yield from translation_rows("measure", series.key, series.translations)


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
