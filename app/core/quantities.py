"""When two numbers count as equal (scoring, section 4)."""

TOLERANCE = 1e-9
"""Relative above 1, absolute below."""


def equal(a: float, b: float) -> bool:
    """Whether two numbers differ by no more than 1e-9 * max(1, |a|, |b|)."""
    apart = abs(a - b)
    return apart <= TOLERANCE or apart <= TOLERANCE * abs(a) or apart <= TOLERANCE * abs(b)


def at_least(a: float, b: float) -> bool:
    return a >= b or equal(a, b)


def at_most(a: float, b: float) -> bool:
    return a <= b or equal(a, b)


def less(a: float, b: float) -> bool:
    return a < b and not equal(a, b)


def farthest_equal(number: float) -> float:
    """A distance from the number beyond which nothing is equal to it, whatever the other's size."""
    return 2 * TOLERANCE * max(1.0, abs(number))
