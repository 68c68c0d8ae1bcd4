"""Numbers as people of a language write them."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import floor

from babel import Locale
from babel.numbers import NumberPattern, format_scientific, get_decimal_symbol, parse_pattern

from app.wording.language import Wording
from app.wording.units import currency_decimals, is_percent, with_unit

Number = float | int | Decimal

MINUS = "\u2212"
NOTHING = "\u2013"
"""Stands where there is no number."""

_SIGNIFICANT = 12
"""Digits: more than the arithmetic's tolerance can tell apart, and no noise of binary fractions."""

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Wide enough for any float."""

_NEAR_HALF = 1e-6
"""More than the noise of a float that is a score."""

_HIGHEST = 100.0

_UNITS = tuple(Decimal(1).scaleb(-places) for places in range(400))
_MOST_DECIMALS = 6
_LONGEST = 20
"""Digits before the point; what is larger is a slip of a formula and shown with its exponent."""


def show_number(
    wording: Wording,
    value: Number | None,
    *,
    decimals: int | None = None,
    unit: str | None = None,
) -> str:
    """``decimals`` left out: the digits a decimal was typed with, or the few that a float needs."""
    if value is None:
        return NOTHING
    if isinstance(value, Decimal):
        return _shown(wording, value, decimals, unit)
    return _shown_float(wording, value, decimals, unit)


def show_variance(
    wording: Wording,
    value: Number | None,
    *,
    decimals: int | None = None,
    unit: str | None = None,
) -> str:
    """A difference with its sign; of percentages it is in points, of anything else without unit."""
    if value is None:
        return NOTHING
    number = to_show(value, decimals, unit)
    shown = f"+{_digits(wording, number)}" if number > 0 else _digits(wording, number)
    if not is_percent(unit):
        return shown
    return wording.pgettext("difference of percentages", "%(num)s pts", num=shown)


def show_score(wording: Wording, score: float | None) -> str:
    """To a whole number; a half goes away from zero."""
    return _show_score(wording, score, 0)


def show_score_closely(wording: Wording, score: float | None) -> str:
    """With one decimal, where a rounded score would hide the difference."""
    return _show_score(wording, score, 1)


def _show_score(wording: Wording, score: float | None, decimals: int) -> str:
    """The short way for what is not near a half: every actual brings scores never shown before."""
    if score is None:
        return NOTHING
    units = score * 10**decimals
    nearest = floor(units + 0.5)
    if abs(abs(units - nearest) - 0.5) < _NEAR_HALF or not 0 <= score <= _HIGHEST:
        return show_number(wording, score, decimals=decimals)
    return _show_units(wording, nearest, decimals)


@lru_cache(maxsize=4096)
def _show_units(wording: Wording, units: int, decimals: int) -> str:
    return show_number(wording, Decimal(units).scaleb(-decimals), decimals=decimals)


def show_exactly(wording: Wording, value: Number | None, *, unit: str | None = None) -> str:
    """Every digit up to the twelfth significant one, so that a sum can be followed."""
    if value is None:
        return NOTHING
    number = exact(value)
    return with_unit(wording, _digits(wording, number), number, unit)


def show_percent(wording: Wording, fraction: float | None, *, decimals: int = 0) -> str:
    """A share of one as a percentage, such as a coverage of 0.92."""
    if fraction is None:
        return NOTHING
    return show_number(wording, exact(fraction) * 100, decimals=decimals, unit="%")


def covered_percent(coverage: float) -> int:
    """Whole percent, rounded down: what is not all there is never 100. 0.29 is 29, whatever a
    float makes of it."""
    return int(coverage * 100 + 1e-9)


def show_coverage(wording: Wording, coverage: float) -> str:
    return show_number(wording, covered_percent(coverage), unit="%")


def number_to_edit(wording: Wording, value: Number | None) -> str:
    """As a person would type it: no unit, no grouping, all its digits."""
    if value is None:
        return ""
    return f"{exact(value):f}".replace(".", get_decimal_symbol(wording.locale))


def exact(value: Number, digits: int = _SIGNIFICANT) -> Decimal:
    """Without the noise of binary fractions: 0.1 + 0.2 is 0.3, 49.49999999999999 is 49.5.

    A Decimal keeps the digits it was typed with.
    """
    if isinstance(value, Decimal):
        return value
    return _exact_float(value, digits)


def to_show(value: Number, decimals: int | None = None, unit: str | None = None) -> Decimal:
    """The number with the digits that are shown of it."""
    number = exact(value)
    if decimals is not None:
        return rounded(number, decimals)
    places = decimal_places(number)
    of_currency = currency_decimals(unit)
    if of_currency is not None:
        return rounded(number, of_currency if places else 0)
    if isinstance(value, Decimal):
        return rounded(number, min(places, _MOST_DECIMALS))
    most = 2 if abs(number) >= 1 else min(2 - number.adjusted(), _SIGNIFICANT)
    return without_zeros(rounded(number, most))


def rounded(number: Decimal, places: int) -> Decimal:
    """A half goes away from zero; there is no negative zero."""
    result = number.quantize(_UNITS[places], context=_WIDE)
    return result.copy_abs() if result.is_zero() else result


def without_zeros(number: Decimal) -> Decimal:
    """No zero at the end of the decimals, and no exponent."""
    bare = number.normalize(_WIDE)
    return rounded(bare, decimal_places(bare))


def decimal_places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _shown(wording: Wording, value: Number, decimals: int | None, unit: str | None) -> str:
    number = to_show(value, decimals, unit)
    return with_unit(wording, _digits(wording, number), number, unit)


@lru_cache(maxsize=16384)
def _shown_float(wording: Wording, value: float, decimals: int | None, unit: str | None) -> str:
    """Kept, for pages show the same numbers again; 1.0 and 1.00 are one float, but two decimals."""
    return _shown(wording, value, decimals, unit)


@lru_cache(maxsize=16384)
def _exact_float(value: float, digits: int) -> Decimal:
    return without_zeros(Context(prec=digits).create_decimal(repr(value)))


def _digits(wording: Wording, number: Decimal) -> str:
    """All the digits the number has, grouped, with a real minus sign."""
    shown = _unsigned(wording.locale, abs(number), decimal_places(number))
    return f"{MINUS}{shown}" if number < 0 else shown


@lru_cache(maxsize=8192)
def _unsigned(locale: Locale, number: Decimal, places: int) -> str:
    """The places tell 1.0 from 1.00: as numbers they are equal."""
    if number.adjusted() >= _LONGEST:
        return format_scientific(number, "0.###E0", locale=locale)
    return str(_pattern(locale, places).apply(number, locale))


@lru_cache(maxsize=256)
def _pattern(locale: Locale, places: int) -> NumberPattern:
    whole = locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
    return parse_pattern(f"{whole}.{'0' * places}" if places else whole)
