"""Whether a value has become better or worse (scoring, section 7)."""

from app.core.definitions import Direction, Threshold
from app.core.quantities import equal
from app.core.results import Trend

LOOK_BACK = 4
"""Earlier views, or own periods of a coarser measure, in which a value to compare with is sought."""


# bound once: reaching a member through its enum is slow where many trends are read
_RANGE = Direction.RANGE
_DOWN = Direction.DOWN
_IMPROVING = Trend.IMPROVING
_WORSENING = Trend.WORSENING


def trend_of(
    direction: Direction, now: float, earlier: float, target: Threshold | None = None
) -> Trend | None:
    """In the direction of good; ``target`` counts for a range alone, and there has to be one.

    Sums are handed in per period that entered, the target of a range too.
    """
    if direction is _RANGE:
        if not isinstance(target, tuple):
            return None
        now, earlier = -_distance(now, target), -_distance(earlier, target)
    elif direction is _DOWN:
        now, earlier = -now, -earlier
    if equal(now, earlier):
        return Trend.STEADY
    return _IMPROVING if now > earlier else _WORSENING


def _distance(value: float, band: tuple[float, float]) -> float:
    """How far a value lies outside a range; 0 inside."""
    low, high = band
    return max(low - value, value - high, 0.0)


def trend_of_score(now: float, earlier: float) -> Trend | None:
    """Of an objective."""
    return trend_of(Direction.UP, now, earlier)
