"""Scorecards as hypothesis makes them up: small, and with everything that can go together.

One draw of bytes decides a whole scorecard: drawing each choice by itself would take most of the
tests' time.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

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
)
from app.core.evaluation import Evaluation
from app.core.periods import Calendar, Frequency, Period

Option = TypeVar("Option")

FREQUENCIES = (Frequency.QUARTER, Frequency.MONTH, *Frequency)
NUMBERS = (10.0, 0.0, 0.3, 0.1 + 0.2, -5.0, -0.1, 7.5, 90.0, 150.0, *map(float, range(1, 30)))

_ACTUALS = ("missing", None, *NUMBERS)
_AGGREGATIONS = [each for each in Aggregation if each is not Aggregation.RECOMPUTE]
_WEIGHTS = (1.0, 2.0, 0.5, 1.0, 0.0)
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
    "prior({a}, 3) + {b}",
    "coalesce(prior({a}, 2), ytd({b}))",
)


class Dice:
    """Choices out of drawn bytes, one byte each; always the first option once they are used up."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = iter(drawn)

    def pick(self, options: Sequence[Option]) -> Option:
        return options[next(self._drawn, 0) % len(options)]

    def up_to(self, most: int) -> int:
        return self.pick(range(most + 1))


def dice(size: int) -> st.SearchStrategy[Dice]:
    return st.binary(min_size=size, max_size=size).map(Dice)


modes = st.sampled_from(Mode)
calendars = st.builds(Calendar, st.sampled_from([1, 4, 7]), st.booleans())
views = st.builds(
    lambda day, frequency: Calendar().on(day, frequency),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(FREQUENCIES),
)


def target_entries() -> st.SearchStrategy[tuple[Direction, tuple[TargetEntry, ...]]]:
    """For own periods 100 to 120, each entry in order in itself."""
    return dice(40).map(_some_entries)


def evaluations() -> st.SearchStrategy[Evaluation]:
    """A scorecard, now and then with the child that feeds it."""
    return st.builds(_evaluation, dice(400), dice(400))


def _some_entries(dice: Dice) -> tuple[Direction, tuple[TargetEntry, ...]]:
    direction = dice.pick(list(Direction))
    starts = {100 + dice.up_to(20) for _ in range(dice.up_to(4))}
    return direction, tuple(_entry(dice, direction, start) for start in starts)


def _evaluation(dice: Dice, child_dice: Dice) -> Evaluation:
    as_of = date(2026, 1, 1) + timedelta(days=2 * dice.up_to(220))
    children = {}
    if dice.pick([False, True]):
        children["child"] = Evaluation(_scorecard(child_dice, "child"), as_of)
    return Evaluation(_scorecard(dice, "parent"), as_of, children)


def _scorecard(dice: Dice, key: str) -> Scorecard:
    rollup, year = dice.pick(list(RollupRule)), dice.pick([1, 4, 7])
    named_by_end, min_answers = dice.pick([True, False]), dice.pick([0, 5])
    overrides = dict([_override(dice)] * dice.up_to(1))
    data = [_series(dice, f"s{number}") for number in range(1 + dice.up_to(2))]
    operands = [each.key for each in data]
    objectives = [_objective(dice, number, operands) for number in range(1 + dice.up_to(2))]
    split = dice.up_to(len(objectives))
    lanes = (objectives[:split], objectives[split:])
    return Scorecard(
        key=key,
        perspectives=tuple(
            Perspective(f"p{place}", tuple(lane), dice.pick(_WEIGHTS))
            for place, lane in enumerate(lanes)
        ),
        series=tuple(data),
        calendar=Calendar(year, named_by_end),
        min_answers=min_answers,
        rollup=rollup,
        overrides=overrides,
    )


def _objective(dice: Dice, number: int, operands: list[str]) -> Objective:
    """Its measures may be calculated from all that came before them."""
    weight, rule = dice.pick(_WEIGHTS), dice.pick([None, *RollupRule])
    measures = []
    for place in range(dice.up_to(3)):
        measures.append(_measure(dice, f"m{number}-{place}", operands))
        operands.append(measures[-1].key)
    return Objective(f"o{number}", tuple(measures), weight, rule)


def _measure(dice: Dice, key: str, operands: Sequence[str]) -> Measure:
    frequency, direction = dice.pick(FREQUENCIES), dice.pick(list(Direction))
    kind = dice.pick(["entered", "calculated", "entered", "calculated", "fed"])
    formula, aggregations = None, _AGGREGATIONS
    if kind == "calculated":
        formula = dice.pick(_FORMULAS).format(**{name: dice.pick(operands) for name in "abc"})
        aggregations = [Aggregation.RECOMPUTE, *_AGGREGATIONS, Aggregation.RECOMPUTE]
    return Measure(
        key=key,
        frequency=frequency,
        aggregation=dice.pick(aggregations),
        direction=direction,
        weight=dice.pick(_WEIGHTS),
        critical=dice.pick([False, True]),
        ramp=dice.pick(list(Ramp)),
        targets=_targets(dice, direction, frequency),
        actuals=_actuals(dice, frequency) if kind == "entered" else {},
        formula=formula,
        answers=dice.pick([None, None, "s0"]),
        feeds_from="child" if kind == "fed" else None,
    )


def _series(dice: Dice, key: str) -> Series:
    frequency = dice.pick(FREQUENCIES)
    return Series(key, frequency, dice.pick(_AGGREGATIONS), _actuals(dice, frequency))


def _targets(dice: Dice, direction: Direction, frequency: Frequency) -> tuple[TargetEntry, ...]:
    own = _own_periods(frequency)
    long_ago = own[0] - 12
    starts = dice.pick([(long_ago,), (long_ago, own[-1]), (own[-1],), ()])
    return tuple(_entry(dice, direction, start) for start in starts)


def _entry(dice: Dice, direction: Direction, start: int) -> TargetEntry:
    has_red, has_stretch = dice.pick([False, True]), dice.pick([False, True])
    numbers = sorted(dice.pick(NUMBERS) for _ in range(4))
    if direction is Direction.RANGE:
        red_low, low, high, red_high = numbers
        return TargetEntry(start, (low, high), (red_low, red_high) if has_red else None)
    red, target, stretch, _ = numbers if direction is Direction.UP else numbers[::-1]
    return TargetEntry(start, target, red if has_red else None, stretch if has_stretch else None)


def _actuals(dice: Dice, frequency: Frequency) -> dict[int, float | None]:
    """From the autumn of 2025 to the end of 2026; some n/a, some missing, weeks in a pattern."""
    ordinals = _own_periods(frequency)
    pattern = [dice.pick(_ACTUALS) for _ in ordinals[:15]]
    drawn = zip(ordinals, pattern * 5, strict=False)
    return {ordinal: actual for ordinal, actual in drawn if actual != "missing"}


def _override(dice: Dice) -> tuple[tuple[str, Period], Override]:
    status = dice.pick([Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET])
    view = Period.parse(dice.pick(["2026-Q1", "2026-Q2", "2026-Q3", "2026-05", "2026"]))
    return ("o0", view), Override(status, "as agreed")


def _own_periods(frequency: Frequency) -> range:
    first = Calendar().on(date(2025, 10, 1), frequency).ordinal
    return range(first, Calendar().on(date(2026, 12, 31), frequency).ordinal + 1)
