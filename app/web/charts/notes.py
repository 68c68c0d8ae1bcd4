"""Numbered discs of the notes on a trend chart, kept off the line and off each other."""

from collections.abc import Sequence
from dataclasses import dataclass

_AWAY = 28
_RADIUS = 10
_ASIDE = 24
_FIRST = 6.0
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
    aside: int = 0
    """Pixels to the side of the point, where neither above nor below it is free."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point that a note speaks of; in a dip of the line the free side is below it."""

    number: int
    x: float
    y: float
    is_dip: bool = False


def notes(places: Sequence[Place], height: float) -> tuple[Note, ...]:
    """Discs on the free side of their points, on the other one where there is no room."""
    placed: list[Note] = []
    for place in places:
        near = [note.y for note in placed if abs(note.x - place.x) < _TOO_NEAR]
        if place.is_dip and not near and place.y + _AWAY > height - _RADIUS - 2:
            aside = _ASIDE if place.x < _FIRST else -_ASIDE
            placed.append(Note(place.number, place.x, place.y, place.y, aside))
            continue
        placed.append(Note(place.number, place.x, _free(place, near, height), place.y))
    return tuple(placed)


def _free(place: Place, taken: Sequence[float], height: float) -> float:
    """The nearest free height; where all are taken the usual one, over another disc."""
    lowest, highest = height - _RADIUS - 2, _RADIUS + 2
    steps = [_AWAY + extra * (2 * _RADIUS + 2) for extra in range(4)]
    side = 1 if place.is_dip else -1
    wanted = [place.y + side * step for step in (*steps, *(-step for step in steps))]
    inside = [y for y in wanted if highest <= y <= lowest]
    free = [y for y in inside if all(abs(y - other) >= 2 * _RADIUS + 1 for other in taken)]
    chosen = (free or inside or [min(lowest, max(highest, place.y - _AWAY))])[0]
    return round(chosen, 2)
