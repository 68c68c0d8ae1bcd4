"""Scorecards as hypothesis makes them up: small, and with everything that can go together."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Mode,
    Objective,
    Override,
    Perspective,
    Ramp,
    RollupRule,
    Scorecard,
    Series,
    Status,
    TargetEntry,
    Threshold,
)
from app.core.evaluation import Evaluation
from app.core.periods import Calendar, Frequency, Period

calendars = st.builds(Calendar, st.sampled_from([1, 4, 7]), st.booleans())
frequencies = st.sampled_from([Frequency.MONTH, Frequency.QUARTER, *Frequency])
weights = st.sampled_from([1.0, 1.0, 2.0, 0.5, 0.0])
modes = st.sampled_from(Mode)
views = st.builds(
    lambda day, frequency: Calendar().on(day, frequency),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    frequencies,
)

# Bytes stand for numbers: drawing each by itself would take most of the tests' time.
_BYTES = st.binary(min_size=5, max_size=5)
_NUMBERS = (0.0, 10.0, 0.3, 0.1 + 0.2, -5.0, -0.1, 90.0, 150.0, *map(float, range(1, 30)))
_ACTUALS = (0.0, 7.5, None, -5.0, 99.0, 0.1, *map(float, range(1, 30)))

_AGGREGATIONS = [each for each in Aggregation if each is not Aggregation.RECOMPUTE]
_FORMULAS = (
    "{a} + {b}",
    "100 * ({a} - {b}) / {c}",
    "if({a} > {b}, {a}, {c})",
    "coalesce({a} / {b}, {c})",
    "{a} - prior({b}, 1)",
    "ytd({a}) / {b}",
    "mean({a}, {b}, {c})",
    "{a}",
    "12 / 4",
)


@st.composite
def target_entries(draw: st.DrawFn) -> tuple[Direction, tuple[TargetEntry, ...]]:
    """For own periods 100 to 120, each entry in order in itself."""
    direction = draw(st.sampled_from(Direction))
    starts = draw(st.lists(st.integers(100, 120), unique=True, max_size=4))
    return direction, tuple(_entry(direction, start, draw(_BYTES)) for start in starts)


def _entry(direction: Direction, start: int, drawn: bytes) -> TargetEntry:
    numbers = sorted(_NUMBERS[byte % len(_NUMBERS)] for byte in drawn[1:])
    has_red, has_stretch = drawn[0] & 1, drawn[0] & 2
    if direction is Direction.RANGE:
        red_low, low, high, red_high = numbers
        pair: Threshold = (red_low, red_high)
        return TargetEntry(start, (low, high), pair if has_red else None)
    red, target, stretch, _ = numbers if direction is Direction.UP else numbers[::-1]
    return TargetEntry(start, target, red if has_red else None, stretch if has_stretch else None)


@st.composite
def _targets(
    draw: st.DrawFn, direction: Direction, frequency: Frequency
) -> tuple[TargetEntry, ...]:
    own = _own_periods(frequency)
    starts = draw(st.sampled_from([(own[0] - 12,), (own[0] - 12, own[-1]), (own[-1],), ()]))
    return tuple(_entry(direction, start, draw(_BYTES)) for start in starts)


def actuals(frequency: Frequency) -> st.SearchStrategy[dict[int, float | None]]:
    """From the autumn of 2025 to the end of 2026; some n/a, some missing."""
    ordinals = _own_periods(frequency)
    return st.binary(min_size=len(ordinals), max_size=len(ordinals)).map(
        lambda drawn: {
            ordinal: _ACTUALS[byte % len(_ACTUALS)]
            for ordinal, byte in zip(ordinals, drawn, strict=True)
            if byte % 7
        }
    )


@st.composite
def series(draw: st.DrawFn, key: str) -> Series:
    frequency = draw(frequencies)
    aggregation = draw(st.sampled_from(_AGGREGATIONS))
    return Series(key, frequency, aggregation, draw(actuals(frequency)))


@st.composite
def measures(draw: st.DrawFn, key: str, operands: Sequence[str]) -> Measure:
    frequency, direction = draw(frequencies), draw(st.sampled_from(Direction))
    kind = draw(st.sampled_from(["entered", "entered", "calculated", "fed"]))
    formula = None
    aggregations = _AGGREGATIONS
    if kind == "calculated" and operands:
        names = {name: draw(st.sampled_from(operands)) for name in "abc"}
        formula = draw(st.sampled_from(_FORMULAS)).format(**names)
        aggregations = [*_AGGREGATIONS, Aggregation.RECOMPUTE, Aggregation.RECOMPUTE]
    return Measure(
        key=key,
        frequency=frequency,
        aggregation=draw(st.sampled_from(aggregations)),
        direction=direction,
        weight=draw(weights),
        critical=draw(st.booleans()),
        ramp=draw(st.sampled_from(Ramp)),
        targets=draw(_targets(direction, frequency)),
        actuals=draw(actuals(frequency)) if kind == "entered" else {},
        formula=formula,
        answers=draw(st.sampled_from([None, None, "s0"])) if operands else None,
        feeds_from="child" if kind == "fed" else None,
    )


@st.composite
def scorecards(draw: st.DrawFn, key: str = "parent") -> Scorecard:
    data = [draw(series(f"s{number}")) for number in range(draw(st.integers(1, 3)))]
    operands = [each.key for each in data]
    objectives = []
    for number in range(draw(st.integers(1, 3))):
        own = []
        for place in range(draw(st.integers(0, 3))):
            own.append(draw(measures(f"m{number}-{place}", tuple(operands))))
            operands.append(own[-1].key)
        rule = draw(st.sampled_from([None, *RollupRule]))
        objectives.append(Objective(f"o{number}", tuple(own), draw(weights), rule))
    split = draw(st.integers(0, len(objectives)))
    lanes = (objectives[:split], objectives[split:])
    return Scorecard(
        key=key,
        perspectives=tuple(
            Perspective(f"p{place}", tuple(lane), draw(weights)) for place, lane in enumerate(lanes)
        ),
        series=tuple(data),
        calendar=draw(calendars),
        min_answers=draw(st.sampled_from([0, 5])),
        rollup=draw(st.sampled_from(RollupRule)),
        overrides=draw(_overrides()),
    )


@st.composite
def _overrides(draw: st.DrawFn) -> dict[tuple[str, Period], Override]:
    made = draw(st.lists(st.tuples(st.sampled_from(["o0", "o1"]), views), max_size=2))
    statuses = st.sampled_from([Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET])
    return {place: Override(draw(statuses), "as agreed") for place in made}


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    """A scorecard, now and then with the child that feeds it."""
    as_of = draw(st.dates(date(2026, 1, 1), date(2027, 3, 31)))
    children = {}
    if draw(st.booleans()):
        children["child"] = Evaluation(draw(scorecards("child")), as_of)
    return Evaluation(draw(scorecards()), as_of, children)


def _own_periods(frequency: Frequency) -> range:
    first = Calendar().on(date(2025, 10, 1), frequency).ordinal
    return range(first, Calendar().on(date(2026, 12, 31), frequency).ordinal + 1)
