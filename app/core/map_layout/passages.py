"""Where links that skip rows pass between the cards of those rows."""

from collections import defaultdict
from dataclasses import dataclass

from app.core.map_layout.graph import Edge, Graph
from app.core.map_layout.ordering import Net
from app.core.map_layout.placing import spaced

CLEARANCE = 7.0
SEPARATION = 10.0
EDGE = 6.0
BEND = 40.0
STRAY = 25.0
TIGHT = 8.0
SNAP = 20.0
CANDIDATES = 8

Passages = dict[tuple[int, int], float]
"""x by (place of the edge, row)."""


@dataclass(slots=True)
class Opening:
    """Free x between two cards of a row. The one on the right never ends, but is dear outside."""

    place: int
    low: float
    high: float
    taken: int = 0

    @property
    def is_full(self) -> bool:
        room = self.high - self.low
        return room < -0.01 or self.taken > (room + 0.01) / SEPARATION


@dataclass(frozen=True, slots=True)
class Choice:
    opening: Opening
    x: float
    cost: float


@dataclass(frozen=True, slots=True)
class Street:
    """A row as links see it: its openings, and which of them the order of the row suggests."""

    openings: list[Opening]
    suggested: dict[int, int]


def find_passages(
    graph: Graph, net: Net, order: list[list[int]], lefts: list[float], width: float
) -> Passages:
    """Choose openings edge by edge, the longest first, then spread the edges of each opening."""
    streets = [_street(graph, row, lefts, width) for row in order]
    long = [
        (place, edge)
        for place, edge in enumerate(graph.edges)
        if graph.row_of[edge.lower] - graph.row_of[edge.upper] > 1
    ]
    long.sort(key=lambda item: graph.row_of[item[1].upper] - graph.row_of[item[1].lower])
    chosen: dict[tuple[int, int], Choice] = {}
    for place, edge in long:
        for row, choice in _way(graph, net, streets, edge, lefts, width).items():
            choice.opening.taken += 1
            chosen[place, row] = choice
    return _spread(graph, chosen, lefts)


def _street(graph: Graph, row: list[int], lefts: list[float], width: float) -> Street:
    openings = []
    suggested = {}
    low = EDGE
    for node in row:
        if node >= len(graph.cards):
            suggested[node] = len(openings)
            continue
        openings.append(Opening(len(openings), low, lefts[node] - CLEARANCE))
        low = lefts[node] + graph.cards[node].width + CLEARANCE
    openings.append(Opening(len(openings), low, max(low, width - EDGE)))
    openings.append(Opening(len(openings), width + SEPARATION, float("inf")))
    return Street(openings, suggested)


def _way(
    graph: Graph, net: Net, streets: list[Street], edge: Edge, lefts: list[float], width: float
) -> dict[int, Choice]:
    """The cheapest chain of openings from the lower card up to the upper one."""
    start, goal = _centre(graph, edge.lower, lefts), _centre(graph, edge.upper, lefts)
    rows = range(graph.row_of[edge.lower] - 1, graph.row_of[edge.upper], -1)
    layers: list[list[Choice]] = []
    backs: list[list[int]] = []
    for row in rows:
        street = streets[row]
        suggested = street.suggested[net.waypoints[edge.link, row]]
        choices, back = [], []
        for opening in _nearest(street, start, goal, suggested):
            for x in {min(max(x, opening.low), opening.high) for x in (start, goal)}:
                before = layers[-1] if layers else [Choice(opening, start, 0.0)]
                costs = [one.cost + _cost_of_way(one.x, x) for one in before]
                best = min(range(len(before)), key=costs.__getitem__)
                cost = costs[best] + STRAY * abs(opening.place - suggested)
                cost += TIGHT * (opening.high - opening.low < 1) + max(0.0, x - width) * 2
                choices.append(Choice(opening, x, cost))
                back.append(best)
        layers.append(choices)
        backs.append(back)
    finals = [one.cost + _cost_of_way(one.x, goal) for one in layers[-1]]
    number = min(range(len(finals)), key=finals.__getitem__)
    way = {}
    for row, layer, back in reversed(list(zip(rows, layers, backs, strict=True))):
        way[row] = layer[number]
        number = back[number]
    return way


def _nearest(street: Street, start: float, goal: float, suggested: int) -> list[Opening]:
    left, right = min(start, goal), max(start, goal)

    def distance(opening: Opening) -> tuple[float, int]:
        outside = max(0.0, opening.low - right, left - opening.high)
        return outside, abs(opening.place - suggested)

    free = sorted((one for one in street.openings if not one.is_full), key=distance)
    return free[:CANDIDATES]


def _cost_of_way(one: float, other: float) -> float:
    distance = abs(one - other)
    return distance + (BEND if distance > SNAP else 0.0)


def _centre(graph: Graph, card: int, lefts: list[float]) -> float:
    return lefts[card] + graph.cards[card].width / 2


def _spread(graph: Graph, chosen: dict[tuple[int, int], Choice], lefts: list[float]) -> Passages:
    """Keep the edges of one opening apart, in the order in which they arrive and leave."""
    shared = defaultdict(list)
    for (place, row), choice in chosen.items():
        shared[row, choice.opening.place].append(place)
    passages: Passages = {}
    for row, opening in sorted(shared, reverse=True):
        places = shared[row, opening]
        slot = chosen[places[0], row].opening
        wishes = {}
        for place in places:
            edge = graph.edges[place]
            wish = chosen[place, row].x
            below = passages.get((place, row + 1), _centre(graph, edge.lower, lefts))
            after = chosen.get((place, row - 1))
            above = after.x if after else _centre(graph, edge.upper, lefts)
            near = below if abs(below - wish) <= SNAP else wish
            wishes[place] = (below + above + wish, near)
        places.sort(key=lambda place: (wishes[place][0], place))
        nears = [wishes[place][1] for place in places]
        steps = [SEPARATION] * len(places)
        for place, x in zip(
            places, spaced(nears, steps, slot.low, slot.high + SEPARATION), strict=True
        ):
            passages[place, row] = x
    return passages
