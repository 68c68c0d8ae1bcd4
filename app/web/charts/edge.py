"""Labels at the right edge of a chart, pushed apart until none touches another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.definitions import Status

_APART = 16.0


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """``status`` is ``None`` for the target."""

    y: float
    text: str
    status: Status | None


def spread(labels: Sequence[EdgeLabel], height: float) -> tuple[EdgeLabel, ...]:
    """From top to bottom, at least a line apart, and inside the plot."""
    ordered = sorted(labels, key=lambda label: label.y)
    heights: list[float] = []
    for label in ordered:
        heights.append(max(label.y, heights[-1] + _APART if heights else _APART / 2))
    limit = height - _APART / 2
    for at in range(len(heights) - 1, -1, -1):
        heights[at] = min(heights[at], limit)
        limit = heights[at] - _APART
    return tuple(
        replace(label, y=round(max(0.0, y), 2)) for label, y in zip(ordered, heights, strict=True)
    )
