"""Workings that a reader with a calculator can follow: how many digits of each number to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.quantities import equal
from app.wording.numbers import exact, rounded, without_zeros

MOST_PLACES = 12

_DIGITS = 15
"""Of a float, all that are not noise."""

Work = Callable[[Sequence[Decimal]], Decimal]


@dataclass(frozen=True, slots=True)
class Worked:
    """Numbers to show; working with them gives the result, rounded to the digits it has."""

    operands: tuple[Decimal, ...]
    result: Decimal


@dataclass(frozen=True, slots=True)
class Summed:
    """``rows`` as they are shown; ``total`` is their sum, digit for digit."""

    rows: tuple[Decimal, ...]
    total: Decimal


def worked(operands: Sequence[float], work: Work, result: float, places: int) -> Worked:
    """The operands with the fewest decimals that still give ``result`` to ``places`` decimals."""
    wanted = rounded(exact(result, _DIGITS), places)
    for decimals in range(places, MOST_PLACES + 1):
        shown = tuple(trimmed(operand, decimals) for operand in operands)
        if _gives(shown, work, wanted, places):
            return Worked(shown, wanted)
    return Worked(tuple(exact(operand, _DIGITS) for operand in operands), wanted)


def summed(rows: Sequence[float], total: float, least: int = 1) -> Summed:
    """The rows with the fewest decimals whose sum rounds as the total does, to one place and none."""
    wanted = exact(total, _DIGITS)
    for places in range(least, MOST_PLACES + 1):
        shown = tuple(rounded(exact(row, _DIGITS), places) for row in rows)
        found = sum(shown, Decimal(0))
        if all(rounded(found, each) == rounded(wanted, each) for each in (0, 1)):
            return Summed(shown, found)
    return Summed(_adding_up([exact(row, _DIGITS) for row in rows], wanted), wanted)


def _adding_up(rows: Sequence[Decimal], total: Decimal) -> tuple[Decimal, ...]:
    """Where a total stands between two roundings no digits are enough: the noise that all of them
    leave goes to the largest row. Rows that are of another total stay as they are."""
    noise = total - sum(rows, Decimal(0))
    largest = max(range(len(rows)), key=lambda place: abs(rows[place]), default=None)
    if not equal(float(total - noise), float(total)):
        return tuple(rows)
    return tuple(row + noise if place == largest else row for place, row in enumerate(rows))


def telling_places(value: float, others: Sequence[float], least: int) -> int:
    """How many decimals tell the value from those of the others that it is not equal to."""
    different = [exact(each, _DIGITS) for each in others if not equal(value, each)]
    number = exact(value, _DIGITS)
    enough = (
        places
        for places in range(least, MOST_PLACES)
        if all(rounded(number, places) != rounded(each, places) for each in different)
    )
    return next(enough, MOST_PLACES)


def trimmed(value: float, places: int) -> Decimal:
    """Rounded to so many decimals, without zeros at the end."""
    return without_zeros(rounded(exact(value, _DIGITS), places))


def share_in_percent(weight: float, total: float) -> Decimal | None:
    """The share as a percentage of at most two decimals; None where that would not be exact."""
    percent = 100 * exact(weight) / exact(total)
    short = without_zeros(rounded(percent, 2))
    return short if short == percent else None


def _gives(operands: Sequence[Decimal], work: Work, wanted: Decimal, places: int) -> bool:
    try:
        return rounded(work(operands), places) == wanted
    except ArithmeticError:
        return False  # too few digits leave nothing to divide by
