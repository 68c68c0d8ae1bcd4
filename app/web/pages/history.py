"""What the history shows."""

from dataclasses import dataclass

from app.web.pages.desk import Choice, NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """``history/_deed.html``, variable ``deed``: one act of one person."""

    number: int
    who: str
    when: str
    what: str
    """"Entered an actual"."""
    statements: tuple[str, ...]
    """"NPS, Q3 2026: 41 → 44"."""
    more: str
    """"480 more"; empty where all are shown."""
    more_href: str


@dataclass(frozen=True, slots=True)
class HistoryFilters:
    """What is chosen stands as in the address, empty where nothing is."""

    action: str
    people: tuple[Choice, ...]
    person: str
    kinds: tuple[Choice, ...]
    kind: str
    scorecards: tuple[Choice, ...]
    """Empty on the history of one scorecard."""
    scorecard: str
    since: str
    until: str
    everything: str | None
    """The way back to all of it, where something is chosen."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """``history/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    title: str
    filters: HistoryFilters
    deeds: tuple[DeedEntry, ...]
    newest: str | None
    older: str | None
    csv: str
    json: str
