"""Whether a formula's operands speak of the same periods (scoring, section 8, "in step")."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from app.core.definitions import Mode
from app.core.periods import Calendar, Frequency, Period
from app.core.values import Gap, Use


@dataclass(frozen=True, slots=True)
class Lag:
    """An operand without a number for a period in which another has one."""

    use: Use
    ordinal: int
    """The first such period, of the operand's own frequency."""
    gap: Gap


def held_in_step(uses: Sequence[Use]) -> tuple[Use, ...]:
    """The operands that ask for several periods; a recomputed one stands for its own operands."""
    held: dict[tuple[str, Period, Mode], Use] = {}
    if not any(use.reading.held or len(use.reading.asked) > 1 for use in uses):
        return ()
    for use in uses:
        asks_for_several = len(use.reading.asked) > 1
        several = (use,) if asks_for_several and not use.reading.is_recomputed else ()
        for each in (*several, *use.reading.held):
            held.setdefault((each.source.key, each.view, each.mode), each)
    return tuple(held.values())


def first_lag(held: Sequence[Use], calendar: Calendar) -> Lag | None:
    """The first in the formula that lags for want of an actual, or else the first at all."""
    if len(held) < 2:
        return None
    numbered = _numbered(held)
    first: Lag | None = None
    for use in held:
        for lag in _lags(use, _seen_from(use.source.frequency, numbered, calendar), calendar):
            if lag.gap is Gap.NOT_REPORTED:
                return lag
            first = first or lag
    return first


def _numbered(held: Sequence[Use]) -> dict[Frequency, set[int]]:
    """The periods in which any of them has a number, by frequency."""
    numbered: dict[Frequency, set[int]] = {}
    for use in held:
        numbered.setdefault(use.source.frequency, set()).update(use.reading.entered)
    return numbered


def _seen_from(
    frequency: Frequency, numbered: dict[Frequency, set[int]], calendar: Calendar
) -> dict[Frequency, Set[int]]:
    """The same; of finer frequencies, the periods of this one that contain them."""
    return {
        other: {calendar.ordinal_containing(Period(other, each), frequency) for each in ordinals}
        if other.is_finer_than(frequency)
        else ordinals
        for other, ordinals in numbered.items()
    }


def _lags(use: Use, numbered: Mapping[Frequency, Set[int]], calendar: Calendar) -> Iterator[Lag]:
    own = use.source.frequency
    for ordinal in use.reading.asked:
        gap = use.source.outcome(ordinal)
        if not isinstance(gap, Gap):
            continue
        period = Period(own, ordinal)
        for other, ordinals in numbered.items():
            place = (
                calendar.ordinal_containing(period, other) if own.is_finer_than(other) else ordinal
            )
            if place in ordinals:
                yield Lag(use, ordinal, gap)
                break
