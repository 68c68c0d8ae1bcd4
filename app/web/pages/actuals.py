"""What the form of an actual, its answers and the page of its revisions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.web.pages.facts import Named
from app.web.pages.shell import Shell


class FormState(StrEnum):
    READY = "ready"
    SAVED = "saved"
    INVALID = "invalid"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Saved:
    said: str
    """"Saved 09:12": beside the tick."""
    echo: str
    """What was understood: "1,234.5 days for Q3 2026"."""
    undo: int | None
    """Number of the revision to go back to; 0 is "no actual"; ``None`` offers no undo."""


@dataclass(frozen=True, slots=True)
class Refresh:
    """Parts of the page that the actual changed too, and where they are to be had."""

    href: str
    parts: tuple[str, ...]
    """Their ids."""


@dataclass(frozen=True, slots=True)
class Conflict:
    mine: str
    """As typed: "38.6"."""
    theirs: str
    """As shown: "41.2 days"."""
    who: str
    when: str
    """"2 minutes ago"."""
    note: str
    """Their note; empty for none."""
    revision: int
    """Theirs: what "Keep mine" sends as the version it has read."""


@dataclass(frozen=True, slots=True)
class ActualForm:
    """The box for one actual of a measure or data series. Its element: ``actual-MEASURE-PERIOD``."""

    scorecard: str
    measure: str
    """Key of the measure or data series."""
    period: str
    """Key: "2026-Q3"."""
    label: str
    """Of the box: "Net Promoter Score, Q3 2026"."""
    value: str
    """What stands in the box: the current number with the reader's signs, or what was typed."""
    note: str
    revision: int
    """Number of the revision it was read from; 0 where there is no actual."""
    unit: str
    """"EUR m"; empty for none."""
    example: str
    """In an empty box: "1,234.5"."""
    help: str
    """Under the box: "A number from 0 to 100, or n/a"."""
    query: Mapping[str, str]
    """What the address of the answer needs beside the path, such as the view on screen."""
    state: FormState = FormState.READY
    fault: str = ""
    """INVALID: the sentence that says the rule."""
    saved: Saved | None = None
    """SAVED."""
    refresh: Refresh | None = None
    """SAVED, beside what shows the actual."""
    conflict: Conflict | None = None
    """CONFLICT."""

    @property
    def id(self) -> str:
        return f"actual-{self.measure}-{self.period}"


@dataclass(frozen=True, slots=True)
class Entry:
    """The forms of one measure in one period: one, or those of its data series."""

    title: str
    """"Enter Q3 2026"."""
    intro: str
    """"Calculated from these data series:"; empty for none."""
    forms: tuple[ActualForm, ...]
    scorecard: str
    measure: Named
    """Where closing leads back to."""
    view: Mapping[str, str]
    closed: str = ""
    """Instead of forms, for those who do not enter it: "This is entered by Ann Lee."."""


@dataclass(frozen=True, slots=True)
class Revision:
    number: int
    value: str
    note: str
    who: str
    when: str
    how: str
    """"Typed in", "Imported", "Restored from revision 2"."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShowActual:
    shell: Shell
    scorecard: str
    view: Mapping[str, str]
    """Query parameters that keep the view: period, and mode where it is not the default."""
    perspective: str
    objective: Named | None
    measure: Named
    period: str
    period_name: str
    entry: Entry
    revisions: tuple[Revision, ...]
    """Newest first."""
    query: Mapping[str, str]
    """As that of the forms: for the restore buttons."""
    revision: int
    """Number of the current one, sent with a restoration; 0 where there is none."""
    is_calculated: bool = False
    """Its revisions are those of its data series."""
    may_restore: bool = True
    """Whether the person who looks may go back to an earlier one."""
