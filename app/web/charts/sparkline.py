"""A sparkline: the last few values as a line of word size, with gaps where a value is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.definitions import Status
from app.web.charts.paths import polylines
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
    along = Scale(0, max(len(values) - 1, 1), _EDGE, width - _EDGE)
    if len(values) == 1:
        along = Scale(-1, 0, _EDGE, width - _EDGE)
    points = [
        None if value is None else Dot(along(at), up(value)) for at, value in enumerate(values)
    ]
    aims = [
        None if target is None else (along(at), up(target)) for at, target in enumerate(targets)
    ]
    return Sparkline(
        width=width,
        height=height,
        line=polylines([None if dot is None else (dot.x, dot.y) for dot in points]),
        target=polylines(aims),
        dots=_alone(points),
        end=points[-1] if points else None,
        status=status,
        is_empty=all(dot is None for dot in points),
    )


def _alone(points: list[Dot | None]) -> tuple[Dot, ...]:
    padded = [None, *points, None]
    return tuple(
        dot
        for before, dot, after in zip(padded, points, padded[2:], strict=False)
        if dot is not None and before is None and after is None
    )
