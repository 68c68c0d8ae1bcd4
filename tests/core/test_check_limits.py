"""Limits of the strategy check: whole numbers that stand in order."""

from dataclasses import asdict

import pytest

from app.core.check_limits import IN_ORDER, NAMES, CheckLimits, largest, out_of_order


def test_those_that_hold_at_first_are_in_order() -> None:
    assert out_of_order(asdict(CheckLimits())) == {}


@pytest.mark.parametrize("name", NAMES)
def test_none_is_below_zero_or_too_large(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        CheckLimits(**{name: -1})
    with pytest.raises(ValueError, match=name):
        CheckLimits(**{name: largest(name) + 1})


@pytest.mark.parametrize("group", IN_ORDER)
def test_a_limit_below_the_one_before_it_is_refused(group: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        CheckLimits(**{group[1]: 0})
