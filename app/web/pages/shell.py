"""What every page needs around itself: title, colour theme, where we are and where one can go."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

ColourTheme = Literal["auto", "light", "dark"]

NOBODY = Markup("")
"""The account of a visitor who is not signed in: no menu."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the scorecard: in the top bar, on a phone in the bar at the bottom."""

    label: str
    href: str
    icon: str
    """A name in the icon sprite: ``network`` for the map, ``table-2`` for the scorecard."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another organisation that the viewer belongs to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """``layouts/_account.html``, variable ``viewer``: whose browser it is."""

    name: str
    initials: str
    organisation: str
    others: tuple[Elsewhere, ...]
    administers: bool
    demo: tuple["DemoChoice", ...] = ()
    """Where the visitor only tries: whom they may be instead."""
    history: str | None = None
    """Of what the page is about, where the viewer may read it."""


@dataclass(frozen=True, slots=True)
class DemoChoice:
    key: str
    name: str
    initials: str
    role: str
    """"Strategist"."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What differs from visitor to visitor around the same page."""

    theme: ColourTheme
    account: Markup = NOBODY
    """The menu of whoever is signed in, drawn; empty for a stranger."""


@dataclass(frozen=True, slots=True)
class Shell:
    title: str
    """Of the document: "Strategy map, Northwind Instruments". The product's name follows."""
    language: str
    """Of the words on the page, for ``<html lang>``: "en", "pt-BR"."""
    theme: ColourTheme
    address: str
    """Path and query of this page: where a form of the shell returns to."""
    scorecard: str | None = None
    """Name of the scorecard we are in; ``None`` on home and error pages."""
    tabs: tuple[Tab, ...] = ()
    account: Markup = NOBODY
    """As in ``Around``."""
    is_overheard: bool = False
    """It came in the clear, through a network."""
    notice: str | None = None
    """What has just been done, in one sentence: "Recorded 104.0 for Q3 FY2026."."""
