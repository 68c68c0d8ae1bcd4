"""Links that can still be used."""

from dataclasses import dataclass

from app.web.pages.desk import NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class LinkLine:
    id: int
    kind: str
    whom: str
    what: str
    """What it makes of them, or the scorecard it opens."""
    made: str
    """"7 Oct 2026, by Ana Duarte"."""
    until: str


@dataclass(frozen=True, slots=True)
class LinksPage:
    """``one_time_links/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    links: tuple[LinkLine, ...]
