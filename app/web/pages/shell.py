"""What every page needs around itself: title, colour theme, where we are and where one can go."""

from dataclasses import dataclass
from typing import Literal

ColourTheme = Literal["auto", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the scorecard: in the top bar, on a phone in the bar at the bottom."""

    label: str
    href: str
    icon: str
    """A name in the icon sprite: ``network`` for the map, ``table-2`` for the scorecard."""
    is_current: bool


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
    notice: str | None = None
    """What has just been done, in one sentence: "Recorded 104.0 for Q3 FY2026."."""
