"""Units beside their number: "%", ISO 4217 codes and "days" by their own rules (the format)."""

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import (
    get_currency_precision,
    get_currency_symbol,
    list_currencies,
    parse_pattern,
)

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


def unit_words(wording: Wording, unit: str | None) -> tuple[str, ...]:
    """What people may type beside a number in this unit, the longest first."""
    if not unit:
        return ()
    words = {unit}
    money = _money(unit)
    if is_percent(unit):
        words.add("%")
    elif unit == "days":
        words |= {with_unit(wording, "", Decimal(n), unit).strip() for n in (1, 2)}
    elif money is not None:
        words |= {*money, get_currency_symbol(money[0], locale=wording.locale)}
    elif unit[0].isdigit():
        words = {f"× {unit}"}
    return tuple(sorted(filter(_tells_itself, words), key=len, reverse=True))


def _tells_itself(word: str) -> bool:
    """Whether the word cannot be taken for a part of the number."""
    return any(char not in "0123456789.,'+-() " for char in word)


def _beside(digits: str, unit: str) -> list[str]:
    """EUR 1,234; EUR 18.4 m; 12 hours; 30 × 1,000 meals."""
    money = _money(unit)
    if money is not None:
        return [part for part in (money[0], digits, money[1]) if part]
    return [digits, "×", unit] if unit[0].isdigit() else [digits, unit]


def _money(unit: str) -> tuple[str, str] | None:
    """The ISO 4217 code of a unit such as EUR or "EUR m", and the magnitude after it."""
    currency, _, magnitude = unit.partition(" ")
    if currency in _currencies() and len(magnitude) <= _LONGEST_MAGNITUDE:
        return currency, magnitude
    return None


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _percent(wording: Wording, digits: str) -> str:
    """The sign where the language puts it: 92.4% in English, 92,4 % in German."""
    before, after = _around_percentage(wording.locale)
    return f"{before}{digits}{after}"


@lru_cache(maxsize=64)
def _around_percentage(locale: Locale) -> tuple[str, str]:
    pattern = parse_pattern(locale.percent_formats[None].pattern)
    return pattern.prefix[0], pattern.suffix[0]


def _plural(wording: Wording, number: Decimal) -> int:
    """Catalogues count in whole numbers; a fraction takes the form its language gives it."""
    if number == number.to_integral_value() and "." not in f"{number:f}":
        return int(abs(number))
    return 1 if wording.locale.plural_form(abs(number)) == "one" else 2
