"""Where each card of a row stands: near what it is linked with, evenly spread, pins respected."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.map_layout.graph import Edge, Graph
from app.core.map_layout.pins import GAP, PADDING, pin_lefts

GRID = 8
SWEEPS = 3
EVENNESS = 0.55
FAR = 0.6
"""Weight of a link that passes other rows: it can bend there."""
BLOCKING = 1.2
"""Price of a pixel that a passing link must go round a card."""

Table = tuple[list[float], list[float], list[int]]
"""Places to choose from, their costs, and for each the choice of the card before it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A card of a row with the least and the greatest x it can have, and the even one."""

    card: int
    low: float
    high: float
    even: float


@dataclass(frozen=True, slots=True)
class Settling:
    """What draws and hinders the cards of one row."""

    graph: Graph
    linked: list[list[tuple[int, float]]]
    spans: list[tuple[float, float]]
    """Centres of the ends of links that pass the row, left one first."""
    grid: list[float]

    def cost(self, slot: Slot, x: float, wishes: list[tuple[float, float]]) -> float:
        cost = EVENNESS * abs(x - slot.even)
        for wish, weight in wishes:
            cost += weight * abs(x - wish)
        right = x + self.graph.cards[slot.card].width
        for start, end in self.spans:
            if x < start and right > end:
                cost += BLOCKING * (min(start - x, right - end) + GAP)
        return cost


def row_width(graph: Graph, row: Sequence[int]) -> float:
    """Least content width of a row."""
    return sum(graph.cards[card].width + GAP for card in row) - GAP + 2 * PADDING


def place_cards(graph: Graph, order: list[list[int]], width: float) -> list[float]:
    """x of the left edge of each card, from the left of the content. ``width`` holds each row."""
    rows = [[node for node in row if node < len(graph.cards)] for row in order]
    slots = [_slots(graph, row, width) for row in rows]
    lefts = [0.0] * len(graph.cards)
    for row in slots:
        for slot in row:
            lefts[slot.card] = slot.even
    linked = _linked(graph)
    passing = _passing(graph)
    grid = [PADDING + (width - 2 * PADDING) * step / (2 * GRID) for step in range(2 * GRID + 1)]
    for turn in range(SWEEPS):
        for number in range(len(slots)) if turn % 2 else range(len(slots) - 1, -1, -1):
            spans = [_span(graph, edge, lefts) for edge in passing[number]]
            _settle(Settling(graph, linked, spans, grid), slots[number], lefts)
    return lefts


def _linked(graph: Graph) -> list[list[tuple[int, float]]]:
    linked: list[list[tuple[int, float]]] = [[] for _ in graph.cards]
    for edge in graph.edges:
        distance = graph.row_of[edge.lower] - graph.row_of[edge.upper]
        if distance:
            weight = 1.0 if distance == 1 else FAR
            linked[edge.upper].append((edge.lower, weight))
            linked[edge.lower].append((edge.upper, weight))
    return linked


def _passing(graph: Graph) -> list[list[Edge]]:
    """Edges by the rows that they pass."""
    passing: list[list[Edge]] = [[] for _ in graph.rows]
    for edge in graph.edges:
        for row in range(graph.row_of[edge.upper] + 1, graph.row_of[edge.lower]):
            passing[row].append(edge)
    return passing


def _span(graph: Graph, edge: Edge, lefts: list[float]) -> tuple[float, float]:
    one, other = (lefts[card] + graph.cards[card].width / 2 for card in (edge.upper, edge.lower))
    return min(one, other), max(one, other)


def _slots(graph: Graph, row: list[int], width: float) -> list[Slot]:
    """Cut the row at its pinned cards and spread the others evenly between them."""
    pins = pin_lefts(graph, row, width)
    slots: list[Slot] = []
    open_cards: list[int] = []
    wall = PADDING
    at_edge = True
    for card in row:
        if card not in pins:
            open_cards.append(card)
            continue
        slots += _spread(graph, open_cards, (wall, pins[card] - GAP), (at_edge, False))
        slots.append(Slot(card, pins[card], pins[card], pins[card]))
        wall, at_edge, open_cards = pins[card] + graph.cards[card].width + GAP, False, []
    return slots + _spread(graph, open_cards, (wall, width - PADDING), (at_edge, True))


def _spread(
    graph: Graph, cards: list[int], walls: tuple[float, float], at_edge: tuple[bool, bool]
) -> list[Slot]:
    widths = [graph.cards[card].width for card in cards]
    free = walls[1] - walls[0] - sum(widths) - GAP * (len(cards) - 1)
    if all(at_edge) and len(cards) < 3:
        before, between = free / (2 * len(cards) or 1), free / max(1, len(cards))
    else:
        holes = len(cards) - 1 + (not at_edge[0]) + (not at_edge[1])
        between = free / max(1, holes)
        before = 0.0 if at_edge[0] else between
    slots = []
    low = walls[0]
    for place, card in enumerate(cards):
        slots.append(Slot(card, low, low + free, low + before + place * between))
        low += widths[place] + GAP
    return slots


def _settle(settling: Settling, row: list[Slot], lefts: list[float]) -> None:
    """Choose the cheapest lefts of a row, in its order, from a few good ones for each card."""
    cards = settling.graph.cards
    tables: list[Table] = []
    for place, slot in enumerate(row):
        half = cards[slot.card].width / 2
        wishes = [
            (lefts[other] + cards[other].width / 2 - half, weight)
            for other, weight in settling.linked[slot.card]
        ]
        clear = [start + GAP / 2 for start, _ in settling.spans]
        clear += [end - 2 * half - GAP / 2 for _, end in settling.spans]
        wanted = [slot.even, *(x for x, _ in wishes), *settling.grid, *clear]
        inner = {round(x, 2) for x in wanted if slot.low < x < slot.high}
        choices = sorted(inner | {slot.low, slot.high})
        costs = [settling.cost(slot, x, wishes) for x in choices]
        back = [0] * len(choices)
        if place:
            step = cards[row[place - 1].card].width + GAP
            _chain(tables[-1], step, (choices, costs, back))
        tables.append((choices, costs, back))
    _trace(row, tables, lefts)


def _chain(
    before: Table,
    step: float,
    here: Table,
) -> None:
    """Add to the costs ``here`` the cheapest choice of the card ``before`` that leaves room."""
    best = [0]
    for number, cost in enumerate(before[1][1:], start=1):
        best.append(number if cost < before[1][best[-1]] else best[-1])
    for number, x in enumerate(here[0]):
        last = bisect_right(before[0], x - step + 0.01) - 1
        here[2][number] = best[last]
        here[1][number] += before[1][best[last]]


def _trace(row: list[Slot], tables: list[Table], lefts: list[float]) -> None:
    choice: int | None = None
    for slot, (choices, costs, back) in zip(reversed(row), reversed(tables), strict=True):
        if choice is None:
            choice = min(range(len(choices)), key=costs.__getitem__)
        lefts[slot.card] = choices[choice]
        choice = back[choice]
