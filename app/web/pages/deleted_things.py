"""What was deleted."""

from dataclasses import dataclass

from app.web.pages.desk import NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class DeletedLine:
    id: int
    kind: str
    name: str
    scorecard: str
    """Where it was; empty for a scorecard."""


@dataclass(frozen=True, slots=True)
class DeletedBy:
    """All that one deed took and that is still gone."""

    deed: int
    title: str
    """"7 Oct 2026, 14:02, Ana Duarte"."""
    lines: tuple[DeletedLine, ...]


@dataclass(frozen=True, slots=True)
class DeletedThingsPage:
    """``deleted_things/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    deeds: tuple[DeletedBy, ...]
    sentence: str | None
    """What was refused."""
