"""Rounding as people do it: a half goes away from zero (scoring, section 8)."""

from decimal import ROUND_HALF_UP, Decimal

TRUSTED_DIGITS = 15
"""A float holds any decimal number of so many digits; what lies behind them is noise."""


def rounded(value: float, places: int) -> float:
    """To so many decimals, before the point where negative. May be infinite at a float's end.

    Judged on the decimal digits, without the noise of arithmetic: 1.005 and 0.335 * 3 are halves,
    though the floats nearest to them lie a little below.
    """
    trusted = abs(value) * 10.0**places < 10.0 ** (TRUSTED_DIGITS - 1)
    digits = Decimal(f"{value:.{TRUSTED_DIGITS}g}" if trusted else repr(value))
    return float(digits.scaleb(places).to_integral_value(ROUND_HALF_UP).scaleb(-places))
