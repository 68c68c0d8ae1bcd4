"""Points to the path language of SVG."""

from collections.abc import Sequence

Point = tuple[float, float]


def polylines(points: Sequence[Point | None]) -> str:
    """A path through the points that breaks at every gap; a lone point draws nothing."""
    parts = []
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            parts.append(polyline(run))
        run = []
    return "".join(parts)


def polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def polygon(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """The area between two lines that both run from left to right."""
    return polyline([*upper, *reversed(lower)]) + "Z"


def number(value: float) -> str:
    """At most two digits after the point, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
