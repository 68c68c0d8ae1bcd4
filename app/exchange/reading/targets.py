"""Targets, baseline, benchmarks and the steps of the control limits."""

from decimal import Decimal

from app.core.definitions import Direction
from app.core.faults import FaultCode, ValueType
from app.core.periods import Frequency, Period
from app.core.targets import threshold_faults
from app.exchange.document import (
    Baseline,
    Benchmark,
    DocumentThreshold,
    Limits,
    LimitStep,
    Target,
)
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.values import NAME, number_of
from app.exchange.shown import shown

_MOST_TARGETS = 500
_MOST_BENCHMARKS = 50
_MOST_STEPS = 50

_TARGET = Shape(("from", "target", "red", "stretch"), ("from", "target"))
_BASELINE = Shape(("period", "value"), ("period", "value"))
_BENCHMARK = Shape(("name", "value", "source"), ("name", "value"))
_LIMITS = Shape(("screen", "steps"))
_STEP = Shape(("from", "reason"), ("from", "reason"))


class _Starts:
    """The periods entries start from: each only once."""

    def __init__(self) -> None:
        self._seen: set[Period] = set()

    def read(self, own: Fields, frequency: Frequency | None) -> Period | None:
        start = own.period("from", frequency)
        if start is not None and start in self._seen:
            own.fault("from", FaultCode.DUPLICATE_PERIOD, given=start.key)
        elif start is not None:
            self._seen.add(start)
        return start


def read_targets(
    fields: Fields, frequency: Frequency | None, direction: Direction | None
) -> list[Target]:
    """Without a direction, which was wrong then, numbers and pairs are read and not compared."""
    starts = _Starts()
    targets = []
    for path, node in fields.items("targets", _MOST_TARGETS):
        own = Fields(fields.report, path, node, _TARGET)
        start = starts.read(own, frequency)
        target = _threshold(own, "target", direction)
        red = _threshold(own, "red", direction)
        stretch = _stretch(own, direction)
        if direction is not None and target is not None:
            _report_order(own, direction, target, red, stretch)
        if start is not None and target is not None:
            targets.append(Target(start, target, red, stretch))
    return targets


def read_baseline(fields: Fields, frequency: Frequency | None) -> Baseline | None:
    own = fields.mapping("baseline", _BASELINE)
    if own is None:
        return None
    period, value = own.period("period", frequency), own.number("value")
    return Baseline(period, value) if period is not None and value is not None else None


def read_benchmarks(fields: Fields) -> list[Benchmark]:
    benchmarks = []
    for path, node in fields.items("benchmarks", _MOST_BENCHMARKS):
        own = Fields(fields.report, path, node, _BENCHMARK)
        name, value, source = own.text("name", NAME), own.number("value"), own.text("source")
        if name is not None and value is not None:
            benchmarks.append(Benchmark(name, value, source))
    return benchmarks


def read_limits(fields: Fields, frequency: Frequency | None) -> Limits | None:
    """None also where everything in it is as it would be anyway."""
    own = fields.mapping("limits", _LIMITS)
    if own is None:
        return None
    limits = Limits(own.yes_no("screen", default=True), _steps(own, frequency))
    return limits if limits != Limits() else None


def _steps(fields: Fields, frequency: Frequency | None) -> list[LimitStep]:
    starts = _Starts()
    steps = []
    for path, node in fields.items("steps", _MOST_STEPS):
        own = Fields(fields.report, path, node, _STEP)
        start, reason = starts.read(own, frequency), own.text("reason")
        if start is not None and reason is not None:
            steps.append(LimitStep(start, reason))
    return steps


def _threshold(own: Fields, name: str, direction: Direction | None) -> DocumentThreshold | None:
    if not own.has(name):
        return None
    node = own.node(name)
    if isinstance(node, list) and direction in (Direction.RANGE, None):
        return _pair(own, name)
    if direction is Direction.RANGE:
        own.report.wrong_type(own.at(name), ValueType.PAIR, node)
        return None
    return own.number(name)


def _pair(own: Fields, name: str) -> tuple[Decimal, Decimal] | None:
    numbers = [number_of(own.report, path, node) for path, node in own.items(name, most=2, least=2)]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def _stretch(own: Fields, direction: Direction | None) -> Decimal | None:
    if direction is Direction.RANGE and own.has("stretch"):
        given = shown(own.node("stretch"))
        own.fault("stretch", FaultCode.STRETCH_WITH_RANGE, given=given)
        return None
    return own.number("stretch")


def _report_order(
    own: Fields,
    direction: Direction,
    target: DocumentThreshold,
    red: DocumentThreshold | None,
    stretch: Decimal | None,
) -> None:
    for fault in threshold_faults(direction, target, red, stretch):
        own.fault(
            fault.field,
            FaultCode.THRESHOLD_ORDER,
            field=fault.field,
            direction=direction,
            target=_said(target),
            red=_said(red),
            stretch=_said(stretch),
        )


def _said(threshold: DocumentThreshold | None) -> str | None:
    if threshold is None:
        return None
    return shown(list(threshold) if isinstance(threshold, tuple) else threshold)
