"""What an import did, in lines for a terminal."""

from collections.abc import Iterator

from app.actions.deeds import Change
from app.actions.import_report import Count, ImportReport
from app.wording.language import Wording

_MOST_LINES = 200


def import_summary(wording: Wording, report: ImportReport, *, is_dry_run: bool) -> str:
    """ "Northwind Instruments (northwind): 3 measures changed; 12 actuals added"."""
    name = f"{report.name} ({report.key})"
    done = [said for kind, count in report.counts.items() for said in _counted(kind, count)]
    if not done:
        return wording.gettext("%(name)s: nothing to change", name=name)
    counts = ", ".join(done)
    if is_dry_run:
        return wording.gettext("%(name)s: would be %(counts)s", name=name, counts=counts)
    return wording.gettext("%(name)s: %(counts)s", name=name, counts=counts)


def change_lines(wording: Wording, report: ImportReport) -> Iterator[str]:
    """Each change on a line of its own; of very many the first."""
    for change in report.changes[:_MOST_LINES]:
        yield _line(change)
    more = len(report.changes) - _MOST_LINES
    if more > 0:
        yield wording.ngettext("and %(num)s more", "and %(num)s more", more, num=more)


def _counted(kind: str, count: Count) -> Iterator[str]:
    for what, number in (
        ("added", count.added),
        ("changed", count.changed),
        ("removed", count.removed),
    ):
        if number:
            yield f"{number} {kind} {what}"


def _line(change: Change) -> str:
    if change.before is None:
        return f"+ {change.kind} {change.path}"
    if change.after is None:
        return f"- {change.kind} {change.path}"
    return f"~ {change.kind} {change.path}"
