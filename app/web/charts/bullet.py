"""A bullet graph: the actual as a bar over the bands of its thresholds, the target as a tick."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.definitions import Direction, Status
from app.web.charts.bands import Bands, Limits, bands
from app.web.charts.scale import Scale, is_flat, tame

Say = Callable[[float], str]
"""A value in the reader's language."""

_NARROWEST, _WIDE = 340, 640
"""Pixels: labels that would touch on a graph of this width are left out there."""

_FURTHEST = 2.0
"""The scale stretches by as many spans for a value beyond it; further out the bar is cut."""


@dataclass(frozen=True, slots=True)
class BulletBand:
    """``status`` is ``None`` where no red line says what the colour is."""

    status: Status | None
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BulletLabel:
    x: float
    text: str
    anchor: Literal["start", "middle", "end"]
    is_target: bool
    is_extra: bool = False
    """Has room on a wide graph only."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """In percent of the width; values rise from left to right in every direction."""

    bands: tuple[BulletBand, ...]
    seams: tuple[float, ...]
    """Where two bands meet."""
    bar: float | None
    """Where the actual's bar, which starts at the left edge, ends; ``None`` without a value."""
    targets: tuple[float, ...]
    labels: tuple[BulletLabel, ...]
    beyond: Literal["", "low", "high"]
    """On which side the value lies off the scale."""


def bullet(value: float | None, limits: Limits, say: Say) -> Bullet:
    """The graph of one actual; a ``down`` measure has its good band at the left."""
    banded = bands(limits)
    span = _span(limits, banded)
    low, high = _ends(banded, span)
    if value is not None:
        low, high = _stretched(low, high, tame(value), span)
    scale = Scale(low, high, 0, 100)
    edges = (0.0, *(scale(edge) for edge in banded.edges), 100.0)
    return Bullet(
        bands=tuple(
            BulletBand(status, start, round(end - start, 2))
            for status, start, end in zip(banded.statuses, edges, edges[1:], strict=False)
            if end > start
        ),
        seams=tuple(sorted({edge for edge in edges[1:-1] if 0 < edge < 100})),
        bar=None if value is None else scale(value),
        targets=tuple(sorted({scale(target) for target in limits.targets})),
        labels=_labels(limits, banded, scale, say),
        beyond=_beyond(value, scale),
    )


def _span(limits: Limits, banded: Bands) -> float:
    """The width of the band at risk, or a stand-in where it has none."""
    first, last = banded.edges[0], banded.edges[-1]
    widths = [b - a for a, b in zip(banded.edges, banded.edges[1:], strict=False)]
    at_risk = [
        width
        for width, status in zip(widths, banded.statuses[1:], strict=False)
        if status is Status.AT_RISK
    ]
    wanted = max(at_risk, default=0.0)
    if is_flat(0, wanted):
        wanted = last - first
    if is_flat(first, first + wanted) or is_flat(0, wanted):
        wanted = max(abs(tame(limits.targets[0])) * 0.1, 1.0)
    return wanted


def _ends(banded: Bands, span: float) -> tuple[float, float]:
    """One span beyond the outer thresholds: where the scores reach 0 and 100 (section 5)."""
    low, high = banded.edges[0], banded.edges[-1]
    has_stretch = Status.EXCEEDS in banded.statuses
    exceeds_at_the_top = has_stretch and banded.statuses[-1] is Status.EXCEEDS
    exceeds_at_the_bottom = has_stretch and not exceeds_at_the_top
    room = span / 2 if has_stretch else span
    bottom = low - (room if exceeds_at_the_bottom else span)
    top = high + (room if exceeds_at_the_top else span)
    return (0.0 if low > 0 > bottom else bottom), top


def _stretched(low: float, high: float, value: float, span: float) -> tuple[float, float]:
    """Whole steps of half a span more, so that the edges stay numbers a person can read."""
    step = span / 2
    steps_down = min(math.ceil(max(0.0, low - value) / step), 2 * _FURTHEST)
    steps_up = min(math.ceil(max(0.0, value - high) / step), 2 * _FURTHEST)
    return low - steps_down * step, high + steps_up * step


def _beyond(value: float | None, scale: Scale) -> Literal["", "low", "high"]:
    if value is None or scale.low <= value <= scale.high:
        return ""
    return "low" if value < scale.low else "high"


def _labels(limits: Limits, banded: Bands, scale: Scale, say: Say) -> tuple[BulletLabel, ...]:
    """Targets first, then the ends, then the other edges: the first ones keep their room."""
    targets = sorted({tame(target) for target in limits.targets})
    is_range = limits.direction is Direction.RANGE and len(targets) > 1
    wanted = [(target, not is_range) for target in targets]
    # a scale that only makes room below zero does not name a number nobody can reach
    wanted += [] if scale.low < 0 <= banded.edges[0] else [(scale.low, False)]
    wanted += [(scale.high, False)]
    wanted += [(edge, False) for edge in banded.edges if edge not in targets]
    said = [(scale(value), say(value), is_target) for value, is_target in wanted]
    placed = _without_touching(said, [], _NARROWEST)
    return tuple(sorted(_without_touching(said, placed, _WIDE), key=lambda label: label.x))


def _without_touching(
    said: Sequence[tuple[float, str, bool]], kept: Sequence[BulletLabel], width: int
) -> list[BulletLabel]:
    """The labels kept, and each further one that has room on a graph of so many pixels."""
    placed = list(kept)
    taken = [_extent(label, width) for label in placed]
    for x, text, is_target in said:
        label = BulletLabel(x, text, "middle", is_target, is_extra=width > _NARROWEST)
        label = _inside(label, width)
        start, end = _extent(label, width)
        if all(end < other_start or start > other_end for other_start, other_end in taken):
            placed.append(label)
            taken.append((start, end))
    return placed


def _inside(label: BulletLabel, width: int) -> BulletLabel:
    """Labels near an end stand against it."""
    half = _length(label, width) / 2
    if label.x < half:
        return replace(label, x=0, anchor="start")
    if label.x > 100 - half:
        return replace(label, x=100, anchor="end")
    return label


def _extent(label: BulletLabel, width: int) -> tuple[float, float]:
    length = _length(label, width)
    start = label.x - {"start": 0.0, "middle": length / 2, "end": length}[label.anchor]
    return start, start + length


def _length(label: BulletLabel, width: int) -> float:
    """In percent, with room on either side."""
    letters = len(label.text) + (7 if label.is_target else 0)
    return (letters * 6.4 + 8) / width * 100
