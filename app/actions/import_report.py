"""What an import did, or in a dry run would do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.actions.actual_changes import ActualChanges, as_history
from app.actions.deeds import Change
from app.actions.parts import all_measures, all_series
from app.actions.things import things_of
from app.exchange.document import Scorecard

ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one kind; ``kept`` are those that stay as they were."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``deed`` is the number by which the history knows it; None where nothing changed.

    ``counts`` are by kind: scorecard, theme, perspective, objective, measure, series, link,
    initiative, override and actual. Of the changes, one of kind ``actuals`` holds those of a
    whole measure or data series, by period.
    """

    key: str
    name: str
    is_new: bool
    counts: Mapping[str, Count]
    changes: tuple[Change, ...]
    deed: int | None = None

    @property
    def total(self) -> Count:
        counts = self.counts.values()
        return Count(
            sum(each.added for each in counts),
            sum(each.changed for each in counts),
            sum(each.kept for each in counts),
            sum(each.removed for each in counts),
        )


def report_of(
    before: Scorecard | None,
    after: Scorecard,
    changes: Iterable[Change],
    actuals: Iterable[ActualChanges],
) -> ImportReport:
    changes, actuals = tuple(changes), tuple(actuals)
    stood = _sizes(before)
    kinds = dict.fromkeys([*_sizes(after), *stood])
    happened = Counter((change.kind, _what(change)) for change in changes)
    for each in actuals:
        happened[ACTUAL, "added"] += each.added
        happened[ACTUAL, "changed"] += each.changed
        happened[ACTUAL, "removed"] += each.removed
    return ImportReport(
        key=after.key,
        name=after.name,
        is_new=before is None,
        counts={kind: _count(kind, stood[kind], happened) for kind in kinds},
        changes=(*changes, *as_history(after.key, actuals)),
    )


def _sizes(document: Scorecard | None) -> Counter[str]:
    if document is None:
        return Counter()
    sizes = Counter(thing.kind for thing in things_of(document))
    sizes[ACTUAL] = sum(len(each.actuals) for each in all_measures(document))
    sizes[ACTUAL] += sum(len(each.actuals) for each in all_series(document))
    return sizes


def _what(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _count(kind: str, stood: int, happened: Counter[tuple[str, str]]) -> Count:
    changed, removed = happened[kind, "changed"], happened[kind, "removed"]
    return Count(happened[kind, "added"], changed, stood - changed - removed, removed)
