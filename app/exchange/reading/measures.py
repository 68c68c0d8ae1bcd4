"""Measures and data series."""

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.faults import FaultCode
from app.core.periods import Frequency
from app.exchange.document import Measure, Series, feeding_key
from app.exchange.reading.actuals import read_actuals, read_bounds
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.report import Report
from app.exchange.reading.targets import read_baseline, read_benchmarks, read_limits, read_targets
from app.exchange.reading.translations import read_translations
from app.exchange.reading.values import NAME
from app.exchange.tree import Node

OWNER = 200
_UNIT = 50
_MOST_DECIMALS = 10
_LONGEST_FORMULA = 1_000

FREQUENCIES = tuple(Frequency)
_AGGREGATIONS = tuple(Aggregation)
_AGGREGATIONS_OF_SERIES = tuple(each for each in Aggregation if each is not Aggregation.RECOMPUTE)
_DIRECTIONS = tuple(Direction)
_RAMPS = tuple(Ramp)
_KINDS = ("lag", "lead")

_SERIES = Shape(
    (
        "key",
        "name",
        "description",
        "unit",
        "decimals",
        "frequency",
        "aggregation",
        "owner",
        "source",
        "bounds",
        "actuals",
        "translations",
    ),
    ("key", "name"),
)
FIELDS_OF_A_SERIES = _SERIES.known

_MEASURE = Shape(
    (
        "key",
        "name",
        "description",
        "unit",
        "decimals",
        "direction",
        "kind",
        "frequency",
        "aggregation",
        "weight",
        "critical",
        "owner",
        "source",
        "catalogue",
        "public",
        "bounds",
        "baseline",
        "ramp",
        "limits",
        "targets",
        "benchmarks",
        "formula",
        "answers",
        "actuals",
        "translations",
    ),
    ("key", "name"),
)


def read_series(report: Report, path: str, node: Node, view: Frequency | None) -> Series:
    own = Fields(report, path, node, _SERIES)
    frequency = read_frequency(own, "frequency", view)
    aggregation = own.choice("aggregation", _AGGREGATIONS_OF_SERIES, "last")
    bounds = read_bounds(own)
    return Series(
        key=own.key(),
        name=own.text("name", NAME) or "",
        frequency=frequency or Frequency.QUARTER,
        description=own.text("description"),
        unit=own.text("unit", _UNIT),
        decimals=own.whole("decimals", 0, _MOST_DECIMALS),
        aggregation=Aggregation(aggregation or "last"),
        source=own.text("source"),
        owner=own.text("owner", OWNER),
        bounds=bounds,
        actuals=read_actuals(own, frequency, bounds),
        translations=read_translations(own),
    )


def read_measure(report: Report, path: str, node: Node, view: Frequency | None) -> Measure:
    own = Fields(report, path, node, _MEASURE)
    frequency = read_frequency(own, "frequency", view)
    direction = own.choice("direction", _DIRECTIONS, "up")
    bounds = read_bounds(own)
    _report_two_sources_of_a_value(own)
    return Measure(
        key=own.key(),
        name=own.text("name", NAME) or "",
        frequency=frequency or Frequency.QUARTER,
        aggregation=_aggregation(own),
        description=own.text("description"),
        unit=own.text("unit", _UNIT),
        decimals=own.whole("decimals", 0, _MOST_DECIMALS),
        direction=Direction(direction or "up"),
        kind=own.choice("kind", _KINDS, "lag") or "lag",
        weight=own.weight(),
        critical=own.yes_no("critical"),
        owner=own.text("owner", OWNER),
        source=own.text("source"),
        catalogue=own.key("catalogue") or None,
        public=own.yes_no("public"),
        bounds=bounds,
        baseline=read_baseline(own, frequency),
        ramp=Ramp(own.choice("ramp", _RAMPS, "step") or "step"),
        limits=read_limits(own, frequency),
        targets=read_targets(own, frequency, Direction(direction) if direction else None),
        benchmarks=read_benchmarks(own),
        formula=own.text("formula", _LONGEST_FORMULA),
        answers=own.key("answers") or None,
        actuals=read_actuals(own, frequency, bounds),
        translations=read_translations(own),
    )


def read_frequency(own: Fields, name: str, default: Frequency | None) -> Frequency | None:
    """None where it is wrong, or where the default was: what depends on it is then not judged."""
    frequency = own.choice(name, FREQUENCIES, default)
    return None if frequency is None else Frequency(frequency)


def _aggregation(own: Fields) -> Aggregation:
    """A calculated measure is recomputed unless it says otherwise; no other can be."""
    default = Aggregation.RECOMPUTE if own.has("formula") else Aggregation.LAST
    aggregation = Aggregation(own.choice("aggregation", _AGGREGATIONS, default) or default)
    if aggregation is Aggregation.RECOMPUTE and not own.has("formula"):
        own.fault("aggregation", FaultCode.RECOMPUTE_WITHOUT_FORMULA)
    return aggregation


def _report_two_sources_of_a_value(own: Fields) -> None:
    """What takes a scorecard's score has neither formula nor actuals; what is calculated, no actuals."""
    source = own.node("source")
    feeds = isinstance(source, str) and feeding_key(source) is not None
    calculated = own.has("formula")
    if feeds and calculated:
        own.fault("formula", FaultCode.VALUE_TWICE, field="formula", beside="source")
    if own.has("actuals") and (feeds or calculated):
        beside = "source" if feeds else "formula"
        own.fault("actuals", FaultCode.VALUE_TWICE, field="actuals", beside=beside)
