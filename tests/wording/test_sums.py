"""A reader with a calculator gets the same last digit."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from app.wording.numbers import rounded
from app.wording.sums import share_in_percent, summed, telling_places, worked

scores = st.floats(0, 100)
weights = st.floats(0.01, 1000)


def product(numbers: Sequence[Decimal]) -> Decimal:
    return numbers[0] * numbers[1] / numbers[2]


@given(scores, weights, weights)
def test_the_numbers_shown_of_a_share_give_the_points_shown(
    score: float, weight: float, more: float
) -> None:
    total = weight + more
    shown = worked([score, weight, total], product, score * weight / total, 2)
    assert rounded(product(shown.operands), 2) == shown.result


@given(st.lists(scores, min_size=1, max_size=9))
def test_the_rows_shown_add_up_to_the_total_shown(points: list[float]) -> None:
    total = sum(points) / len(points)
    shown = summed([each / len(points) for each in points], total)
    assert sum(shown.rows) == shown.total
    assert abs(rounded(shown.total, 1) - Decimal(total)) <= Decimal("0.05000001")


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_value_never_looks_like_a_threshold_it_misses(value: float, threshold: float) -> None:
    assume(abs(value - threshold) > 1e-9 * max(1, abs(value)))
    places = telling_places(value, [threshold], 0)
    assert rounded(Decimal(value), places) != rounded(Decimal(threshold), places)


def test_few_digits_are_enough_for_plain_numbers() -> None:
    shown = worked([68, 1, 2], product, 34.0, 1)
    assert [str(each) for each in shown.operands] == ["68", "1", "2"]
    assert str(shown.result) == "34.0"


def test_thirds_are_summed_with_the_digits_they_need() -> None:
    shown = summed([100 / 3] * 3, 100)
    assert [str(row) for row in shown.rows] == ["33.33"] * 3
    assert str(shown.total) == "99.99"


def test_a_total_between_two_roundings_has_rows_that_add_up() -> None:
    shown = summed([1 / 3, 1 / 3, 2.5 / 3], 1.5)
    assert shown.total == Decimal("1.5")
    assert sum(shown.rows) == shown.total


def test_numbers_too_small_for_two_decimals_keep_their_digits() -> None:
    shown = worked([50, 0.001, 0.003], product, 50 / 3, 2)
    assert [str(each) for each in shown.operands] == ["50", "0.001", "0.003"]


def test_a_share_is_a_percentage_where_that_is_exact() -> None:
    assert share_in_percent(1, 4) == 25
    assert share_in_percent(1, 8) == Decimal("12.5")
    assert share_in_percent(1, 3) is None


def test_numbers_that_never_agree_are_shown_in_full() -> None:
    assert str(summed([1.25], 50.0).total) == "50"
    assert str(worked([1.25, 1, 1], product, 50.0, 1).operands[0]) == "1.25"
