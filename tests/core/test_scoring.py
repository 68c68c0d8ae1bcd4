"""A score never contradicts its status, whatever the numbers."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.definitions import Direction, Status
from app.core.quantities import at_least, at_most, equal
from app.core.scoring import FULL, THIRD, TWO_THIRDS, Limits, judge, piece, scale_of

numbers = st.one_of(
    st.floats(-1e15, 1e15, allow_nan=False),
    st.floats(-100, 100).map(lambda number: round(number, 2)),
    st.integers(-50, 50).map(float),
    st.sampled_from([0.0, -0.0, 0.1 + 0.2, 0.3, 1e-9, 2e-9, 1e-300, 5e-324, 1e15, -1e15]),
)
any_numbers = st.one_of(numbers, st.floats(allow_nan=False, allow_infinity=False))
nudges = st.sampled_from([0.0, 1e-10, -1e-10, 1e-9, -1e-9, 1.1e-9, -1.1e-9, 1e-6, -1e-6, 0.5])

Judged = tuple[Direction, Limits]


@st.composite
def lines(draw: st.DrawFn, values: st.SearchStrategy[float] = any_numbers) -> Judged:
    red, target, stretch = sorted(draw(st.tuples(values, values, values)))
    if draw(st.booleans()):
        red = target
    if draw(st.booleans()):
        stretch = target
    given_stretch = draw(st.sampled_from([None, stretch]))
    direction = draw(st.sampled_from([Direction.UP, Direction.DOWN]))
    if direction is Direction.DOWN:
        red, target = -red, -target
        given_stretch = None if given_stretch is None else -given_stretch
    return direction, Limits(target, red, given_stretch)


@st.composite
def bands(draw: st.DrawFn, values: st.SearchStrategy[float] = any_numbers) -> Judged:
    red_low, low, high, red_high = sorted(draw(st.tuples(values, values, values, values)))
    if draw(st.booleans()):
        high = low
    if draw(st.booleans()):
        red_low = low
    if draw(st.booleans()):
        red_high = high
    return Direction.RANGE, Limits((low, high), (red_low, red_high))


judged = st.one_of(lines(), bands())


@st.composite
def cases(draw: st.DrawFn) -> tuple[Direction, Limits, float]:
    """Any thresholds, and a value anywhere or a hair beside an anchor."""
    direction, limits = draw(judged)
    anchors = [each.value for each in _anchors(direction, limits) if math.isfinite(each.value)]
    near = st.tuples(st.sampled_from(anchors or [0.0]), nudges).map(_nudged)
    return direction, limits, draw(st.one_of(any_numbers, near))


@given(cases())
@example((Direction.UP, Limits(3e-10, 1e-10), 0.0))
@example((Direction.UP, Limits(1e12, 1e12 - 500), 1e12 - 1200))
@example((Direction.UP, Limits(1e308, -1e308), 0.0))
@example((Direction.DOWN, Limits(-1e308, 1e308, -1.7e308), 1.7e308))
@example((Direction.RANGE, Limits((-1e308, 1e308), (-1.7e308, 1.7e308)), 1.2e308))
def test_a_score_never_contradicts_its_status(case: tuple[Direction, Limits, float]) -> None:
    direction, limits, value = case
    status, score = judge(direction, limits, value)
    low, high = {
        Status.OFF_TARGET: (0.0, THIRD),
        Status.AT_RISK: (THIRD, TWO_THIRDS),
        Status.ON_TARGET: (TWO_THIRDS, FULL),
        Status.EXCEEDS: (FULL, FULL),
    }[status]
    assert at_least(score, low)
    assert at_most(score, high)
    assert 0 <= score <= 100


@given(cases())
def test_the_status_is_told_from_the_value_alone(case: tuple[Direction, Limits, float]) -> None:
    direction, limits, value = case
    assert judge(direction, limits, value)[0] is _status(direction, limits, value)


@given(lines(), any_numbers, any_numbers)
def test_a_better_value_never_scores_less(thresholds: Judged, a: float, b: float) -> None:
    direction, limits = thresholds
    worse, better = sorted((a, b), reverse=direction is Direction.DOWN)
    scores = judge(direction, limits, worse)[1], judge(direction, limits, better)[1]
    assert at_most(*scores)


@given(bands(), any_numbers, any_numbers)
def test_nearer_to_the_middle_on_one_side_never_scores_less(
    thresholds: Judged, a: float, b: float
) -> None:
    direction, limits = thresholds
    middle = _anchors(direction, limits)[3].value
    below = sorted(min(each, middle) for each in (a, b))
    above = sorted((max(each, middle) for each in (a, b)), reverse=True)
    for farther, nearer in (below, above):
        scores = judge(direction, limits, farther)[1], judge(direction, limits, nearer)[1]
        assert at_most(*scores)


@given(lines(numbers), numbers)
def test_lower_is_better_mirrors_higher_is_better(thresholds: Judged, value: float) -> None:
    direction, limits = thresholds
    other = Direction.UP if direction is Direction.DOWN else Direction.DOWN
    assert judge(direction, limits, value) == judge(other, _mirrored(limits), -value)


@given(bands(numbers), numbers)
def test_a_range_looks_the_same_from_both_sides(thresholds: Judged, value: float) -> None:
    direction, limits = thresholds
    (low, high), (red_low, red_high) = limits.target, limits.red
    turned = Limits((-high, -low), (-red_high, -red_low))
    status, score = judge(direction, limits, value)
    assert judge(direction, turned, -value) == (status, pytest.approx(score, abs=1e-9))


@given(st.one_of(lines(numbers), bands(numbers)), numbers)
def test_the_piece_named_gives_the_score(thresholds: Judged, value: float) -> None:
    direction, limits = thresholds
    lower, upper = piece(_anchors(direction, limits), value)
    score = lower.score
    if lower is not upper:
        part = (value - lower.value) / (upper.value - lower.value)
        score += (upper.score - lower.score) * part
    assert judge(direction, limits, value)[1] == pytest.approx(score, abs=1e-6)


@given(any_numbers, any_numbers)
def test_equality_knows_no_order(a: float, b: float) -> None:
    assert equal(a, b) == equal(b, a)
    assert equal(a, a)


def test_a_range_needs_pairs_and_all_else_numbers() -> None:
    with pytest.raises(TypeError, match="pairs"):
        judge(Direction.RANGE, Limits(1.0, 0.0), 1.0)
    with pytest.raises(TypeError, match="pairs"):
        judge(Direction.UP, Limits((1.0, 2.0), (0.0, 3.0)), 1.0)


def _status(direction: Direction, limits: Limits, value: float) -> Status:
    """The table of section 4, read plainly."""
    if isinstance(limits.target, tuple) and isinstance(limits.red, tuple):
        on_target = at_least(value, limits.target[0]) and at_most(value, limits.target[1])
        at_risk = at_least(value, limits.red[0]) and at_most(value, limits.red[1])
        exceeds = False
    else:
        meets = at_least if direction is Direction.UP else at_most
        exceeds = limits.stretch is not None and meets(value, limits.stretch)
        on_target = meets(value, limits.target)
        at_risk = meets(value, limits.red)
    bands = ((exceeds, Status.EXCEEDS), (on_target, Status.ON_TARGET), (at_risk, Status.AT_RISK))
    return next((status for holds, status in bands if holds), Status.OFF_TARGET)


def _anchors(direction: Direction, limits: Limits):
    return scale_of(direction, limits.target, limits.red, limits.stretch).anchors()


def _mirrored(limits: Limits) -> Limits:
    stretch = None if limits.stretch is None else -limits.stretch
    return Limits(-limits.target, -limits.red, stretch)


def _nudged(pair: tuple[float, float]) -> float:
    value, nudge = pair
    return value + nudge * max(1.0, abs(value))
