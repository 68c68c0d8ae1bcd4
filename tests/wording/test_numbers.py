"""Numbers are shown as people of a language write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.language import Wording
from app.wording.numbers import (
    exact,
    number_to_edit,
    show_exactly,
    show_number,
    show_percent,
    show_score,
    show_score_closely,
    show_variance,
)
from app.wording.units import unit_label

ENGLISH = Wording.for_language("en")
GERMAN = Wording.for_language("de")


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "shown"),
    [
        (92.4, 1, "%", "92.4%"),
        (92.0, 1, "%", "92.0%"),
        (12.5, 1, "% of revenue", "12.5% of revenue"),
        (1234.0, None, "EUR", "EUR\u00a01,234"),
        (1234.5, None, "EUR", "EUR\u00a01,234.50"),
        (1234.5, None, "JPY", "JPY\u00a01,235"),
        (18.4, 1, "EUR m", "EUR\u00a018.4\u00a0m"),
        (1, None, "days", "1 day"),
        (12, None, "days", "12 days"),
        (0.5, None, "days", "0.5 days"),
        (Decimal("1.0"), None, "days", "1.0 days"),
        (11.4, 1, "hours", "11.4\u00a0hours"),
        (23, 0, "1,000 meals", "23\u00a0×\u00a01,000 meals"),
        (-7.25, None, None, "−7.25"),
        (-0.04, 1, None, "0.0"),
        (2.5, 0, None, "3"),
        (-2.5, 0, None, "−3"),
        (0.1 + 0.2, None, None, "0.3"),
        (0.00123456, None, None, "0.00123"),
        (1234567.891, None, None, "1,234,567.89"),
        (Decimal("104.0"), None, None, "104.0"),
        (1e15, None, None, "1,000,000,000,000,000"),
        (0.0, None, None, "0"),
        (1.5e300, None, None, "1.5E300"),
        (1e-300, None, None, "0"),
        (None, 1, "%", "–"),
    ],
)
def test_a_number_is_shown_with_its_unit(
    value: float | Decimal | None, decimals: int | None, unit: str | None, shown: str
) -> None:
    assert show_number(ENGLISH, value, decimals=decimals, unit=unit) == shown


def test_a_language_brings_its_own_separators_and_places_its_own_percent_sign() -> None:
    assert show_number(GERMAN, 1234.5, decimals=1, unit="%") == "1.234,5\u00a0%"


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "shown"),
    [
        (0.4, 1, "%", "+0.4 pts"),
        (-9.0, 0, "%", "−9 pts"),
        (3.0, None, "days", "+3"),
        (-4.0, 0, None, "−4"),
        (0.0, 1, None, "0.0"),
        (None, 1, None, "–"),
    ],
)
def test_a_variance_has_a_sign_and_is_in_points_between_percentages(
    value: float | None, decimals: int | None, unit: str | None, shown: str
) -> None:
    assert show_variance(ENGLISH, value, decimals=decimals, unit=unit) == shown


def test_a_score_is_rounded_half_away_from_zero_without_binary_noise() -> None:
    assert show_score(ENGLISH, 66.5) == "67"
    assert show_score(ENGLISH, 49.49999999999999) == "50"
    assert show_score_closely(ENGLISH, 200 / 3) == "66.7"
    assert show_score(ENGLISH, None) == "–"


def test_an_exact_number_has_up_to_twelve_significant_digits() -> None:
    assert show_exactly(ENGLISH, 200 / 3) == "66.6666666667"
    assert show_exactly(ENGLISH, 104.0) == "104"


def test_a_share_is_shown_as_a_percentage() -> None:
    assert show_percent(ENGLISH, 0.92) == "92%"
    assert show_percent(ENGLISH, 1 / 3, decimals=1) == "33.3%"
    assert show_percent(ENGLISH, None) == "–"


def test_a_number_to_edit_keeps_the_digits_typed_and_has_no_grouping() -> None:
    assert number_to_edit(ENGLISH, Decimal("1234.50")) == "1234.50"
    assert number_to_edit(GERMAN, Decimal("-1234.50")) == "-1234,50"
    assert number_to_edit(ENGLISH, 1e15) == "1000000000000000"
    assert number_to_edit(ENGLISH, None) == ""


def test_an_exact_float_has_no_binary_noise() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")


def test_a_unit_can_stand_alone() -> None:
    assert [unit_label(ENGLISH, unit) for unit in ("days", "EUR m", None)] == ["days", "EUR m", ""]


@given(st.floats(0, 100) | st.integers(0, 2000).map(lambda n: n / 20), st.sampled_from([0, 1]))
def test_a_score_reads_as_any_number_does(score: float, decimals: int) -> None:
    show = show_score_closely if decimals else show_score

    assert show(GERMAN, score) == show_number(GERMAN, score, decimals=decimals)
