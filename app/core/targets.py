"""Which thresholds hold in a period: entries, ramps, default red lines, sums (scoring, section 3)."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.core.definitions import Aggregation, Direction, Measure, Ramp, TargetEntry, Threshold
from app.core.scoring import Limits, Scale, scale_of

Number = float | Decimal
NumberOrPair = Number | tuple[Number, Number]


class ThresholdFaultCode(StrEnum):
    ORDER = "order"
    STRETCH_WITH_RANGE = "stretch_with_range"


@dataclass(frozen=True, slots=True)
class ThresholdFault:
    field: str
    """``target``, ``red`` or ``stretch``: the one to name; the three numbers belong in the message."""
    code: ThresholdFaultCode = ThresholdFaultCode.ORDER


class RedSource(StrEnum):
    """Where a period's red line comes from."""

    GIVEN = "given"
    TOLERANCE = "tolerance"
    RAMP = "ramp"


@dataclass(frozen=True, slots=True)
class LimitsOrigin:
    """Where the thresholds of one own period come from: one entry, or the line between two."""

    entry: int
    """Ordinal from which the entry holds."""
    next_entry: int | None
    """Where the ramp leads; ``None``: the entry's own numbers hold."""
    red: RedSource


class TargetLine:
    """The thresholds of a measure in each of its own periods."""

    def __init__(self, measure: Measure, tolerance: float) -> None:
        self._direction = measure.direction
        self._tolerance = tolerance
        self._ramp = measure.ramp is Ramp.LINEAR
        self._entries = sorted(measure.targets, key=_start)
        self._starts = [entry.start for entry in self._entries]
        self._kept: dict[int, Limits] = {}
        self._held: tuple[int, float, Scale | None] = (0, 0, None)

    def at(self, ordinal: int) -> Limits | None:
        """The thresholds of an own period; ``None`` before the first entry."""
        place, first, _ = self._spot(ordinal)
        if place < 0:
            return None
        limits = self._kept.get(first)
        if limits is None:
            limits = self._kept[first] = Limits(*self._thresholds(place, first))
        return limits

    def scale(self, ordinal: int) -> Scale | None:
        """The thresholds of an own period, ready to judge."""
        return self.span(ordinal)[2]

    def span(self, ordinal: int) -> tuple[int, float, Scale | None]:
        """The same, after from where and before to where it holds."""
        held = self._held
        if held[0] <= ordinal < held[1]:
            # a page walks from period to period, and most share an entry
            return held
        place, first, after = self._spot(ordinal)
        if place < 0:
            return first, after, None
        scale = scale_of(self._direction, *self._thresholds(place, first))
        self._held = held = (first, after, scale)
        return held

    def origin(self, ordinal: int) -> LimitsOrigin | None:
        place, first, _ = self._spot(ordinal)
        if place < 0:
            return None
        entry = self._entries[place]
        if entry.start == first:
            red = RedSource.TOLERANCE if entry.red is None else RedSource.GIVEN
            return LimitsOrigin(first, None, red)
        after = self._entries[place + 1]
        red = RedSource.TOLERANCE if entry.red is None or after.red is None else RedSource.RAMP
        return LimitsOrigin(entry.start, after.start, red)

    def _spot(self, ordinal: int) -> tuple[int, int, float]:
        """The entry's place, and from where to before where the same thresholds hold.

        The place is -1 before the first entry. On a ramp every period has its own thresholds.
        """
        starts = self._starts
        after = bisect_right(starts, ordinal)
        if after == len(starts):
            return (after - 1, starts[-1], math.inf) if starts else (-1, ordinal, math.inf)
        if self._ramp or not after:
            return after - 1, ordinal, ordinal + 1
        return after - 1, starts[after - 1], starts[after]

    def _thresholds(self, place: int, ordinal: int) -> tuple[Threshold, Threshold, float | None]:
        """Target, red line and stretch where an entry begins, or on the ramp from there."""
        entry = self._entries[place]
        if entry.start != ordinal:
            entry = _interpolated(entry, self._entries[place + 1], ordinal)
        red = entry.red
        if red is None:
            red = default_red(self._direction, entry.target, self._tolerance)
        return entry.target, red, entry.stretch


def default_red(direction: Direction, target: Threshold, tolerance: float) -> Threshold:
    """The red line of a target that has none; the tolerance is in percent."""
    if isinstance(target, tuple):
        low, high = target
        margin = tolerance * max(abs(low), abs(high)) / 100
        return low - margin, high + margin
    margin = tolerance * abs(target) / 100
    return target - margin if direction is Direction.UP else target + margin


def combined(limits: Sequence[Limits | None], aggregation: Aggregation) -> Limits | None:
    """A view's thresholds from those of the sub-periods that entered, in order; one at least.

    Sums and means need a target in each of them, and a stretch in each for a stretch.
    """
    if len(limits) == 1 or aggregation not in (Aggregation.SUM, Aggregation.MEAN):
        return limits[-1]
    known = [each for each in limits if each is not None]
    if len(known) < len(limits):
        return None
    parts = len(known) if aggregation is Aggregation.MEAN else 1
    stretches = [each.stretch for each in known if each.stretch is not None]
    return Limits(
        _added([each.target for each in known], parts),
        _added([each.red for each in known], parts),
        math.fsum(stretches) / parts if len(stretches) == len(known) else None,
    )


def threshold_faults(
    direction: Direction,
    target: NumberOrPair,
    red: NumberOrPair | None,
    stretch: Number | None,
) -> tuple[ThresholdFault, ...]:
    """What is out of order in one target entry, a fault for each field (scoring, section 3).

    A pair stands where the direction is a range and a number elsewhere; that is the caller's to see.
    """
    if isinstance(target, tuple):
        return _band_faults(target, red, stretch)
    sign = -1 if direction is Direction.DOWN else 1
    faults = []
    if red is not None and not isinstance(red, tuple) and sign * red > sign * target:
        faults.append(ThresholdFault("red"))
    if stretch is not None and sign * target > sign * stretch:
        faults.append(ThresholdFault("stretch"))
    return tuple(faults)


def _start(entry: TargetEntry) -> int:
    return entry.start


def _interpolated(entry: TargetEntry, after: TargetEntry, ordinal: int) -> TargetEntry:
    share = (ordinal - entry.start) / (after.start - entry.start)
    red = stretch = None
    if entry.red is not None and after.red is not None:
        red = _along(entry.red, after.red, share)
    if entry.stretch is not None and after.stretch is not None:
        stretch = entry.stretch + (after.stretch - entry.stretch) * share
    return TargetEntry(ordinal, _along(entry.target, after.target, share), red, stretch)


def _along(start: Threshold, end: Threshold, share: float) -> Threshold:
    if isinstance(start, tuple) and isinstance(end, tuple):
        return (
            start[0] + (end[0] - start[0]) * share,
            start[1] + (end[1] - start[1]) * share,
        )
    if isinstance(start, tuple) or isinstance(end, tuple):
        raise TypeError("the thresholds of one measure are all pairs or all numbers")
    return start + (end - start) * share


def _added(thresholds: Sequence[Threshold], parts: int) -> Threshold:
    pairs = [each for each in thresholds if isinstance(each, tuple)]
    if pairs:
        return (
            math.fsum(low for low, _ in pairs) / parts,
            math.fsum(high for _, high in pairs) / parts,
        )
    return math.fsum(each for each in thresholds if not isinstance(each, tuple)) / parts


def _band_faults(
    target: tuple[Number, Number], red: NumberOrPair | None, stretch: Number | None
) -> tuple[ThresholdFault, ...]:
    low, high = target
    faults = []
    if low > high:
        faults.append(ThresholdFault("target"))
    elif isinstance(red, tuple) and (red[0] > low or high > red[1]):
        faults.append(ThresholdFault("red"))
    if stretch is not None:
        faults.append(ThresholdFault("stretch", ThresholdFaultCode.STRETCH_WITH_RANGE))
    return tuple(faults)
