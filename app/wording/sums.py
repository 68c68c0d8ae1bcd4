"""Workings that a reader with a calculator can follow: how many digits of each number to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from app.wording.numbers import decimal_places, exact, rounded

MOST_PLACES = 12

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)

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
    wanted = rounded(exact(result), places)
    exactly = [exact(operand) for operand in operands]
    for decimals in range(places, MOST_PLACES + 1):
        shown = tuple(trimmed(operand, decimals) for operand in exactly)
        if rounded(work(shown), places) == wanted:
            return Worked(shown, wanted)
    return Worked(tuple(exactly), wanted)


def summed(rows: Sequence[float], total: float, least: int = 1) -> Summed:
    """The rows with the fewest decimals whose sum rounds as the total does, with one decimal and
    with none."""
    wanted = exact(total)
    for places in range(least, MOST_PLACES + 1):
        shown = tuple(rounded(exact(row), places) for row in rows)
        found = sum(shown, Decimal(0))
        if all(rounded(found, each) == rounded(wanted, each) for each in (0, 1)):
            return Summed(shown, found)
    return Summed(tuple(exact(row) for row in rows), wanted)


def trimmed(number: Decimal, places: int) -> Decimal:
    """Rounded to at most so many decimals, without zeros at the end."""
    short = rounded(number, min(places, decimal_places(number))).normalize(_WIDE)
    return rounded(short, decimal_places(short))


def share_in_percent(weight: float, total: float) -> Decimal | None:
    """The share as a percentage of at most two decimals; None where that would not be exact."""
    percent = exact(100) * exact(weight) / exact(total)
    short = trimmed(percent, 2)
    return short if short == percent else None
