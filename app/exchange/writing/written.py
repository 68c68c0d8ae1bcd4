"""What is about to be written: plain values, some of which fit on one line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar, Union

Value = TypeVar("Value")

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


def unless(value: Value, default: object) -> Value | None:
    """Nothing where the value is what an absent field means."""
    return None if value == default else value


def given(fields: Mapping[str, Written | None]) -> dict[str, Written]:
    """Without the absent and the empty."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and not (isinstance(value, dict | list) and not value)
    }


def inline(fields: Mapping[str, Written | None]) -> Inline:
    return Inline(given(fields))
