"""Scores roll up by weight; nothing that is missing counts as zero."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.definitions import RollupRule, Status
from app.core.quantities import at_least, at_most
from app.core.rollup import Child, Standing, band, roll_up

weights = st.one_of(st.floats(0, 1000), st.sampled_from([0.0, 1.0, 1e-9, 1000.0]))
scores = st.one_of(st.none(), st.floats(0, 100))


@st.composite
def children(draw: st.DrawFn) -> Child:
    score = draw(scores)
    if score is not None:
        return draw(weights), (band(score), score, draw(st.floats(0, 1)))
    return draw(weights), (Status.NO_DATA, None, draw(st.sampled_from([0.0, None])))


families = st.lists(children(), max_size=6)
rules = st.sampled_from(RollupRule)


@given(families, rules)
def test_a_score_lies_between_those_of_the_children(family: list[Child], rule: RollupRule) -> None:
    found = [score for weight, (_, score, _) in family if weight and score is not None]
    _, score, _ = roll_up(family, rule)
    assert (score is None) == (not found)
    assert score is None or (at_least(score, min(found)) and at_most(score, max(found)))
    assert score is None or 0 <= score <= 100


@given(families, rules)
def test_coverage_is_a_share(family: list[Child], rule: RollupRule) -> None:
    coverage = roll_up(family, rule)[2]
    could = [weight for weight, (_, _, each) in family if weight and each is not None]
    assert (coverage is None) == (not could)
    assert coverage is None or 0 <= coverage <= 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8), st.floats(0.01, 1000))
def test_equal_weights_give_the_plain_mean(found: list[float], weight: float) -> None:
    family = [(weight, (band(each), each, 1.0)) for each in found]
    assert roll_up(family, RollupRule.MEAN)[1] == pytest.approx(sum(found) / len(found))


@given(families, rules, st.floats(0, 100))
def test_a_child_of_weight_zero_changes_nothing(
    family: list[Child], rule: RollupRule, score: float
) -> None:
    weightless: Standing = (band(score), score, 0.5)
    assert roll_up([*family, (0.0, weightless)], rule) == roll_up(family, rule)


@given(families, rules)
def test_the_order_of_the_children_does_not_matter(family: list[Child], rule: RollupRule) -> None:
    status, score, coverage = roll_up(family, rule)
    turned = roll_up(family[::-1], rule)
    assert turned == (status, pytest.approx(score), pytest.approx(coverage))


@given(families)
@example([(5e-324, (Status.OFF_TARGET, 1.25, 0.0))])
def test_the_worst_is_never_better_than_the_mean(family: list[Child]) -> None:
    worst, mean = roll_up(family, RollupRule.WORST)[1], roll_up(family, RollupRule.MEAN)[1]
    assume(worst is not None and mean is not None)
    assert worst is not None
    assert mean is not None
    assert at_most(worst, mean)


@pytest.mark.parametrize(
    ("score", "status"),
    [
        (0, Status.OFF_TARGET),
        (33.33, Status.OFF_TARGET),
        (100 / 3 - 1e-10, Status.AT_RISK),
        (66.66, Status.AT_RISK),
        (200 / 3 - 1e-10, Status.ON_TARGET),
        (100, Status.ON_TARGET),
    ],
)
def test_a_score_on_a_band_is_on_the_better_side(score: float, status: Status) -> None:
    assert band(score) is status
