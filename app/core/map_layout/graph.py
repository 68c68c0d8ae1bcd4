"""The map as rows of cards and the edges between them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.map_layout.types import MapLane, MapLink, MapObjective

CARDS_IN_A_ROW = 8
ROOMY = 5
LINKS_FOR_TWO_ROWS = 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A link by card numbers. ``upper`` stands in a higher row, or both stand in the same one."""

    link: int
    upper: int
    lower: int
    rises: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Cards are numbered in the order given; ``rows`` run from the top of the map."""

    cards: tuple[MapObjective, ...]
    rows: tuple[tuple[int, ...], ...]
    row_of: tuple[int, ...]
    lane_of_row: tuple[int, ...]
    lane_of: tuple[int, ...]
    edges: tuple[Edge, ...]

    def is_level(self, edge: Edge) -> bool:
        return self.row_of[edge.upper] == self.row_of[edge.lower]


def build_graph(lanes: Sequence[MapLane], links: Sequence[MapLink]) -> Graph:
    """Give every lane one row, or two, and turn links into edges that look down."""
    cards = tuple(card for lane in lanes for card in lane.objectives)
    lane_of = tuple(number for number, lane in enumerate(lanes) for _ in lane.objectives)
    pairs = _usable(cards, links)
    rows: list[tuple[int, ...]] = []
    lane_of_row: list[int] = []
    for number in range(len(lanes)):
        mine = [card for card in range(len(cards)) if lane_of[card] == number]
        for row in _rows_of_lane(mine, pairs, lane_of):
            rows.append(tuple(row))
            lane_of_row.append(number)
    row_of = [0] * len(cards)
    for place, members in enumerate(rows):
        for card in members:
            row_of[card] = place
    edges = tuple(_edge(link, pair, row_of) for link, pair in pairs.items())
    return Graph(cards, tuple(rows), tuple(row_of), tuple(lane_of_row), lane_of, edges)


def _usable(cards: Sequence[MapObjective], links: Sequence[MapLink]) -> dict[int, tuple[int, int]]:
    """(cause, effect) by place of the link, without strangers, loops and repetitions."""
    number = {card.key: place for place, card in enumerate(cards)}
    first: dict[tuple[int, int], int] = {}
    for place, link in enumerate(links):
        if link.cause in number and link.effect in number and link.cause != link.effect:
            first.setdefault((number[link.cause], number[link.effect]), place)
    return {place: pair for pair, place in first.items()}


def _edge(link: int, pair: tuple[int, int], row_of: Sequence[int]) -> Edge:
    cause, effect = pair
    if row_of[cause] >= row_of[effect]:
        return Edge(link, effect, cause, rises=True)
    return Edge(link, cause, effect, rises=False)


def _rows_of_lane(
    mine: list[int], pairs: dict[int, tuple[int, int]], lane_of: Sequence[int]
) -> list[list[int]]:
    members = set(mine)
    inside = [pair for pair in pairs.values() if members.issuperset(pair)]
    if len(inside) < LINKS_FOR_TWO_ROWS and len(mine) <= CARDS_IN_A_ROW:
        return [mine]
    upper, lower = _ranked(mine, inside)
    for card in sorted(members - upper - lower, key=lambda card: -_pull(card, pairs, lane_of)):
        if len(upper) < len(mine) / 2 and (len(lower) >= ROOMY or _pull(card, pairs, lane_of) >= 0):
            upper.add(card)
        else:
            lower.add(card)
    rows = [[card for card in mine if card in row] for row in (upper, lower)]
    return [row for row in rows if row]


def _ranked(mine: Iterable[int], inside: Sequence[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Longest path over the links of the lane, cut at two: effects above, first causes below."""
    causes = defaultdict(set)
    for cause, effect in inside:
        causes[effect].add(cause)
    upper: set[int] = set()
    lower: set[int] = set()
    waiting = [card for card in mine if any(card in pair for pair in inside)]
    while waiting:
        ranked = upper | lower
        ready = (card for card in waiting if causes[card] <= ranked)
        card = next(ready, waiting[0])
        (upper if causes[card] & ranked else lower).add(card)
        waiting.remove(card)
    return upper, lower


def _pull(card: int, pairs: dict[int, tuple[int, int]], lane_of: Sequence[int]) -> int:
    """How many more links of ``card`` go to lanes above than to lanes below."""
    others = [pair[1 - pair.index(card)] for pair in pairs.values() if card in pair]
    above = sum(lane_of[other] < lane_of[card] for other in others)
    return above - sum(lane_of[other] > lane_of[card] for other in others)
