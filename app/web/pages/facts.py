"""Small facts that several pages show in the same way."""

from dataclasses import dataclass
from typing import Literal

from app.core.definitions import Status


@dataclass(frozen=True, slots=True)
class Light:
    """A status and its word: "At risk"."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class TrendSign:
    """Which way things go, and the words for it: "5 more than in Q2"."""

    direction: Literal["improving", "worsening", "steady"]
    words: str


@dataclass(frozen=True, slots=True)
class Owner:
    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How fresh a value is, apart from how good: "2 of 3 months", "from 2025", "overdue"."""

    kind: Literal["partial", "carried", "overdue", "due", "open", "plain"]
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page of its own, on the same scorecard."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person wrote: "Two renewals slipped to July.", "M. Okafor, 7 Oct 2026"."""

    text: str
    byline: str
    about: str = ""
    """Whose value it explains: "Net Promoter Score, Q3 2026"."""
