"""Scalars as in YAML 1.2: what is a number, a yes or no, nothing, or else text."""

import re
from decimal import Decimal
from functools import lru_cache

from app.exchange.tree import OddNumber, Scalar

LARGEST = Decimal(10) ** 15
MAX_DECIMALS = 400
"""Every number a double can hold fits, written out."""

_SURELY_SMALL = 15
"""A text of so few characters without an exponent is below the largest number."""

_MAX_LENGTH = 500
_MAX_EXPONENT_DIGITS = 6

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_FIRST_OF_NUMBERS = frozenset("0123456789+-.")


def plain_scalar(text: str) -> Scalar:
    """What a scalar without quotes means; short ones come again and again and are kept."""
    return _kept(text) if len(text) <= _SURELY_SMALL else _read(text)


def _read(text: str) -> Scalar:
    if text[:1] in _FIRST_OF_NUMBERS and text:
        return _number_or_text(text)
    return _WORDS.get(text, text)


def number(text: str) -> Decimal | OddNumber:
    """A decimal number with the digits written; an exponent is written out, minus zero is zero."""
    if len(text) > _SURELY_SMALL or "e" in text or "E" in text:
        return _judged(text)
    value = Decimal(text)
    return value or value.copy_abs()


_kept = lru_cache(maxsize=10_000)(_read)


def _judged(text: str) -> Decimal | OddNumber:
    if len(text) > _MAX_LENGTH:
        return OddNumber(text, "too_many_digits")
    head, _, exponent = text.lower().partition("e")
    if len(exponent.lstrip("+-0")) > _MAX_EXPONENT_DIGITS:
        return _beyond(text, head, exponent)
    value = Decimal(text)
    if value and (value.adjusted() > LARGEST.adjusted() or value.copy_abs() > LARGEST):
        return OddNumber(text, "number_too_large")
    return _written_out(value or value.copy_abs(), text)


def _number_or_text(text: str) -> Scalar:
    if _NUMBER.fullmatch(text):
        return number(text)
    if _BASED.fullmatch(text):
        return _based(text)
    if _NOT_FINITE.fullmatch(text):
        return OddNumber(text, "not_finite")
    return text


def _based(text: str) -> Decimal | OddNumber:
    if len(text) > 40:
        return OddNumber(text, "number_too_large")
    value = Decimal(int(text[2:], 8 if text[1] == "o" else 16))
    return value if value <= LARGEST else OddNumber(text, "number_too_large")


def _beyond(text: str, head: str, exponent: str) -> Decimal | OddNumber:
    """A number whose exponent alone decides: zero, far too large or far too small."""
    if not head.strip("+-.0"):
        return Decimal(0)
    return OddNumber(text, "too_many_digits" if exponent[0] == "-" else "number_too_large")


def _written_out(value: Decimal, text: str) -> Decimal | OddNumber:
    if _decimals(value) > MAX_DECIMALS:
        return OddNumber(text, "too_many_digits") if value else Decimal(0)
    if not value and value.adjusted() > 0:
        return Decimal(0)
    return Decimal(format(value, "f"))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
