"""Documents laid over a stored scorecard named Northwind."""

from decimal import Decimal

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.periods import Period
from app.exchange.document import (
    Baseline,
    Benchmark,
    Bounds,
    Limits,
    LimitStep,
    Measure,
    Scorecard,
    Translation,
)
from app.exchange.draft import DocumentDraft, DraftFaults
from app.exchange.scorecard_file import read_draft
from tests.factories import (
    actuals,
    make_measure,
    scorecard_with,
)

HEAD = "throughline: 1\nkey: northwind\nname: Northwind\n"
LANE = "perspectives: [{key: financial, name: Financial}]\n"

FULL = make_measure(
    description="Of those who stay",
    unit="%",
    decimals=1,
    direction=Direction.UP,
    kind="lead",
    aggregation=Aggregation.MEAN,
    weight=Decimal("1.0"),
    critical=True,
    owner="ana@example.org",
    source="Billing",
    catalogue="net-revenue-retention",
    public=True,
    bounds=Bounds(Decimal(0), Decimal(200)),
    baseline=Baseline(Period.parse("2025-Q4"), Decimal(98)),
    ramp=Ramp.LINEAR,
    limits=Limits(screen=False, steps=[LimitStep(Period.parse("2026-Q1"), "New desk")]),
    benchmarks=[Benchmark("Median", Decimal(101))],
    actuals=actuals(Q1="104.0"),
    translations={"pt": Translation(name="Receita")},
)
"""With every field."""


def draft_of(text: str) -> DocumentDraft:
    return read_draft((HEAD + text).encode(), "northwind.yaml")


def over(stored: Scorecard, text: str) -> Scorecard:
    card, faults = draft_of(text).read_over(stored)
    assert card is not None, faults
    return card


def refused(stored: Scorecard, text: str) -> DraftFaults:
    card, faults = draft_of(text).read_over(stored)
    assert card is None
    return faults


def one_measure(fields: str, key: str = "nrr") -> str:
    """A document of one measure, with the name it has already."""
    return (
        "perspectives:\n- key: financial\n  name: Financial\n  objectives:\n"
        "  - key: revenue\n    name: Revenue\n    measures:\n"
        f"    - {{key: {key}, name: {key.upper()}, {fields}}}\n"
    )


def measure_over(stored: Measure, fields: str) -> Measure:
    whole = over(scorecard_with(stored), one_measure(fields, stored.key))
    (measure,) = whole.perspectives[0].objectives[0].measures
    return measure
