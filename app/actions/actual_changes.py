"""Actuals that differ between two states of a scorecard, measure by measure, as they are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.actions.deeds import Change
from app.actions.parts import all_measures, all_series
from app.core.periods import Period
from app.db.types import digits
from app.exchange.document import NOT_APPLICABLE, Actual, Scorecard

ACTUALS = "actuals"
"""The kind of a change to a measure's actuals: ``before`` and ``after`` are by period."""

Written = tuple[str | None, str | None]
"""The digits, None for n/a, and the note. Equal where two entries are the same: 104.0 is not 104."""


@dataclass(frozen=True, slots=True)
class ActualChanges:
    """By the key of the period, only those that differ: one that was entered is not in ``before``,
    one that was removed not in ``after``."""

    measure_key: str
    before: Mapping[str, Written]
    after: Mapping[str, Written]

    @property
    def added(self) -> int:
        return len(self.after.keys() - self.before.keys())

    @property
    def removed(self) -> int:
        return len(self.before.keys() - self.after.keys())

    @property
    def changed(self) -> int:
        return len(self.before.keys() & self.after.keys())


def written(actual: Actual) -> Written:
    return None if actual.value is None else digits(actual.value), actual.note


def actual_changes(before: Scorecard | None, after: Scorecard) -> list[ActualChanges]:
    """In the order of ``after``; those of measures that are gone come last."""
    old = {} if before is None else _actuals(before)
    new = _actuals(after)
    changes = (
        _of_one(key, old.get(key, {}), new.get(key, {}))
        for key in (*new, *(key for key in old if key not in new))
    )
    return [change for change in changes if change.before or change.after]


def as_history(scorecard: str, changes: Iterable[ActualChanges]) -> list[Change]:
    """One line of history for each measure."""
    return [
        Change(
            ACTUALS, f"{scorecard}/{each.measure_key}", _record(each.before), _record(each.after)
        )
        for each in changes
    ]


def _record(actuals: Mapping[str, Written]) -> dict[str, object]:
    """As a document has them: the number (its digits as text) or n/a, with a note both."""
    return {
        period: number if note is None else {"value": number, "note": note}
        for period, (value, note) in actuals.items()
        for number in (NOT_APPLICABLE if value is None else value,)
    }


def _actuals(document: Scorecard) -> dict[str, Mapping[Period, Actual]]:
    numbers = {each.key: each.actuals for each in all_measures(document)}
    return {**numbers, **{each.key: each.actuals for each in all_series(document)}}


def _of_one(key: str, old: Mapping[Period, Actual], new: Mapping[Period, Actual]) -> ActualChanges:
    if not old:
        return ActualChanges(key, {}, {period.key: written(each) for period, each in new.items()})
    before, after = {}, {}
    for period, actual in new.items():
        stored = old.get(period)
        now, then = written(actual), None if stored is None else written(stored)
        if now != then:
            after[period.key] = now
            if then is not None:
                before[period.key] = then
    for period in old.keys() - new.keys():
        before[period.key] = written(old[period])
    return ActualChanges(key, before, after)
