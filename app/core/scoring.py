"""Turn a value and its thresholds into a status and a score (scoring, sections 4 and 5)."""

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

_EXCEEDS: Judgement = (Status.EXCEEDS, FULL)
_ALL_MET: Judgement = (Status.ON_TARGET, FULL)
_JUST_MET: Judgement = (Status.ON_TARGET, TWO_THIRDS)
_AT_RED: Judgement = (Status.AT_RISK, THIRD)
_FAR_OFF: Judgement = (Status.OFF_TARGET, 0.0)


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
    return scale_of(direction, limits).judge(value)


@lru_cache(maxsize=16384)
def scale_of(direction: Direction, limits: Limits) -> Scale:
    """The scale of these thresholds, kept: a page reads the same ones again and again."""
    if direction is Direction.RANGE:
        if not isinstance(limits.target, tuple) or not isinstance(limits.red, tuple):
            raise TypeError("the thresholds of a range are pairs")
        return _BandScale(limits.red, limits.target)
    if isinstance(limits.target, tuple) or isinstance(limits.red, tuple):
        raise TypeError("only the thresholds of a range are pairs")
    sign = 1.0 if direction is Direction.UP else -1.0
    return _LineScale(sign, limits.red, limits.target, limits.stretch)


class _LineScale:
    """One side is good. Lower is better: all is mirrored, and higher is better again.

    ``_near`` and ``_past``: outside these nothing can be equal to the threshold, which saves the
    exact comparison for nearly every value.
    """

    __slots__ = (
        "_ceiling",
        "_red",
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
        self._red = red * sign
        self._target = target * sign
        self._stretch = stretch
        self._top = 2 * self._target - self._red if stretch is None else stretch * sign
        self._ceiling = _ALL_MET if stretch is None else _EXCEEDS
        self._target_near = self._target - farthest_equal(target)
        self._target_past = self._target + farthest_equal(target)
        self._top_near = self._top - farthest_equal(self._top)

    def judge(self, value: float) -> Judgement:
        value *= self._sign
        target = self._target
        if value < target and (value < self._target_near or not equal(value, target)):
            return _before_target(value, self._red, target)
        top = self._top
        if value >= top or (value >= self._top_near and equal(value, top)):
            return self._ceiling
        if value <= target or (value <= self._target_past and equal(value, target)):
            return _JUST_MET
        return Status.ON_TARGET, TWO_THIRDS + THIRD * _fraction(value, target, top)

    def anchors(self) -> tuple[Anchor, ...]:
        sign, red, target = self._sign, self._red, self._target
        top = AnchorRole.TOP if self._stretch is None else AnchorRole.STRETCH
        rising = (
            Anchor(AnchorRole.WORST, (2 * red - target) * sign, 0.0),
            Anchor(AnchorRole.RED, red * sign, THIRD),
            Anchor(AnchorRole.TARGET, target * sign, TWO_THIRDS),
            Anchor(top, self._top * sign, FULL),
        )
        return rising if sign > 0 else rising[::-1]


class _BandScale:
    """Good lies between two ends."""

    __slots__ = ("_high", "_low", "_middle", "_red_high", "_red_low")

    def __init__(self, red: tuple[float, float], target: tuple[float, float]) -> None:
        self._red_low, self._red_high = red
        self._low, self._high = target
        self._middle = self._low / 2 + self._high / 2

    def judge(self, value: float) -> Judgement:
        low, high = self._low, self._high
        if value < low and not equal(value, low):
            return _before_target(value, self._red_low, low)
        if value > high and not equal(value, high):
            return _before_target(-value, -self._red_high, -high)
        return self._within(value)

    def _within(self, value: float) -> Judgement:
        if equal(value, self._middle):
            return _ALL_MET
        end = self._low if value < self._middle else self._high
        if not self._low < value < self._high or equal(value, end):
            return _JUST_MET
        return Status.ON_TARGET, TWO_THIRDS + THIRD * _fraction(value, end, self._middle)

    def anchors(self) -> tuple[Anchor, ...]:
        low, high, red_low, red_high = self._low, self._high, self._red_low, self._red_high
        return (
            Anchor(AnchorRole.WORST, 2 * red_low - low, 0.0),
            Anchor(AnchorRole.RED, red_low, THIRD),
            Anchor(AnchorRole.TARGET, low, TWO_THIRDS),
            Anchor(AnchorRole.MIDDLE, self._middle, FULL),
            Anchor(AnchorRole.TARGET, high, TWO_THIRDS),
            Anchor(AnchorRole.RED, red_high, THIRD),
            Anchor(AnchorRole.WORST, 2 * red_high - high, 0.0),
        )


def _score(anchor: Anchor) -> float:
    return anchor.score


def _before_target(value: float, red: float, target: float) -> Judgement:
    """A value that falls short of the target; higher is better."""
    if equal(value, red):
        return _AT_RED
    if value > red:
        return Status.AT_RISK, THIRD + THIRD * _fraction(value, red, target)
    worst = 2 * red - target
    if value <= worst or equal(value, worst):
        return _FAR_OFF
    return Status.OFF_TARGET, THIRD * _fraction(value, worst, red)


def _fraction(value: float, start: float, end: float) -> float:
    """How far a value lies from start to end, 0 to 1; halved, for the distance may overflow."""
    part = (value * 0.5 - start * 0.5) / (end * 0.5 - start * 0.5)
    return min(1.0, max(0.0, part))
