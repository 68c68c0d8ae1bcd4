"""Where links touch the edges of cards: spread, sorted by the far end, straight where possible."""

from collections import defaultdict

from app.core.map_layout.graph import Graph
from app.core.map_layout.passages import Passages, straighten_passages
from app.core.map_layout.spacing import spaced

PITCH = 16.0
CORNER = 12.0
"""Ports keep this far from the corners of a card."""
SNAP = 24.0
"""A pitch and a half: a shorter jog costs more to look at than an uneven port."""
SNAPPED_PITCH = 12.0
"""Least distance of ports that moved to make their links straight."""
ROUNDS = 3
BESIDE = 1e6

Port = tuple[int, bool]
"""(place of the edge, whether it is the end at the upper card)."""
Ports = dict[Port, float]
Side = tuple[int, bool]
"""(card, whether it is its bottom edge)."""


def find_ports(
    graph: Graph, lefts: list[float], passages: Passages
) -> tuple[Ports, dict[Side, list[Port]]]:
    """x of both ends of every edge, and the ports of each side from left to right."""
    sides = _sides(graph)
    for ports in sides.values():
        ports.sort(key=lambda port: (_aim(graph, lefts, passages, port), port))
    homes = {side: _even(graph, lefts, side[0], len(ports)) for side, ports in sides.items()}
    at: Ports = {}
    for side, ports in sides.items():
        at.update(zip(ports, homes[side], strict=True))
    by_size = sorted(sides, key=lambda side: (len(sides[side]), side))
    met: dict[Side, list[float | None]] = {}
    for _ in range(ROUNDS):
        for side in by_size:
            wishes = _wishes(graph, passages, at, sides[side], homes[side])
            if wishes != met.get(side):
                met[side] = wishes
                bounds = _bounds(graph, lefts, side[0])
                at.update(zip(sides[side], _snapped(homes[side], wishes, *bounds), strict=True))
        straighten_passages(passages, at)
    return at, sides


def _sides(graph: Graph) -> dict[Side, list[Port]]:
    sides: dict[Side, list[Port]] = defaultdict(list)
    for place, edge in enumerate(graph.edges):
        sides[edge.upper, True].append((place, True))
        sides[edge.lower, graph.is_level(edge)].append((place, False))
    return sides


def _aim(graph: Graph, lefts: list[float], passages: Passages, port: Port) -> float:
    """What ports of a side are sorted by: the x of the far end.

    A link to a card of the same row stays next to the cards, so it leaves outermost.
    """
    edge = graph.edges[port[0]]
    far = edge.lower if port[1] else edge.upper
    near = edge.upper if port[1] else edge.lower
    if graph.is_level(edge):
        return (BESIDE if lefts[far] > lefts[near] else -BESIDE) - lefts[far]
    row = graph.row_of[near] + (1 if port[1] else -1)
    centre = lefts[far] + graph.cards[far].width / 2
    return passages.at.get((port[0], row), centre)


def _even(graph: Graph, lefts: list[float], card: int, count: int) -> list[float]:
    width = graph.cards[card].width
    pitch = min(PITCH, (width - 2 * CORNER) / max(1, count - 1))
    first = lefts[card] + width / 2 - pitch * (count - 1) / 2
    return [first + pitch * place for place in range(count)]


def _bounds(graph: Graph, lefts: list[float], card: int) -> tuple[float, float]:
    return lefts[card] + CORNER, lefts[card] + graph.cards[card].width - CORNER


def _wishes(
    graph: Graph, passages: Passages, at: Ports, ports: list[Port], homes: list[float]
) -> list[float | None]:
    """Of the ports of a side: to stand under or over their far ends where those are near."""
    fars = (_far(graph, passages, at, port) for port in ports)
    return [
        far if far is not None and abs(far - home) <= SNAP else None
        for far, home in zip(fars, homes, strict=True)
    ]


def _snapped(
    homes: list[float], wishes: list[float | None], low: float, high: float
) -> list[float]:
    """Homes, and wishes exactly where there are any; those that cannot be met are given up."""
    if all(wish is None for wish in wishes):
        return homes
    pitch = min(SNAPPED_PITCH, (high - low) / max(1, len(homes) - 1))
    steps = [pitch] * len(homes)
    while True:
        aims = [home if wish is None else wish for home, wish in zip(homes, wishes, strict=True)]
        weights = [1.0 if wish is None else 1000.0 for wish in wishes]
        xs = spaced(aims, steps, low, high + pitch, weights)
        missed = [
            (abs(wish - homes[place]), place)
            for place, wish in enumerate(wishes)
            if wish is not None and abs(wish - xs[place]) > 0.5
        ]
        if not missed:
            return xs
        wishes = list(wishes)
        wishes[max(missed)[1]] = None


def _far(graph: Graph, passages: Passages, at: Ports, port: Port) -> float | None:
    edge = graph.edges[port[0]]
    if graph.is_level(edge):
        return None
    near = edge.upper if port[1] else edge.lower
    row = graph.row_of[near] + (1 if port[1] else -1)
    return passages.at.get((port[0], row), at[port[0], not port[1]])
