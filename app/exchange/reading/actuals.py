"""Actuals by period, and the bounds they keep."""

from decimal import Decimal

from app.core.faults import FaultCode, ValueType
from app.core.periods import Frequency, Period
from app.exchange.document import NOT_APPLICABLE, Actual, Bounds
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.report import Report, step
from app.exchange.reading.values import number_of, period_of
from app.exchange.shown import shown
from app.exchange.tree import Node

MOST_ACTUALS = 5_000

_BOUNDS = Shape(("min", "max"), least=1)
_LONG_FORM = Shape(("value", "note"), ("value",))


def read_bounds(fields: Fields) -> Bounds | None:
    own = fields.mapping("bounds", _BOUNDS)
    if own is None:
        return None
    bounds = Bounds(own.number("min"), own.number("max"))
    if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
        own.fault("min", FaultCode.BOUNDS_CROSSED, min=bounds.min, max=bounds.max)
        return None
    return bounds


def read_actuals(
    fields: Fields, frequency: Frequency | None, bounds: Bounds | None
) -> dict[Period, Actual]:
    """Whatever is wrong with the number is named by its period, in the long form too."""
    actuals: dict[Period, Actual] = {}
    path = fields.at("actuals")
    reader = _ActualReader(fields.report, frequency, bounds)
    for key, node in fields.entries("actuals", MOST_ACTUALS):
        read = reader.read(path, key, node)
        if read is not None:
            actuals[read[0]] = read[1]
    return actuals


class _ActualReader:
    """Called a hundred thousand times in a large file: paths are made only for a fault."""

    __slots__ = ("_bounds", "_frequency", "_report")

    def __init__(self, report: Report, frequency: Frequency | None, bounds: Bounds | None) -> None:
        self._report = report
        self._frequency = frequency
        self._bounds = bounds

    def read(self, path: str, key: str, node: Node) -> tuple[Period, Actual] | None:
        if type(node) is Decimal and self._bounds is None:
            actual: Actual | None = Actual(node)
        else:
            actual = self._actual(step(path, key), node)
        period = self._period(path, key)
        return (period, actual) if period is not None and actual is not None else None

    def _period(self, path: str, key: str) -> Period | None:
        try:
            period = Period.parse(key)
        except ValueError:
            period = None
        if period is not None and (self._frequency is None or period.frequency is self._frequency):
            return period
        return period_of(self._report, step(path, key), key, self._frequency)

    def _actual(self, path: str, node: Node) -> Actual | None:
        if not isinstance(node, dict):
            return self._number(path, node, None)
        own = Fields(self._report, path, node, _LONG_FORM)
        note = own.text("note")
        return self._number(path, own.node("value"), note) if own.has("value") else None

    def _number(self, path: str, node: Node, note: str | None) -> Actual | None:
        if node == NOT_APPLICABLE:
            return Actual(None, note)
        value = number_of(self._report, path, node, ValueType.ACTUAL)
        if value is None:
            return None
        bounds = self._bounds
        if bounds is not None and not _within(value, bounds):
            self._report.add(
                path,
                FaultCode.OUTSIDE_BOUNDS,
                given=shown(value),
                min=bounds.min,
                max=bounds.max,
            )
        return Actual(value, note)


def _within(value: Decimal, bounds: Bounds) -> bool:
    return (bounds.min is None or value >= bounds.min) and (
        bounds.max is None or value <= bounds.max
    )
