"""A tree holds no value that no text could give."""

import math

import pytest

from app.core.formulas import OperandKind, OperandRef
from app.core.formulas.tree import Number, Round


@pytest.mark.parametrize("value", [-1, math.inf, math.nan])
def test_a_number_of_a_formula_is_finite_and_without_a_sign(value: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        Number(value)


@pytest.mark.parametrize(
    ("kind", "n"), [(OperandKind.PRIOR, 0), (OperandKind.PRIOR, 101), (OperandKind.VALUE, 1)]
)
def test_only_prior_goes_back_and_by_one_to_a_hundred_periods(kind: OperandKind, n: int) -> None:
    with pytest.raises(ValueError, match="periods"):
        OperandRef(kind, "a", n)


def test_digits_go_from_minus_fifteen_to_fifteen() -> None:
    with pytest.raises(ValueError, match="digits"):
        Round(Number(1), -16)
