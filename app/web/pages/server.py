"""The state of the server."""

from dataclasses import dataclass

from app.web.pages.desk import NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    advice: str | None = None
    """What could be better, and how."""


@dataclass(frozen=True, slots=True)
class ServerPage:
    """``server/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    facts: tuple[Fact, ...]
