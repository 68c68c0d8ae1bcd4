"""Values to places on a chart, and the round numbers on its axis."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

LARGEST = 1e300
"""Values beyond it stand at the edge: a chart's own arithmetic must stay finite."""

_FLATTEST = 1e-9
"""A span smaller than this share of its own size is a flat line."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Places ``low`` at ``start`` and ``high`` at ``end``; what lies outside stands at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + min(1.0, max(0.0, share)) * (self.end - self.start), 2)

    def places(self, values: Iterable[float | None]) -> list[float | None]:
        """The same of each, the short way for pages with many charts; None stays None."""
        low, span, start, room = self.low, self.high - self.low, self.start, self.end - self.start
        return [
            None
            if value is None
            else round(start + (0.0 if value <= low else min(1.0, (value - low) / span)) * room, 2)
            for value in values
        ]


@dataclass(frozen=True, slots=True)
class Ticks:
    values: tuple[float, ...]
    decimals: int
    """As many as the step between two ticks needs."""


def tame(value: float) -> float:
    return max(-LARGEST, min(LARGEST, value))


def domain(values: Iterable[float], *, room: float = 0.0) -> tuple[float, float]:
    """The two ends that hold all the values, with ``room`` (a share of the span) beyond each.

    A flat line lies in the middle. Without values: 0 to 1. Values that are all on one side of
    zero stay there.
    """
    known = tuple(values)
    if not known:
        return 0.0, 1.0
    low, high = tame(min(known)), tame(max(known))
    if is_flat(low, high):
        around = max(abs(low) * 0.1, 1.0)
        return low - around, high + around
    extra = (high - low) * room
    bottom = 0.0 if low >= 0 > low - extra else low - extra
    top = 0.0 if high <= 0 < high + extra else high + extra
    return bottom, top


def is_flat(low: float, high: float) -> bool:
    return high - low <= max(_FLATTEST * max(abs(low), abs(high)), 1e-12)


def ticks(low: float, high: float, *, about: int = 5) -> Ticks:
    """Round numbers between the ends, about as many as asked for."""
    step, decimals = _step((high - low) / about)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return Ticks(tuple(n * step + 0.0 for n in range(first, last + 1)), decimals)


def _step(rough: float) -> tuple[float, int]:
    power = math.floor(math.log10(rough))
    unit = 10.0**power
    size = next((size for size in (1.0, 2.0, 2.5, 5.0) if size * unit >= rough), 10.0)
    decimals = -power + (1 if size == 2.5 else 0) - (1 if size == 10.0 else 0)
    return size * unit, max(0, decimals)
