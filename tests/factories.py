"""Documents with good defaults, for tests that are about one field of them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.definitions import Aggregation
from app.core.periods import Frequency, Period
from app.exchange.document import Actual, Measure, Objective, Perspective, Scorecard, Series, Target

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def actuals(**numbers: str | None) -> dict[Period, Actual]:
    """``actuals(Q1="104.0", Q2=None)``: quarters of 2026; None is n/a."""
    return {
        Period.parse(f"2026-{name}"): Actual(None if number is None else Decimal(number))
        for name, number in numbers.items()
    }


def make_measure(key: str = "nrr", **fields: Any) -> Measure:
    given = {
        "name": key.upper(),
        "frequency": Frequency.QUARTER,
        "aggregation": Aggregation.RECOMPUTE if "formula" in fields else Aggregation.LAST,
        "targets": [Target(Period.parse("2026-Q1"), Decimal(105), Decimal(95))],
    }
    return Measure(key=key, **(given | fields))


def make_series(key: str = "promoters", **fields: Any) -> Series:
    return Series(key=key, **({"name": key.title(), "frequency": Frequency.QUARTER} | fields))


def make_objective(key: str = "revenue", *measures: Measure, **fields: Any) -> Objective:
    return Objective(key=key, **({"name": key.title(), "measures": [*measures]} | fields))


def make_perspective(key: str = "financial", *objectives: Objective, **fields: Any) -> Perspective:
    return Perspective(key=key, **({"name": key.title(), "objectives": [*objectives]} | fields))


def make_scorecard(key: str = "northwind", *perspectives: Perspective, **fields: Any) -> Scorecard:
    lanes = [*perspectives] or [make_perspective()]
    return Scorecard(key=key, **({"name": key.title(), "perspectives": lanes} | fields))


def scorecard_with(*measures: Measure, key: str = "northwind", **fields: Any) -> Scorecard:
    """All measures in one objective of one perspective."""
    return make_scorecard(
        key, make_perspective("financial", make_objective("revenue", *measures)), **fields
    )
