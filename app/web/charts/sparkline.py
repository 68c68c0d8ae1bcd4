"""A sparkline: the last few values as a line of word size, with gaps where a value is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.definitions import Status
from app.web.charts.paths import Point, polylines
from app.web.charts.scale import Scale, domain

_EDGE = 2.5
"""Room for the end dot inside the box, in pixels."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sparkline:
    """In pixels of a box ``width`` by ``height``."""

    width: int
    height: int
    line: str
    """SVG path; empty without two neighbouring values."""
    target: str
    """SVG path of the dashed target line; empty without targets."""
    dots: tuple[Dot, ...]
    """Values without a neighbour, which no line shows."""
    end: Dot | None
    """The last value, where it is that of the last period."""
    status: Status
    """The end dot's colour."""
    is_empty: bool


def sparkline(
    values: Sequence[float | None],
    *,
    status: Status,
    targets: Sequence[float | None] = (),
    width: int = 48,
    height: int = 18,
) -> Sparkline:
    """Values from the oldest to the newest, with the targets of the same periods or none."""
    known = [value for value in (*values, *targets) if value is not None]
    up = Scale(*domain(known), height - _EDGE, _EDGE)
    along = _along(len(values), width)
    points = _points(along, up.places(values))
    end = points[-1] if points else None
    return Sparkline(
        width=width,
        height=height,
        line=polylines(points),
        target=polylines(_points(along, up.places(targets))) if targets else "",
        dots=_alone(points),
        end=None if end is None else Dot(*end),
        status=status,
        is_empty=not any(points),
    )


@lru_cache(maxsize=256)
def _along(count: int, width: int) -> tuple[float, ...]:
    """Where that many values stand from left to right; a single one at the right end."""
    scale = Scale(0, max(count - 1, 1), _EDGE, width - _EDGE)
    if count == 1:
        scale = Scale(-1, 0, _EDGE, width - _EDGE)
    return tuple(scale(place) for place in range(count))


def _points(along: Sequence[float], places: Sequence[float | None]) -> list[Point | None]:
    return [None if y is None else (x, y) for x, y in zip(along, places, strict=False)]


def _alone(points: Sequence[Point | None]) -> tuple[Dot, ...]:
    if None not in points and len(points) > 1:
        return ()
    padded = [None, *points, None]
    return tuple(
        Dot(*point)
        for before, point, after in zip(padded, points, padded[2:], strict=False)
        if point is not None and before is None and after is None
    )
