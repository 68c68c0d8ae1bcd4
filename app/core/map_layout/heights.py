"""How tall lanes and the gaps under rows of cards are."""

from dataclasses import dataclass

from app.core.map_layout.graph import Graph
from app.core.map_layout.types import CARD_HEIGHT

HEAD = 14.0
GUTTER = 81.0
FOOT = 13.0
ROW_GAP = 56.0
"""Least gap between two rows of one lane."""
FIRST_TRACK = 24.0
"""Room for an arrow head and a corner under a card."""
LAST_TRACK = 17.0
"""Room for a corner, or an arrow head, over a card."""
TRACK = 10.0
WIDE_TRACK = 32.0


@dataclass(frozen=True, slots=True)
class Heights:
    """y of the top of each row of cards and of each lane; ``tracks`` are y by gap, then track."""

    rows: list[float]
    lanes: list[tuple[float, float]]
    tracks: list[list[float]]
    total: float


def stack(graph: Graph, lane_count: int, track_counts: list[int]) -> Heights:
    """Add the lanes up from the top; a gap grows when its tracks need more than it has."""
    rows: list[float] = []
    lanes: list[tuple[float, float]] = []
    tracks: list[list[float]] = []
    y = 0.0
    for number in range(lane_count):
        top = y
        y += HEAD
        mine = [row for row, lane in enumerate(graph.lane_of_row) if lane == number]
        for row in mine:
            cards = graph.rows[row]
            rows.append(y)
            y += max((graph.cards[card].height for card in cards), default=CARD_HEIGHT)
            is_last = number == lane_count - 1 and row == mine[-1]
            base = GUTTER if row == mine[-1] else ROW_GAP
            below = HEAD if row == mine[-1] and not is_last else 0.0
            gap = FOOT if is_last or not graph.rows[row] else base
            gap = max(gap, _needed(track_counts[row], below))
            tracks.append(_tracks(y, gap + below, track_counts[row]))
            y += gap
        lanes.append((top, y - top))
    return Heights(rows, lanes, tracks, y)


def _needed(count: int, below: float) -> float:
    if not count:
        return 0.0
    return FIRST_TRACK + TRACK * (count - 1) + LAST_TRACK - below


def _tracks(bottom: float, gap: float, count: int) -> list[float]:
    """Tracks around the middle of the gap, as wide apart as there is room."""
    if not count:
        return []
    room = gap - FIRST_TRACK - LAST_TRACK
    step = min(WIDE_TRACK, room / (count - 1)) if count > 1 else 0.0
    first = bottom + FIRST_TRACK + (room - step * (count - 1)) / 2
    return [first + step * track for track in range(count)]
