"""Units beside their number: "%", ISO 4217 codes and "days" by their own rules (the format)."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_currency_precision, list_currencies, parse_pattern

from app.wording.language import Wording

NO_BREAK = "\u00a0"

_LONGEST_MAGNITUDE = 2
"""Letters in the "m" of "EUR m", the "bn" of "USD bn"."""


def with_unit(wording: Wording, digits: str, number: Decimal, unit: str | None) -> str:
    """``digits`` are the number as shown; ``number`` has the same digits."""
    if not unit:
        return digits
    if is_percent(unit):
        return _percent(wording, digits) + unit[1:]
    if unit == "days":
        return wording.ngettext("%(num)s day", "%(num)s days", _plural(wording, number), num=digits)
    return NO_BREAK.join(_beside(digits, unit))


def unit_label(wording: Wording, unit: str | None) -> str:
    """The unit alone, as a column head or beside a field."""
    if unit == "days":
        return wording.pgettext("unit", "days")
    return unit or ""


def is_percent(unit: str | None) -> bool:
    """Also of "% of revenue"."""
    return unit is not None and unit.startswith("%")


def currency_decimals(unit: str | None) -> int | None:
    """How many decimals a currency is written with: 2 of EUR, 0 of JPY; None for other units."""
    if unit is None or unit not in _currencies():
        return None
    return get_currency_precision(unit)


def _beside(digits: str, unit: str) -> list[str]:
    """EUR 1,234; EUR 18.4 m; 12 hours; 30 × 1,000 meals."""
    currency, _, magnitude = unit.partition(" ")
    if currency in _currencies() and len(magnitude) <= _LONGEST_MAGNITUDE:
        return [part for part in (currency, digits, magnitude) if part]
    return [digits, "×", unit] if unit[0].isdigit() else [digits, unit]


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _percent(wording: Wording, digits: str) -> str:
    """The sign where the language puts it: 92.4% in English, 92,4 % in German."""
    pattern = parse_pattern(wording.locale.percent_formats[None].pattern)
    return f"{pattern.prefix[0]}{digits}{pattern.suffix[0]}"


def _plural(wording: Wording, number: Decimal) -> int:
    """Catalogues count in whole numbers; a fraction takes the form its language gives it."""
    if number == number.to_integral_value() and "." not in f"{number:f}":
        return int(abs(number))
    return 1 if wording.locale.plural_form(abs(number)) == "one" else 2
