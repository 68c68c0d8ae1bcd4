"""Scorecards of every shape the format allows: ``documents()`` draws them."""

from collections.abc import Sequence

from hypothesis import settings
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
from tests.exchange.measures import measures, series, translations
from tests.exchange.texts import (
    any_periods,
    days,
    frequencies,
    keys,
    languages,
    maybe,
    names,
    numbers,
    numbers_between,
    one_of,
    other_keys,
    texts,
    unique_keys,
    weights,
    word,
    yes_or_no,
)

slowly = settings(max_examples=max(25, settings.default.max_examples // 6))
"""A whole scorecard takes a tenth of a second to draw."""

rollups = st.sampled_from(RollupRule)
overriding = st.sampled_from((Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET))
milestones = st.lists(st.builds(Milestone, names, days, maybe(days)), max_size=2)
expectations = st.builds(Expectation, maybe(st.integers(0, 4)), word("positive", "negative"))
budgets = st.builds(Budget, maybe(word("EUR", "XXX")), maybe(numbers), maybe(numbers)).filter(
    lambda budget: budget != Budget()
)
_months = st.integers(1, 12)
_days_due = st.integers(0, 366)
_answers = st.integers(0, 1_000_000)
_tolerances = numbers_between(0, 100)
_few = st.integers(0, 3)


@st.composite
def documents(draw: st.DrawFn) -> Scorecard:
    """A scorecard without a fault: small, but with every field of the format now and then."""
    key, view, themes = draw(keys), draw(frequencies), draw(unique_keys(2))
    lanes = [draw(perspectives(each)) for each in draw(unique_keys(3, least=1))]
    objectives = [draw(objectives_of(each, themes)) for each in draw(unique_keys(4, least=1))]
    card = Scorecard(key, draw(names), lanes, view=view)
    for objective in objectives:
        one_of(draw, lanes).objectives.append(objective)
    _deal(draw, card, objectives)
    card.themes = [Theme(each, draw(names), draw(translations)) for each in themes]
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
            one_of(draw, lists).append(thing)
        elif objectives:
            one_of(draw, objectives).measures.append(thing)


@st.composite
def _measures_and_series(draw: st.DrawFn, view: Frequency, card: str) -> list[Measure | Series]:
    drawn = draw(unique_keys(7, least=2))
    cut = draw(st.integers(0, len(drawn)))
    return [
        draw(series(key, view)) if place < cut else draw(measures(key, view, drawn[:place], card))
        for place, key in enumerate(drawn)
    ]


def _describe(draw: st.DrawFn, card: Scorecard) -> None:
    card.parent = draw(maybe(other_keys(card.key)))
    card.kind = draw(word("business", "nonprofit", "government", "school"))
    card.language = draw(maybe(languages))
    card.mission, card.vision = draw(maybe(texts)), draw(maybe(texts))
    card.translations = draw(translations)


def _rule(draw: st.DrawFn, card: Scorecard) -> None:
    card.fiscal_year_starts = draw(maybe(_months))
    card.fiscal_year_named_by = draw(maybe(word("end", "start")))
    card.tolerance = draw(maybe(_tolerances))
    card.due_days = draw(maybe(_days_due))
    card.min_answers = draw(_answers)
    card.rollup = draw(rollups)
    card.published = draw(yes_or_no)
    card.require_note = draw(word("never", "off_target", "at_risk"))
    card.require_approval = draw(yes_or_no)


@st.composite
def perspectives(draw: st.DrawFn, key: str) -> Perspective:
    return Perspective(
        key=key,
        name=draw(names),
        role=draw(word("financial", "customer", "internal", "learning", "other")),
        question=draw(maybe(texts)),
        weight=draw(weights),
        translations=draw(translations),
    )


@st.composite
def objectives_of(draw: st.DrawFn, key: str, themes: Sequence[str]) -> Objective:
    return Objective(
        key=key,
        name=draw(names),
        description=draw(maybe(texts)),
        owner=draw(maybe(names)),
        theme=one_of(draw, [None, *themes]),
        weight=draw(weights),
        rollup=draw(maybe(rollups)),
        supports=draw(unique_keys(3)),
        at_x=draw(maybe(numbers_between(0, 1))),
        translations=draw(translations),
    )


@st.composite
def links_between(draw: st.DrawFn, objectives: Sequence[str]) -> list[Link]:
    """From an earlier objective to a later one, so that none closes a loop; in any order."""
    pairs = [(cause, effect) for effect in objectives for cause in _before(objectives, effect)]
    chosen = dict.fromkeys(one_of(draw, pairs) for _ in range(draw(_few)) if pairs)
    return [Link(*pair, draw(maybe(texts)), draw(maybe(expectations))) for pair in chosen]


def _before(objectives: Sequence[str], objective: str) -> Sequence[str]:
    return objectives[: objectives.index(objective)]


@st.composite
def initiatives(draw: st.DrawFn, key: str, objectives: Sequence[str]) -> Initiative:
    starts, ends = sorted((draw(days), draw(days)))
    return Initiative(
        key=key,
        name=draw(names),
        description=draw(maybe(texts)),
        objectives=[one_of(draw, objectives) for _ in range(draw(_few)) if objectives],
        owner=draw(maybe(names)),
        starts=one_of(draw, [None, starts]),
        ends=one_of(draw, [None, ends]),
        status=draw(
            st.sampled_from(("planned", "on_track", "at_risk", "late", "done", "cancelled"))
        ),
        budget=draw(maybe(budgets)),
        milestones=draw(milestones),
        translations=draw(translations),
    )


@st.composite
def overrides_of(draw: st.DrawFn, objectives: Sequence[str]) -> list[Override]:
    places = dict.fromkeys(
        (one_of(draw, objectives), draw(any_periods)) for _ in range(draw(_few)) if objectives
    )
    return [Override(*place, draw(overriding), draw(texts)) for place in places]
