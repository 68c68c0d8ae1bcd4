"""Corners to an SVG path with round corners and an arrow head."""

from collections.abc import Sequence

from app.core.map_layout.types import Point

RADIUS = 9.0
ARROW_LENGTH = 8.0
ARROW_HALF = 3.5
CLEAR = 1.0
"""Between the tip of an arrow and the card."""


def path(points: Sequence[Point]) -> str:
    """``d`` of an orthogonal line, its corners rounded, ended at the back of the arrow head."""
    line = [*points[:-1], _towards(points[-1], points[-2], ARROW_LENGTH - 1)]
    d = f"M{_xy(line[0])}"
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        radius = min(RADIUS, _length(before, here) / 2, _length(here, after) / 2)
        d += f"L{_xy(_towards(here, before, radius))}"
        d += f"Q{_xy(here)} {_xy(_towards(here, after, radius))}"
    return f"{d}L{_xy(line[-1])}"


def arrow(points: Sequence[Point]) -> str:
    """``points`` of the arrow head polygon: the tip, then the two ends of its back."""
    x, y = points[-1]
    back = y + ARROW_LENGTH if points[-2][1] > y else y - ARROW_LENGTH
    return f"{_xy((x, y))} {_xy((x + ARROW_HALF, back))} {_xy((x - ARROW_HALF, back))}"


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(point: Point, goal: Point, distance: float) -> Point:
    length = _length(point, goal)
    share = distance / length if length else 0.0
    return (point[0] + (goal[0] - point[0]) * share, point[1] + (goal[1] - point[1]) * share)


def _xy(point: Point) -> str:
    return f"{round(point[0], 2):g} {round(point[1], 2):g}"
