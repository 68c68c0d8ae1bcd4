"""Strategies for measures and data series."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Actual,
    Baseline,
    Benchmark,
    Bounds,
    DocumentThreshold,
    Limits,
    LimitStep,
    Measure,
    Series,
    Target,
    Translation,
    Translations,
)
from tests.exchange.texts import (
    frequencies,
    keys,
    languages,
    names,
    numbers,
    periods,
    texts,
    units,
    weights,
)

Drawn = TypeVar("Drawn")


def maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    return st.none() | strategy


def translations() -> st.SearchStrategy[Translations]:
    own = st.builds(
        Translation, maybe(names), maybe(texts), maybe(texts), maybe(texts), maybe(texts)
    )
    some = own.filter(lambda translation: translation != Translation())
    return st.just({}) | st.dictionaries(languages, some, max_size=2)


@st.composite
def series(draw: st.DrawFn, key: str, view: Frequency) -> Series:
    frequency = draw(st.just(view) | frequencies)
    bounds = draw(_bounds)
    aggregations = [each for each in Aggregation if each is not Aggregation.RECOMPUTE]
    return Series(
        key=key,
        name=draw(names),
        frequency=frequency,
        description=draw(maybe(texts)),
        unit=draw(maybe(units)),
        decimals=draw(maybe(st.integers(0, 10))),
        aggregation=draw(st.sampled_from(aggregations)),
        source=draw(maybe(texts)),
        owner=draw(maybe(names)),
        bounds=bounds,
        actuals=draw(_actuals(frequency, bounds)),
        translations=draw(translations()),
    )


@st.composite
def measures(
    draw: st.DrawFn, key: str, view: Frequency, earlier: Sequence[str], card: str
) -> Measure:
    """Reported, calculated from earlier keys, or fed by a scorecard other than its own."""
    frequency = draw(st.just(view) | frequencies)
    measure = Measure(key, draw(names), frequency, Aggregation.LAST)
    _describe(draw, measure)
    _set_targets(draw, measure)
    measure.answers = draw(maybe(st.sampled_from([*earlier, key])))
    usable = [each for each in earlier if each[0].isalpha()]
    match draw(st.sampled_from(("reported", "calculated", "fed"))):
        case "calculated":
            measure.formula = draw(_formulas(usable))
            measure.aggregation = draw(st.sampled_from(Aggregation))
        case "fed":
            measure.source = f"scorecard {draw(keys.filter(lambda other: other != card))}"
        case _:
            usual = [each for each in Aggregation if each is not Aggregation.RECOMPUTE]
            measure.aggregation = draw(st.sampled_from(usual))
            measure.actuals = draw(_actuals(frequency, measure.bounds))
    return measure


def _describe(draw: st.DrawFn, measure: Measure) -> None:
    measure.description = draw(maybe(texts))
    measure.unit = draw(maybe(units))
    measure.decimals = draw(maybe(st.integers(0, 10)))
    measure.kind = draw(st.sampled_from(("lag", "lead")))
    measure.weight = draw(weights)
    measure.critical, measure.public = draw(st.booleans()), draw(st.booleans())
    measure.owner, measure.source = draw(maybe(names)), draw(maybe(_sources))
    measure.catalogue = draw(maybe(keys))
    measure.translations = draw(translations())


def _set_targets(draw: st.DrawFn, measure: Measure) -> None:
    frequency = measure.frequency
    measure.direction = draw(st.sampled_from(Direction))
    measure.bounds = draw(_bounds)
    measure.baseline = draw(maybe(st.builds(Baseline, periods(frequency), numbers)))
    measure.ramp = draw(st.sampled_from(Ramp))
    measure.limits = draw(_limits(frequency))
    starts = draw(st.lists(periods(frequency), unique=True, max_size=3))
    measure.targets = [draw(_targets(start, measure.direction)) for start in starts]
    measure.benchmarks = draw(
        st.lists(st.builds(Benchmark, names, numbers, maybe(texts)), max_size=2)
    )


_sources = texts | st.just("scorecard of the year")
_bounds: st.SearchStrategy[Bounds | None] = st.sampled_from(
    (None, None, Bounds(min=Decimal("-2000.5")), Bounds(max=Decimal("2000.50")))
) | st.builds(Bounds, st.just(Decimal(-2000)), st.just(Decimal("2000.0")))


@st.composite
def _targets(draw: st.DrawFn, start: Period, direction: Direction) -> Target:
    """In order, whatever was drawn; the red line and the stretch each now and then."""
    four = sorted(draw(st.lists(numbers, min_size=4, max_size=4)))
    red: DocumentThreshold
    if direction is Direction.RANGE:
        red, target = (four[0], four[3]), (four[1], four[2])
        return Target(start, target, draw(st.sampled_from((None, red))))
    if direction is Direction.DOWN:
        four.reverse()
    stretch = draw(st.sampled_from((None, four[2])))
    return Target(start, four[1], draw(st.sampled_from((None, four[0]))), stretch)


@st.composite
def _limits(draw: st.DrawFn, frequency: Frequency) -> Limits | None:
    starts = draw(st.lists(periods(frequency), unique=True, max_size=2))
    limits = Limits(draw(st.booleans()), [LimitStep(start, draw(texts)) for start in starts])
    return None if limits == Limits() else limits


@st.composite
def _actuals(draw: st.DrawFn, frequency: Frequency, bounds: Bounds | None) -> dict[Period, Actual]:
    values = numbers if bounds is None else numbers.filter(lambda value: abs(value) <= 2000)
    actuals = st.builds(Actual, maybe(values), maybe(texts))
    return draw(st.dictionaries(periods(frequency), actuals, max_size=4))


def _formulas(usable: Sequence[str]) -> st.SearchStrategy[str]:
    if not usable:
        return st.just("1e3 * (2 + 0.5)")
    one = st.sampled_from(usable)
    patterns = (
        "100 * ({0} - {1}) / {0}",
        "if({0} >= {1}, 1, 0)",
        "coalesce(prior({0}, 2), ytd({1}), -1)",
        "round({0}, 2) ^ 2",
    )
    return st.builds(str.format, st.sampled_from(patterns), one, one)
