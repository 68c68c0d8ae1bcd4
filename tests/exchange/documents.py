"""Scorecards of every shape the format allows: ``documents()`` draws them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from app.core.definitions import RollupRule, Status
from app.core.periods import Frequency
from app.exchange.document import (
    Budget,
    Expectation,
    Initiative,
    Link,
    Measure,
    Milestone,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Series,
    Theme,
)
from tests.exchange.measures import maybe, measures, series, translations
from tests.exchange.texts import (
    any_periods,
    days,
    frequencies,
    keys,
    languages,
    names,
    numbers,
    numbers_between,
    other_than,
    texts,
    unique_keys,
    weights,
)

rollups = st.sampled_from(RollupRule)


@st.composite
def documents(draw: st.DrawFn) -> Scorecard:
    """A scorecard without a fault: small, but with every field of the format now and then."""
    key, view, themes = draw(keys), draw(frequencies), draw(unique_keys(2))
    lanes = [draw(perspectives(each)) for each in draw(unique_keys(3, least=1))]
    objectives = [draw(objectives_of(each, themes)) for each in draw(unique_keys(4))]
    card = Scorecard(key, draw(names), lanes, view=view)
    for objective in objectives:
        draw(st.sampled_from(lanes)).objectives.append(objective)
    _deal(draw, card, objectives)
    card.themes = [Theme(each, draw(names), draw(translations())) for each in themes]
    _describe(draw, card)
    _rule(draw, card)
    known = [each.key for each in objectives]
    card.links = draw(links_between(known))
    card.initiatives = [draw(initiatives(each, known)) for each in draw(unique_keys(2))]
    card.overrides = draw(overrides_of(known))
    return card


def _deal(draw: st.DrawFn, card: Scorecard, objectives: list[Objective]) -> None:
    """Measures and data series; a formula names only what was drawn before, so none is a loop."""
    for thing in draw(_measures_and_series(card.view, card.key)):
        if isinstance(thing, Series):
            lists = [card.data, *(lane.data for lane in card.perspectives)]
            lists[draw(st.integers(0, len(lists) - 1))].append(thing)
        elif objectives:
            draw(st.sampled_from(objectives)).measures.append(thing)


@st.composite
def _measures_and_series(draw: st.DrawFn, view: Frequency, card: str) -> list[Measure | Series]:
    drawn = draw(unique_keys(7))
    cut = draw(st.integers(0, len(drawn)))
    return [
        draw(series(key, view)) if place < cut else draw(measures(key, view, drawn[:place], card))
        for place, key in enumerate(drawn)
    ]


def _describe(draw: st.DrawFn, card: Scorecard) -> None:
    card.parent = draw(maybe(keys.filter(lambda key: key != card.key)))
    card.kind = draw(st.sampled_from(("business", "nonprofit", "government", "school")))
    card.language = draw(languages)
    card.mission, card.vision = draw(maybe(texts)), draw(maybe(texts))
    card.translations = draw(translations())


def _rule(draw: st.DrawFn, card: Scorecard) -> None:
    card.fiscal_year_starts = draw(st.integers(1, 12))
    card.fiscal_year_named_by = draw(st.sampled_from(("end", "start")))
    card.tolerance = draw(other_than(numbers_between(0, 100), 10))
    card.due_days = draw(st.integers(0, 366))
    card.min_answers = draw(st.integers(0, 1_000_000))
    card.rollup = draw(rollups)
    card.published = draw(st.booleans())
    card.require_note = draw(st.sampled_from(("never", "off_target", "at_risk")))
    card.require_approval = draw(st.booleans())


@st.composite
def perspectives(draw: st.DrawFn, key: str) -> Perspective:
    return Perspective(
        key=key,
        name=draw(names),
        role=draw(st.sampled_from(("financial", "customer", "internal", "learning", "other"))),
        question=draw(maybe(texts)),
        weight=draw(weights),
        translations=draw(translations()),
    )


@st.composite
def objectives_of(draw: st.DrawFn, key: str, themes: Sequence[str]) -> Objective:
    return Objective(
        key=key,
        name=draw(names),
        description=draw(maybe(texts)),
        owner=draw(maybe(names)),
        theme=draw(maybe(st.sampled_from(themes))) if themes else None,
        weight=draw(weights),
        rollup=draw(maybe(rollups)),
        supports=draw(unique_keys(3)),
        at_x=draw(maybe(numbers_between(0, 1))),
        translations=draw(translations()),
    )


@st.composite
def links_between(draw: st.DrawFn, objectives: Sequence[str]) -> list[Link]:
    """From an earlier objective to a later one, so that none closes a loop; in any order."""
    places = range(len(objectives))
    pairs = [(cause, effect) for effect in places for cause in range(effect)]
    if not pairs:
        return []
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4))
    return [
        Link(objectives[cause], objectives[effect], draw(maybe(texts)), draw(maybe(expectations)))
        for cause, effect in chosen
    ]


expectations = st.builds(
    Expectation, maybe(st.integers(0, 4)), st.sampled_from(("positive", "negative"))
)
budgets = st.builds(
    Budget, maybe(st.sampled_from(("EUR", "XXX"))), maybe(numbers), maybe(numbers)
).filter(lambda budget: budget != Budget())


@st.composite
def initiatives(draw: st.DrawFn, key: str, objectives: Sequence[str]) -> Initiative:
    starts, ends = sorted((draw(days), draw(days)))
    return Initiative(
        key=key,
        name=draw(names),
        description=draw(maybe(texts)),
        objectives=draw(st.lists(st.sampled_from(objectives), max_size=3)) if objectives else [],
        owner=draw(maybe(names)),
        starts=draw(st.sampled_from((None, starts))),
        ends=draw(st.sampled_from((None, ends))),
        status=draw(
            st.sampled_from(("planned", "on_track", "at_risk", "late", "done", "cancelled"))
        ),
        budget=draw(maybe(budgets)),
        milestones=draw(st.lists(st.builds(Milestone, names, days, maybe(days)), max_size=2)),
        translations=draw(translations()),
    )


@st.composite
def overrides_of(draw: st.DrawFn, objectives: Sequence[str]) -> list[Override]:
    if not objectives:
        return []
    places = st.tuples(st.sampled_from(objectives), any_periods)
    statuses = st.sampled_from((Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET))
    return [
        Override(objective, period, draw(statuses), draw(texts))
        for objective, period in draw(st.lists(places, unique=True, max_size=2))
    ]
