"""What differs between two states of a scorecard: thing by thing, and actual by actual."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.actions.deeds import Change
from app.actions.parts import all_measures, all_series
from app.actions.things import Thing, actual_record, things_of
from app.core.periods import Period
from app.db.types import digits
from app.exchange.document import Actual, Scorecard

ACTUALS = "actuals"
"""The kind of a change to a measure's actuals: ``before`` and ``after`` are by period."""

_Named = Mapping[tuple[str, str], Thing]


@dataclass(frozen=True, slots=True)
class ActualChange:
    """``before`` None: the period had no actual; ``after`` None: it has none any more."""

    measure_key: str
    period: Period
    before: Actual | None
    after: Actual | None


def thing_changes(before: Scorecard | None, after: Scorecard) -> list[Change]:
    """New and changed things in the order of ``after``, then those that are gone."""
    old = {} if before is None else _by_name(before)
    new = _by_name(after)
    moved = _moved(old, new)
    changes = [
        Change(thing.kind, thing.path, None if name not in old else old[name].record, thing.record)
        for name, thing in new.items()
        if name not in old or name in moved or _differ(old[name], thing)
    ]
    gone = [
        Change(thing.kind, thing.path, thing.record, None)
        for name, thing in old.items()
        if name not in new
    ]
    return changes + gone


def actual_changes(before: Scorecard | None, after: Scorecard) -> list[ActualChange]:
    """By measure in the order of ``after``; those of measures that are gone come last."""
    old = {} if before is None else _actuals(before)
    new = _actuals(after)
    return [
        change
        for key in (*new, *(key for key in old if key not in new))
        for change in _of_one(key, old.get(key, {}), new.get(key, {}))
    ]


def as_history(scorecard: str, changes: Iterable[ActualChange]) -> list[Change]:
    """One line of history for each measure."""
    of_measure: dict[str, list[ActualChange]] = defaultdict(list)
    for change in changes:
        of_measure[change.measure_key].append(change)
    return [
        Change(
            ACTUALS,
            f"{scorecard}/{key}",
            {each.period.key: actual_record(each.before) for each in own if each.before},
            {each.period.key: actual_record(each.after) for each in own if each.after},
        )
        for key, own in of_measure.items()
    ]


def same_actual(one: Actual, other: Actual) -> bool:
    """By digits: 104.0 is not 104."""
    if one.note != other.note or (one.value is None) != (other.value is None):
        return False
    return one.value is None or other.value is None or digits(one.value) == digits(other.value)


def _by_name(document: Scorecard) -> dict[tuple[str, str], Thing]:
    return {(thing.kind, thing.path): thing for thing in things_of(document)}


def _differ(one: Thing, other: Thing) -> bool:
    return one.parent != other.parent or one.fields != other.fields


def _moved(old: _Named, new: _Named) -> set[tuple[str, str]]:
    """Things that stand elsewhere among those siblings that were there before and still are."""
    before, after = _siblings(old, new), _siblings(new, old)
    return {
        name
        for siblings, names in after.items()
        for name, other in zip(names, before.get(siblings, []), strict=False)
        if name != other
    }


def _siblings(things: _Named, others: _Named) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, thing in things.items():
        if name in others and others[name].parent == thing.parent:
            found[thing.kind, thing.parent].append(name)
    return found


def _actuals(document: Scorecard) -> dict[str, dict[Period, Actual]]:
    numbers = {each.key: each.actuals for each in all_measures(document)}
    return numbers | {each.key: each.actuals for each in all_series(document)}


def _of_one(
    key: str, old: Mapping[Period, Actual], new: Mapping[Period, Actual]
) -> Iterator[ActualChange]:
    if old is new:
        return
    for period, actual in new.items():
        stored = old.get(period)
        if stored is None or not (stored is actual or same_actual(stored, actual)):
            yield ActualChange(key, period, stored, actual)
    for period, stored in old.items():
        if period not in new:
            yield ActualChange(key, period, stored, None)
