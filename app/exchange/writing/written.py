"""What is about to be written: plain values, some of which fit on one line."""

from decimal import Decimal
from typing import Union

Written = Union["dict[str, Written]", "list[Written]", str, Decimal, int, bool]


class Inline(dict[str, Written]):
    """Written on one line where it fits."""


class InlineList(list[Written]):
    """Written on one line where it fits."""


def number_text(value: Decimal | int) -> str:
    """With its digits and without an exponent; yes and no as both formats write them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
