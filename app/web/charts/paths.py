"""Points to the path language of SVG."""

from collections.abc import Sequence
from functools import lru_cache

Point = tuple[float, float]


def polylines(points: Sequence[Point | None]) -> str:
    """A path through the points that breaks at every gap; a lone point draws nothing."""
    parts = []
    run: list[Point] = []
    for point in points:
        if point is not None:
            run.append(point)
        elif run:
            parts.append(_run(run))
            run = []
    parts.append(_run(run))
    return "".join(parts)


def _run(points: Sequence[Point]) -> str:
    return polyline(points) if len(points) > 1 else ""


def polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join([f"{number(x)} {number(y)}" for x, y in points])


def polygon(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """The area between two lines that both run from left to right."""
    return polyline([*upper, *reversed(lower)]) + "Z"


# places in a small box come back again and again
@lru_cache(maxsize=16_384)
def number(value: float) -> str:
    """At most two digits after the point, and none that say nothing."""
    # plus nothing: a negative zero is the same key as the other, and must be the same text
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".")
