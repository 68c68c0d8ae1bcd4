"""The scorecard that is measured: 24 objectives, 3 measures each, 20 quarters, some calculated."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from app.core.definitions import Aggregation, Direction
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Actual,
    Initiative,
    Link,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Series,
    Target,
    Theme,
)

KEY = "bench"
LATEST = Period.parse("2026-Q3")
QUARTERS = 20
LANES = ("Financial", "Customers", "Internal processes", "Learning and growth")
IN_A_LANE = 6
NAMES = (
    "Grow recurring service revenue",
    "Keep customers through better support",
    "Shorten the time from order to delivery",
    "Free cash for investment",
    "Win reference customers in two new markets",
    "Skilled and engaged people",
)
OWNERS = ("a.lindqvist@northwind.example", "m.okafor@northwind.example", "Ingrid Sol")


def scorecard(key: str = KEY) -> Scorecard:
    return Scorecard(
        key=key,
        name="Northwind Instruments",
        mission="Instruments that engineers trust, wherever they measure.",
        perspectives=[_lane(number, name) for number, name in enumerate(LANES)],
        themes=[Theme("growth", "Growth"), Theme("trust", "Trust"), Theme("speed", "Speed")],
        links=[*_links()],
        initiatives=[
            Initiative(f"initiative-{n}", f"Initiative {n}", objectives=[_objective_key(n % 4, n)])
            for n in range(IN_A_LANE)
        ],
    )


def many_actuals(key: str, *, measures: int, periods: int) -> Scorecard:
    """A scorecard with monthly actuals alone, to be imported."""
    start = Period.parse("1950-01")
    months = [start + n for n in range(periods)]
    objectives = [
        Objective(
            key=f"objective-{n}",
            name=f"Objective {n}",
            measures=[
                Measure(
                    f"measure-{n}",
                    f"Measure {n}",
                    Frequency.MONTH,
                    Aggregation.SUM,
                    actuals={month: Actual(_value(n, place)) for place, month in enumerate(months)},
                )
            ],
        )
        for n in range(measures)
    ]
    return Scorecard(key, key.title(), [Perspective("all", "All", objectives=objectives)])


def _lane(lane: int, name: str) -> Perspective:
    objectives = [_objective(lane, place) for place in range(IN_A_LANE)]
    series = [
        _series(lane, place, part)
        for place, part in product(range(IN_A_LANE), ("good", "all"))
        if _is_calculated(lane, place)
    ]
    return Perspective(f"lane-{lane}", name, objectives=objectives, data=series)


def _objective(lane: int, place: int) -> Objective:
    number = lane * IN_A_LANE + place
    return Objective(
        key=_objective_key(lane, place),
        name=NAMES[number % len(NAMES)],
        description="What we want to reach, and how we shall know that we have.",
        owner=OWNERS[number % len(OWNERS)],
        theme=("growth", "trust", "speed")[number % 3],
        measures=[_measure(lane, place, each) for each in range(3)],
    )


def _objective_key(lane: int, place: int) -> str:
    return f"objective-{lane}-{place}"


def _is_calculated(lane: int, place: int) -> bool:
    return (lane + place) % 2 == 0


def _measure(lane: int, place: int, each: int) -> Measure:
    number = (lane * IN_A_LANE + place) * 3 + each
    key = f"measure-{lane}-{place}-{each}"
    measure = Measure(
        key,
        f"Measure {number}",
        Frequency.QUARTER,
        Aggregation.LAST,
        unit="%",
        owner=OWNERS[number % len(OWNERS)],
        targets=[
            Target(LATEST - QUARTERS, Decimal(60), Decimal(40)),
            Target(LATEST - 7, Decimal(70 + number % 5), Decimal(50)),
        ],
    )
    if each == 2 and _is_calculated(lane, place):
        formula = f"100 * data-{lane}-{place}-good / data-{lane}-{place}-all"
        return replace(measure, aggregation=Aggregation.RECOMPUTE, formula=formula)
    if each == 1 and place == 0:
        falling = [Target(LATEST - QUARTERS, Decimal(60), Decimal(80))]
        return replace(measure, direction=Direction.DOWN, targets=falling, actuals=_actuals(number))
    return replace(measure, actuals=_actuals(number))


def _series(lane: int, place: int, part: str) -> Series:
    scale = 3 if part == "all" else 2
    actuals = {
        period: Actual(value.value * scale)
        for period, value in _actuals(lane * IN_A_LANE + place).items()
        if value.value is not None
    }
    return Series(
        f"data-{lane}-{place}-{part}",
        f"Data {part} {lane}.{place}",
        Frequency.QUARTER,
        aggregation=Aggregation.SUM,
        actuals=actuals,
    )


def _actuals(number: int) -> dict[Period, Actual]:
    # a few have not reported yet, so that marks and missing scores are drawn too
    missing = 1 if number % 11 == 5 else 0
    return {
        LATEST - back: Actual(_value(number, QUARTERS - back)) for back in range(missing, QUARTERS)
    }


def _value(number: int, place: int) -> Decimal:
    """Between 30 and 100, with one decimal, and never the same line twice."""
    return Decimal(300 + (number * 37 + place * 53 + number * place) % 700).scaleb(-1)


def _links() -> list[Link]:
    """36: each objective drives one or two of the lane above."""
    links = [
        Link(_objective_key(lane, place), _objective_key(lane - 1, (place + turn) % IN_A_LANE))
        for lane in (1, 2, 3)
        for place in range(IN_A_LANE)
        for turn in (0, 1)
    ]
    return links[:36]
