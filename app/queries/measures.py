"""What only the page of a measure shows: the targets as typed, benchmarks, bounds, revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from app.core.periods import Period
from app.db import tables
from app.db.engine import Session


@dataclass(frozen=True, slots=True)
class BenchmarkFacts:
    name: str
    value: Decimal
    source: str | None


@dataclass(frozen=True, slots=True)
class MeasureNotes:
    """``revisions``: how many a period's actual has had."""

    bounds_min: Decimal | None
    bounds_max: Decimal | None
    baseline_period: Period | None
    baseline_value: Decimal | None
    benchmarks: tuple[BenchmarkFacts, ...]
    revisions: Mapping[Period, int]


def measure_notes(session: Session, scorecard_id: int, measure_id: int, key: str) -> MeasureNotes:
    measure, benchmark = tables.measure.c, tables.benchmark.c
    revision = tables.actual_revision.c
    bounds = session.execute(
        select(
            measure.bounds_min,
            measure.bounds_max,
            measure.baseline_period,
            measure.baseline_value,
        ).where(measure.id == measure_id)
    ).one()
    benchmarks = session.execute(
        select(benchmark.name, benchmark.value, benchmark.source)
        .where(benchmark.scorecard_id == scorecard_id, benchmark.measure_key == key)
        .order_by(benchmark.position)
    )
    counts = session.execute(
        select(revision.period, func.count().label("revisions"))
        .where(revision.measure_id == measure_id)
        .group_by(revision.period)
    )
    return MeasureNotes(
        bounds_min=bounds.bounds_min,
        bounds_max=bounds.bounds_max,
        baseline_period=bounds.baseline_period,
        baseline_value=bounds.baseline_value,
        benchmarks=tuple(BenchmarkFacts(*row) for row in benchmarks),
        revisions={row.period: row.revisions for row in counts},
    )
