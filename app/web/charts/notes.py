"""Numbered discs of the notes on a trend chart, kept off the line and off each other."""

from collections.abc import Sequence
from dataclasses import dataclass

_AWAY = 28
_RADIUS = 10
_TOO_NEAR = 2.8
"""Percent of the width within which two discs would touch on a wide chart."""


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    x: float
    y: float
    """Centre of the disc."""
    anchor: float
    """Height of the point it speaks of."""


def notes(places: Sequence[tuple[int, float, float]], height: float) -> tuple[Note, ...]:
    """Discs for (number, x, y of the point): above the point, below where there is no room."""
    placed: list[Note] = []
    for number, x, anchor in places:
        near = [note.y for note in placed if abs(note.x - x) < _TOO_NEAR]
        placed.append(Note(number, x, _free(anchor, near, height), anchor))
    return tuple(placed)


def _free(anchor: float, taken: Sequence[float], height: float) -> float:
    """The nearest free height; where all are taken the usual one, over another disc."""
    lowest, highest = height - _RADIUS - 2, _RADIUS + 2
    steps = [_AWAY + extra * (2 * _RADIUS + 2) for extra in range(4)]
    wanted = [anchor - step for step in steps] + [anchor + step for step in steps]
    inside = [y for y in wanted if highest <= y <= lowest]
    free = [y for y in inside if all(abs(y - other) >= 2 * _RADIUS + 1 for other in taken)]
    chosen = (free or inside or [min(lowest, max(highest, anchor - _AWAY))])[0]
    return round(chosen, 2)
