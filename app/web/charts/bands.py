"""The thresholds of a period as bands along the axis of values."""

from dataclasses import dataclass
from itertools import accumulate

from app.core.definitions import Direction, Status, Threshold
from app.web.charts.scale import tame

_RISING = (Status.OFF_TARGET, Status.AT_RISK, Status.ON_TARGET, Status.EXCEEDS)
_BETWEEN = (
    Status.OFF_TARGET,
    Status.AT_RISK,
    Status.ON_TARGET,
    Status.AT_RISK,
    Status.OFF_TARGET,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Target, red line and stretch in force (scoring, section 3)."""

    direction: Direction
    target: Threshold
    red: Threshold | None = None
    stretch: float | None = None

    @property
    def targets(self) -> tuple[float, ...]:
        """One number, or the low and the high end of a range."""
        return _ends(self.target)


@dataclass(frozen=True, slots=True)
class Bands:
    """From the lowest value to the highest: n edges part n + 1 statuses.

    A red line that is not known leaves its status ``None``: there is nothing to colour.
    """

    edges: tuple[float, ...]
    statuses: tuple[Status | None, ...]


def bands(limits: Limits) -> Bands:
    """The bands of the thresholds, lowest values first."""
    if limits.direction is Direction.RANGE:
        return _bands_of_a_range(limits)
    reds = () if limits.red is None else _ends(limits.red)[:1]
    stretches = () if limits.stretch is None else (limits.stretch,)
    edges = (*reds, limits.targets[0], *stretches)
    statuses: tuple[Status | None, ...] = (
        _RISING[: len(edges) + 1] if reds else (None, *_RISING[2 : len(edges) + 2])
    )
    if limits.direction is Direction.DOWN:
        edges, statuses = edges[::-1], statuses[::-1]
    return Bands(_rising(edges), statuses)


def _bands_of_a_range(limits: Limits) -> Bands:
    low, high = limits.targets[0], limits.targets[-1]
    if limits.red is None:
        return Bands(_rising((low, high)), (None, Status.ON_TARGET, None))
    reds = _ends(limits.red)
    return Bands(_rising((reds[0], low, high, reds[-1])), _BETWEEN)


def _ends(threshold: Threshold) -> tuple[float, ...]:
    return threshold if isinstance(threshold, tuple) else (threshold,)


def _rising(edges: tuple[float, ...]) -> tuple[float, ...]:
    # thresholds that contradict each other are refused at entry; a picture of them still must draw
    return tuple(accumulate((tame(edge) for edge in edges), max))
