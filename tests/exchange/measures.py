"""Strategies for measures and data series."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Actual,
    Baseline,
    Benchmark,
    Bounds,
    Limits,
    LimitStep,
    Measure,
    Series,
    Target,
    Translation,
    Translations,
)
from tests.exchange.texts import (
    frequencies_near,
    keys,
    languages,
    maybe,
    names,
    numbers,
    one_of,
    other_keys,
    periods,
    texts,
    units,
    weights,
    word,
    yes_or_no,
)

_translations = st.builds(
    Translation, maybe(names), maybe(texts), maybe(texts), maybe(texts), maybe(texts)
).filter(lambda translation: translation != Translation())
translations: st.SearchStrategy[Translations] = st.just({}) | st.dictionaries(
    languages, _translations, max_size=2
)


@st.composite
def series(draw: st.DrawFn, key: str, view: Frequency) -> Series:
    frequency = draw(frequencies_near(view))
    bounds = draw(_bounds)
    return Series(
        key=key,
        name=draw(names),
        frequency=frequency,
        description=draw(maybe(texts)),
        unit=draw(maybe(units)),
        decimals=draw(maybe(_places)),
        aggregation=draw(_plain_aggregations),
        source=draw(maybe(texts)),
        owner=draw(maybe(names)),
        bounds=bounds,
        actuals=draw(_actuals(frequency, bounded=bounds is not None)),
        translations=draw(translations),
    )


@st.composite
def measures(
    draw: st.DrawFn, key: str, view: Frequency, earlier: Sequence[str], card: str
) -> Measure:
    """Reported, calculated from earlier keys, or fed by a scorecard other than its own."""
    frequency = draw(frequencies_near(view))
    measure = Measure(key, draw(names), frequency, Aggregation.LAST)
    _describe(draw, measure)
    _set_targets(draw, measure)
    measure.answers = one_of(draw, [None, key, *earlier])
    usable = [each for each in earlier if each[0].isalpha()]
    match draw(word("reported", "calculated", "fed")):
        case "calculated":
            measure.formula = _formula(draw, usable)
            measure.aggregation = draw(_aggregations)
        case "fed":
            measure.source = f"scorecard {draw(other_keys(card))}"
        case _:
            measure.aggregation = draw(_plain_aggregations)
            measure.actuals = draw(_actuals(frequency, bounded=measure.bounds is not None))
    return measure


def _describe(draw: st.DrawFn, measure: Measure) -> None:
    measure.description = draw(maybe(texts))
    measure.unit = draw(maybe(units))
    measure.decimals = draw(maybe(_places))
    measure.kind = draw(word("lag", "lead"))
    measure.weight = draw(weights)
    measure.critical, measure.public = draw(yes_or_no), draw(yes_or_no)
    measure.owner, measure.source = draw(maybe(names)), draw(maybe(_sources))
    measure.catalogue = draw(maybe(keys))
    measure.translations = draw(translations)


def _set_targets(draw: st.DrawFn, measure: Measure) -> None:
    frequency = measure.frequency
    measure.direction = draw(_directions)
    measure.bounds = draw(_bounds)
    measure.baseline = draw(_baselines(frequency))
    measure.ramp = draw(_ramps)
    measure.limits = draw(_limits(frequency))
    measure.targets = [
        _target(draw, start, measure.direction) for start in draw(_starts(frequency))
    ]
    measure.benchmarks = draw(_benchmarks)


_places = st.integers(0, 10)
_directions = st.sampled_from(Direction)
_ramps = st.sampled_from(Ramp)
_aggregations = st.sampled_from(Aggregation)
_plain_aggregations = _aggregations.filter(lambda each: each is not Aggregation.RECOMPUTE)
_benchmarks = st.lists(st.builds(Benchmark, names, numbers, maybe(texts)), max_size=2)
_sources = texts | st.just("scorecard of the year")
_bounds: st.SearchStrategy[Bounds | None] = st.sampled_from(
    (None, None, Bounds(min=Decimal("-2000.5")), Bounds(max=Decimal("2000.50")))
) | st.builds(Bounds, st.just(Decimal(-2000)), st.just(Decimal("2000.0")))


_four_numbers = st.lists(numbers, min_size=4, max_size=4)


def _target(draw: st.DrawFn, start: Period, direction: Direction) -> Target:
    """In order, whatever was drawn; the red line and the stretch each now and then."""
    four = sorted(draw(_four_numbers))
    has_red, has_stretch = draw(yes_or_no), draw(yes_or_no)
    if direction is Direction.RANGE:
        return Target(start, (four[1], four[2]), (four[0], four[3]) if has_red else None)
    if direction is Direction.DOWN:
        four.reverse()
    return Target(start, four[1], four[0] if has_red else None, four[2] if has_stretch else None)


@cache
def _starts(frequency: Frequency) -> st.SearchStrategy[list[Period]]:
    return st.lists(periods(frequency), unique=True, max_size=3)


@cache
def _baselines(frequency: Frequency) -> st.SearchStrategy[Baseline | None]:
    return maybe(st.builds(Baseline, periods(frequency), numbers))


@cache
def _limits(frequency: Frequency) -> st.SearchStrategy[Limits | None]:
    steps = st.lists(
        st.builds(LimitStep, periods(frequency), texts),
        unique_by=lambda step: step.start,
        max_size=2,
    )
    limits = st.builds(Limits, yes_or_no, steps)
    return maybe(limits).map(lambda drawn: None if drawn == Limits() else drawn)


@cache
def _actuals(frequency: Frequency, *, bounded: bool) -> st.SearchStrategy[dict[Period, Actual]]:
    values = numbers.filter(lambda value: abs(value) <= 2000) if bounded else numbers
    actuals = st.builds(Actual, maybe(values), maybe(texts))
    return st.dictionaries(periods(frequency), actuals, max_size=4)


_patterns = word(
    "100 * ({0} - {1}) / {0}",
    "if({0} >= {1}, 1, 0)",
    "coalesce(prior({0}, 2), ytd({1}), -1)",
    "round({0}, 2) ^ 2",
)


def _formula(draw: st.DrawFn, usable: Sequence[str]) -> str:
    if not usable:
        return "1e3 * (2 + 0.5)"
    return draw(_patterns).format(one_of(draw, usable), one_of(draw, usable))
