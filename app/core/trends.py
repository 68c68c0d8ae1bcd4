"""Whether a value has become better or worse (scoring, section 7)."""

from app.core.definitions import Direction, Threshold
from app.core.quantities import equal
from app.core.results import Trend

LOOK_BACK = 4
"""Earlier views, or own periods of a coarser measure, in which a value to compare with is sought."""


def trend_of(
    direction: Direction, now: float, earlier: float, target: Threshold | None = None
) -> Trend | None:
    """In the direction of good; ``target`` counts for a range alone, and there has to be one.

    Sums are handed in per period that entered, the target of a range too.
    """
    if direction is Direction.RANGE:
        if not isinstance(target, tuple):
            return None
        now, earlier = -_distance(now, target), -_distance(earlier, target)
    elif direction is Direction.DOWN:
        now, earlier = -now, -earlier
    if equal(now, earlier):
        return Trend.STEADY
    return Trend.IMPROVING if now > earlier else Trend.WORSENING


def _distance(value: float, band: tuple[float, float]) -> float:
    """How far a value lies outside a range; 0 inside."""
    low, high = band
    return max(low - value, value - high, 0.0)


def trend_of_score(now: float, earlier: float) -> Trend | None:
    """Of an objective."""
    return trend_of(Direction.UP, now, earlier)
