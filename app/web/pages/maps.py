"""The strategy map: one value for each part that is kept and put together again.

All texts are ready to be shown. Lengths are pixels of the map's own coordinate system. Parts know
nothing of the chosen objective: the script marks it, from the address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from markupsafe import Markup

from app.core.definitions import Status
from app.core.results import Trend
from app.core.text_width import ELLIPSIS, text_width, wrap
from app.web.charts.sparkline import Sparkline
from app.web.pages.shell import Shell

MarkKind = Literal["coverage", "carried", "overdue", "override"]

NAME_WIDTH = 142.0
"""Room for a line of an objective's name on its card."""

LANE_NAME_WIDTH = 116.0
"""Room for a line of a perspective's name: 14px, weight 600, two lines at most."""

STRIP_HEIGHT = 20
"""Height of the tallest column of a strip."""

_MARK_START, _MARK_ICON, _MARK_GAP, _MARK_SIZE = 10.0, 15.0, 10.0, 11.0


@dataclass(frozen=True, slots=True)
class Owner:
    initials: str
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Freshness, or a person's hand, apart from colour. ``place_marks`` makes them."""

    kind: MarkKind
    text: str
    """Beside the sign: "67%", "2"; empty for an override."""
    name: str
    """"67% of the weight reported", "2 measures carried forward"."""
    x: float
    percent: int = 100
    """Of the coverage ring."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many objectives have a status; the order is that of the statuses, zeros left out."""

    status: Status
    count: str
    name: str
    """"3 on target"."""


@dataclass(frozen=True, slots=True)
class Card:
    """``_card.html``, variable ``card``: one objective on the map, 162 by 108."""

    key: str
    href: str
    """The objective's own page, in this period and mode; its part fills the drawer."""
    map_href: str
    """The map with this objective chosen: what the address becomes."""
    x: float
    y: float
    name: str
    """For screen readers: "Grow recurring service revenue, At risk, 63 of 100, improving,
    3 measures, owner A. Lindqvist, 1 overdue"."""
    lines: tuple[str, ...]
    """The objective's name, as ``name_lines`` breaks it."""
    status: Status
    word: str
    score: str
    """"63", or a dash without one."""
    trend: Trend | None
    sparkline: Sparkline
    """Eight periods in 48 by 18."""
    measures: str
    """"3"."""
    initiatives: str | None
    """"1"; ``None`` without any."""
    owner: Owner | None
    marks: tuple[Mark, ...]
    is_faded: bool
    """It does not belong to the chosen theme."""


@dataclass(frozen=True, slots=True)
class Lane:
    """``_lane.html``, variable ``lane``: the label column of one perspective."""

    key: str
    y: float
    height: float
    label_width: float
    name: str
    """For screen readers: "Financial, 67 of 100, On target"."""
    lines: tuple[str, ...]
    score: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Link:
    cause: str
    effect: str
    d: str
    """Of the path."""
    arrow: str
    """Points of the arrow head."""
    is_faded: bool


@dataclass(frozen=True, slots=True)
class Links:
    """``_links.html``, variable ``links``."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three columns of a strip: on target, at risk, off target, always all three."""

    status: Status
    height: int
    """1 to STRIP_HEIGHT, as ``column_heights`` answers."""


@dataclass(frozen=True, slots=True)
class Strip:
    period: str
    """As in addresses: "2026-Q3"."""
    label: str
    """"Q3 26"."""
    name: str
    """"Q3 FY2026: 73 of 100; 9 on target, 4 at risk, 2 off target, 1 no data"."""
    score: str
    href: str
    columns: tuple[Column, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Strips:
    """``_strips.html``, variables ``strips`` and, drawn one by one, ``drawn``: the stepper and the last eight periods, oldest first."""

    label: str
    """"Q3 FY2026", with the words "to date" in that mode."""
    back: str | None
    """Address one period earlier; ``None`` at the first."""
    on: str | None
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """``_score.html``, variable ``score``: the scorecard's own light."""

    score: str
    status: Status
    word: str
    trend: Trend | None
    change: str | None
    """"up 3 since Q2"; ``None`` without an earlier score."""
    counts: tuple[Count, ...]
    coverage: Mark | None
    """Only below 100 %."""


class ItemLink(NamedTuple):
    """Another objective of the list. ``item_links`` makes them."""

    key: str
    name: str
    after: str
    """What parts it from the next one."""


@dataclass(frozen=True, slots=True)
class Item:
    """``_item.html``, variable ``item``: one objective in the list twin; fields as in ``Card``."""

    key: str
    href: str
    map_href: str
    name: str
    """As written, unbroken."""
    status: Status
    word: str
    score: str
    trend: Trend | None
    trend_word: str
    """"improving"; empty without a trend."""
    sparkline: Sparkline
    measures: str
    """"3 measures"."""
    owner: Owner | None
    marks: tuple[Mark, ...]
    drives: tuple[ItemLink, ...]
    driven_by: tuple[ItemLink, ...]
    is_faded: bool


@dataclass(frozen=True, slots=True)
class ItemLane:
    """``_item_lane.html``, variable ``lane``: the head of one perspective in the list twin."""

    key: str
    name: str
    score: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One perspective's part in the scorecard's score, from ``explain``."""

    name: str
    score: str
    share: str
    """"68 x 25%"."""
    points: str


@dataclass(frozen=True, slots=True)
class Attention:
    """An objective that asks for attention, the worst first."""

    href: str
    map_href: str
    name: str
    status: Status
    word: str
    score: str
    reason: str
    """Its perspective and what is the matter: "Customer, worsening, 1 overdue"."""


@dataclass(frozen=True, slots=True)
class Summary:
    """``_summary.html``, variable ``summary``: what the panel shows while nothing is chosen."""

    name: str
    """Of the scorecard."""
    period: str
    mission: str | None
    score: Score
    sentence: str
    """"9 of 14 objectives are on target; 2 need attention."."""
    attention: tuple[Attention, ...]
    """At most six."""
    rows: tuple[SummaryRow, ...]
    rule: str
    """"weighted mean of perspectives"."""
    total: str
    """"66.6, rounds to 67"; empty without a score."""


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A mode (period, year to date) or a theme; the first theme is that of all objectives."""

    label: str
    href: str
    is_current: bool
    count: str | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class ListLane:
    """A perspective of the list twin: its head and its items, already rendered."""

    head: Markup
    items: Markup


@dataclass(frozen=True, slots=True)
class MapPage:
    """``maps/show.html``, variable ``page``."""

    shell: Shell
    name: str
    """Of the scorecard: the page's heading, and on paper its title."""
    period: str
    """As in the stepper."""
    printed: str
    """"Printed on 21 November 2026"."""
    width: float
    height: float
    strips: Markup
    lanes: Markup
    links: Markup
    cards: Markup
    items: tuple[ListLane, ...]
    summary: Markup
    drawer: Markup | None
    """The chosen objective's part, where the address names one."""
    modes: tuple[ViewChoice, ...]
    """Empty where the view is a year: there is only one."""
    themes: tuple[ViewChoice, ...]
    """Empty where the scorecard has none."""
    legend: tuple[LegendEntry, ...]
    document_href: str


@lru_cache(maxsize=4096)
def name_lines(name: str) -> tuple[str, ...]:
    """An objective's name in two lines of 13px, a long one in three of 12px: as the card sets it."""
    lines = wrap(name, NAME_WIDTH, 13, 600)
    shortened = lines and lines[-1].endswith(ELLIPSIS) and not name.endswith(ELLIPSIS)
    return tuple(wrap(name, NAME_WIDTH, 12, 600, 3) if shortened else lines)


@lru_cache(maxsize=512)
def lane_lines(name: str) -> tuple[str, ...]:
    """A perspective's name as its label sets it: 14px, weight 600, two lines at most."""
    return tuple(wrap(name, LANE_NAME_WIDTH, 14, 600, lines=2))


def item_links(objectives: Sequence[tuple[str, str]]) -> tuple[ItemLink, ...]:
    """Of keys and names, parted by commas."""
    last = len(objectives) - 1
    return tuple(
        [
            ItemLink(key, name, ", " if place < last else "")
            for place, (key, name) in enumerate(objectives)
        ]
    )


def place_marks(marks: Sequence[tuple[MarkKind, str, str, int]]) -> tuple[Mark, ...]:
    """Marks (kind, text, name, percent) side by side on a card."""
    placed: list[Mark] = []
    x = _MARK_START
    for kind, text, name, percent in marks:
        placed.append(Mark(kind, text, name, round(x, 1), percent))
        x += _MARK_ICON + text_width(text, _MARK_SIZE) + _MARK_GAP
    return tuple(placed)


def column_heights(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """Heights of the columns of several strips, on one scale; none is lower than 2."""
    most = max((count for strip in counts for count in strip), default=0) or 1
    return [[max(2, round(STRIP_HEIGHT * count / most)) for count in strip] for strip in counts]
