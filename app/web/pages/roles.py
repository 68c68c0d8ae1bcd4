"""Roles on scorecards, as those see them who may give them."""

from dataclasses import dataclass

from app.web.pages.desk import Choice, NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    key: str
    name: str
    held: str
    """"4 people"."""


@dataclass(frozen=True, slots=True)
class RolesIndexPage:
    """``roles/index.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    scorecards: tuple[ScorecardLine, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    person_id: int
    name: str
    own: str
    """The value of the role held here; empty for none."""
    inherited: str
    """"Viewer, from Northwind"; empty where nothing is."""
    counts: str
    """What the person is here, all taken together."""


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """Somebody whom the scorecard names as an owner, and who cannot enter anything yet."""

    name: str
    email: str
    owns: str
    """"3 things"."""
    lacks: str
    """"Cannot sign in here"."""


@dataclass(frozen=True, slots=True)
class OwnerLink:
    email: str
    link: str


@dataclass(frozen=True, slots=True)
class RolesPage:
    """``roles/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    scorecard: str
    name: str
    lines: tuple[RoleLine, ...]
    others: tuple[Choice, ...]
    """People who are nothing here yet."""
    roles: tuple[Choice, ...]
    """With what each allows."""
    names: tuple[Choice, ...]
    """The same roles, by their names alone."""
    unready: tuple[OwnerLine, ...]
    """Owners that the scorecard names, to be invited."""
    may_invite: bool
    sentence: str | None = None
    """What was refused."""
    made: tuple[OwnerLink, ...] = ()
    """Invitations that have just been made; they are said only now."""
