"""Turn a value and its thresholds into a status and a score (scoring, sections 4 and 5)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from app.core.definitions import Direction, Status, Threshold
from app.core.quantities import equal, farthest_equal

THIRD = 100 / 3
TWO_THIRDS = 200 / 3
FULL = 100.0

Judgement = tuple[Status, float]
"""A status and the score that never contradicts it."""

# bound once: reaching a member through its enum costs more than the arithmetic
_ON_TARGET = Status.ON_TARGET
_AT_RISK = Status.AT_RISK
_OFF_TARGET = Status.OFF_TARGET

_EXCEEDS: Judgement = (Status.EXCEEDS, FULL)
_ALL_MET: Judgement = (_ON_TARGET, FULL)
_JUST_MET: Judgement = (_ON_TARGET, TWO_THIRDS)
_AT_RED: Judgement = (_AT_RISK, THIRD)
_FAR_OFF: Judgement = (_OFF_TARGET, 0.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds in force, the red line resolved; pairs where the direction is a range."""

    target: Threshold
    red: Threshold
    stretch: float | None = None


class AnchorRole(StrEnum):
    WORST = "worst"
    RED = "red"
    TARGET = "target"
    STRETCH = "stretch"
    TOP = "top"  # as far past the target as the red line lies before it
    MIDDLE = "middle"  # of a range


@dataclass(frozen=True, slots=True)
class Anchor:
    role: AnchorRole
    value: float
    score: float


class Scale(Protocol):
    """Thresholds made ready to judge many values."""

    def judge(self, value: float) -> Judgement: ...

    def anchors(self) -> tuple[Anchor, ...]:
        """From the lowest value to the highest; the score is a straight line between two.

        A value equal to several scores as the best of them, one past the last as the last.
        """


def piece(anchors: Sequence[Anchor], value: float) -> tuple[Anchor, Anchor]:
    """The two anchors a value lies between; twice the same at an anchor, or past the last."""
    met = [each for each in anchors if equal(each.value, value)]
    if met:
        best = max(met, key=_score)
        return best, best
    below = [each for each in anchors if each.value < value]
    above = [each for each in anchors if each.value > value]
    lower = below[-1] if below else above[0]
    return lower, above[0] if above else lower


def judge(direction: Direction, limits: Limits, value: float) -> Judgement:
    return scale_of(direction, limits.target, limits.red, limits.stretch).judge(value)


@lru_cache(maxsize=16384)
def scale_of(
    direction: Direction, target: Threshold, red: Threshold, stretch: float | None
) -> Scale:
    """The scale of these thresholds, kept: a page reads the same ones again and again."""
    if direction is Direction.RANGE:
        if not isinstance(target, tuple) or not isinstance(red, tuple):
            raise TypeError("the thresholds of a range are pairs")
        return _BandScale(red, target)
    if isinstance(target, tuple) or isinstance(red, tuple):
        raise TypeError("only the thresholds of a range are pairs")
    return _LineScale(1.0 if direction is Direction.UP else -1.0, red, target, stretch)


class _LineScale:
    """One side is good. Lower is better: all is mirrored, and higher is better again.

    ``_near`` and ``_past``: outside these nothing can be equal to the threshold, which saves the
    exact comparison for nearly every value.
    """

    __slots__ = (
        "_best",
        "_short",
        "_sign",
        "_stretch",
        "_target",
        "_target_near",
        "_target_past",
        "_top",
        "_top_near",
    )

    def __init__(self, sign: float, red: float, target: float, stretch: float | None) -> None:
        self._sign = sign
        self._stretch = stretch
        self._short = _Shortfall(red * sign, target * sign)
        self._target = target * sign
        self._top = (2 * target - red if stretch is None else stretch) * sign
        self._best = _ALL_MET if stretch is None else _EXCEEDS
        self._target_near = self._target - farthest_equal(target)
        self._target_past = self._target + farthest_equal(target)
        self._top_near = self._top - farthest_equal(self._top)

    def judge(self, value: float) -> Judgement:
        value *= self._sign
        target = self._target
        if value < target and (value < self._target_near or not equal(value, target)):
            return self._short.judge(value)
        top = self._top
        if value >= top or (value >= self._top_near and equal(value, top)):
            return self._best
        if value <= target or (value <= self._target_past and equal(value, target)):
            return _JUST_MET
        return _ON_TARGET, TWO_THIRDS + THIRD * _fraction(value, target, top)

    def anchors(self) -> tuple[Anchor, ...]:
        sign, red, target = self._sign, self._short.red, self._target
        top = AnchorRole.TOP if self._stretch is None else AnchorRole.STRETCH
        rising = (
            Anchor(AnchorRole.WORST, self._short.worst * sign, 0.0),
            Anchor(AnchorRole.RED, red * sign, THIRD),
            Anchor(AnchorRole.TARGET, target * sign, TWO_THIRDS),
            Anchor(top, self._top * sign, FULL),
        )
        return rising if sign > 0 else rising[::-1]


class _BandScale:
    """Good lies between two ends; the upper side is the lower one mirrored."""

    __slots__ = (
        "_above",
        "_below",
        "_high",
        "_high_near",
        "_low",
        "_low_past",
        "_middle",
        "_middle_apart",
    )

    def __init__(self, red: tuple[float, float], target: tuple[float, float]) -> None:
        self._low, self._high = target
        self._below = _Shortfall(red[0], self._low)
        self._above = _Shortfall(-red[1], -self._high)
        self._middle = self._low / 2 + self._high / 2
        self._middle_apart = farthest_equal(self._middle)
        self._low_past = self._low + farthest_equal(self._low)
        self._high_near = self._high - farthest_equal(self._high)

    def judge(self, value: float) -> Judgement:
        if self._low_past < value < self._high_near:
            return self._within(value)
        if value < self._low and not equal(value, self._low):
            return self._below.judge(value)
        if value > self._high and not equal(value, self._high):
            return self._above.judge(-value)
        return self._within(value)

    def _within(self, value: float) -> Judgement:
        middle = self._middle
        if abs(value - middle) <= self._middle_apart and equal(value, middle):
            return _ALL_MET
        end = self._low if value < middle else self._high
        if not self._low < value < self._high or equal(value, end):
            return _JUST_MET
        return _ON_TARGET, TWO_THIRDS + THIRD * _fraction(value, end, middle)

    def anchors(self) -> tuple[Anchor, ...]:
        below, above = self._below, self._above
        return (
            Anchor(AnchorRole.WORST, below.worst, 0.0),
            Anchor(AnchorRole.RED, below.red, THIRD),
            Anchor(AnchorRole.TARGET, self._low, TWO_THIRDS),
            Anchor(AnchorRole.MIDDLE, self._middle, FULL),
            Anchor(AnchorRole.TARGET, self._high, TWO_THIRDS),
            Anchor(AnchorRole.RED, -above.red, THIRD),
            Anchor(AnchorRole.WORST, -above.worst, 0.0),
        )


class _Shortfall:
    """Judges a value that falls short of the target; higher is better."""

    __slots__ = ("_red_near", "_red_past", "_target", "red", "worst")

    def __init__(self, red: float, target: float) -> None:
        self.red = red
        self.worst = 2 * red - target
        self._target = target
        self._red_near = red - farthest_equal(red)
        self._red_past = red + farthest_equal(red)

    def judge(self, value: float) -> Judgement:
        red = self.red
        if self._red_near <= value <= self._red_past and equal(value, red):
            return _AT_RED
        if value > red:
            return _AT_RISK, THIRD + THIRD * _fraction(value, red, self._target)
        worst = self.worst
        if value <= worst or equal(value, worst):
            return _FAR_OFF
        return _OFF_TARGET, THIRD * _fraction(value, worst, red)


def _fraction(value: float, start: float, end: float) -> float:
    """How far a value lies from start to end, 0 to 1; it does lie between them."""
    span = end - start
    if abs(span) == math.inf:
        value, start, span = value / 2, start / 2, end / 2 - start / 2
    return (value - start) / span


def _score(anchor: Anchor) -> float:
    return anchor.score
