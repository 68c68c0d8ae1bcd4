"""What an import did, in lines for a terminal."""

from collections.abc import Iterator

from app.actions.deeds import Change
from app.actions.import_report import Count, ImportReport
from app.exchange.draft import DraftFaults
from app.wording.faults import fault_line
from app.wording.imports import ADDED, CHANGED, KEPT_DOES_NOT_GO_WITH_IT, REMOVED, kind_word
from app.wording.language import Wording

_MOST_LINES = 200


def import_summary(wording: Wording, report: ImportReport, *, is_dry_run: bool) -> str:
    """ "Northwind Instruments (northwind): 3 measures changed; 12 actuals added"."""
    name = f"{report.name} ({report.key})"
    done = [
        said for kind, count in report.counts.items() for said in _counted(wording, kind, count)
    ]
    if not done:
        return wording.gettext("%(name)s: nothing to change", name=name)
    counts = ", ".join(done)
    if is_dry_run:
        return wording.gettext("%(name)s: would be %(counts)s", name=name, counts=counts)
    return wording.gettext("%(name)s: %(counts)s", name=name, counts=counts)


def change_lines(wording: Wording, report: ImportReport) -> Iterator[str]:
    """Each change on a line of its own; of very many the first."""
    for change in report.changes[:_MOST_LINES]:
        yield _line(wording, change)
    more = len(report.changes) - _MOST_LINES
    if more > 0:
        yield wording.ngettext("and %(num)s more", "and %(num)s more", more, num=more)


def fault_lines(wording: Wording, faults: DraftFaults) -> Iterator[str]:
    """What is wrong with one document, and what only beside the part of it that is stored."""
    for fault in faults.own:
        yield fault_line(wording, fault)
    if faults.with_kept:
        yield wording.say(KEPT_DOES_NOT_GO_WITH_IT)
    for fault in faults.with_kept:
        yield fault_line(wording, fault)


def _counted(wording: Wording, kind: str, count: Count) -> Iterator[str]:
    for messages, number in (
        (ADDED, count.added),
        (CHANGED, count.changed),
        (REMOVED, count.removed),
    ):
        if number:
            yield wording.count(messages[kind], number)


def _line(wording: Wording, change: Change) -> str:
    kind = kind_word(wording, change.kind)
    if change.before is None:
        return f"+ {kind} {change.path}"
    if change.after is None:
        return f"- {kind} {change.path}"
    return f"~ {kind} {change.path}"
