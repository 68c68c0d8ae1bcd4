"""Where links that skip rows pass between the cards of those rows."""

from dataclasses import dataclass

from app.core.map_layout.graph import Edge, Graph
from app.core.map_layout.ordering import Net
from app.core.map_layout.spacing import spaced

CLEARANCE = 7.0
COMFORT = 7.0
"""What a passage keeps from cards beyond the clearance, where there is room."""
SEPARATION = 10.0
PITCH = 16.0
"""Distance of passages in one opening, at least and where there is room."""
EDGE = 6.0
BEND = 40.0
CROSSING = 40.0
KNOT = 1500.0
"""Two links that change places, each leaving where the other arrives."""
STRAY = 10.0
TIGHT = 8.0
SNAP = 24.0
CANDIDATES = 5
LARGE = 120
"""Edges from which on crossings are left to the order of the rows."""

Legs = list[tuple[float, float, bool]]
"""(x below, x above, whether both are passages) of links through one gap."""


@dataclass(slots=True)
class Opening:
    """Free x between two cards of a row. The last one never ends, but is dear."""

    place: int
    low: float
    high: float
    edges: list[int]

    @property
    def is_full(self) -> bool:
        room = self.high - self.low
        return room < -0.01 or len(self.edges) > (room + 0.01) / SEPARATION

    def nearest(self, x: float) -> float:
        comfort = min(COMFORT, (self.high - self.low) / 2)
        return min(max(x, self.low + comfort), self.high - comfort)


@dataclass(frozen=True, slots=True)
class Passages:
    """x by (place of the edge, row), and by row the openings that edges share, left to right."""

    at: dict[tuple[int, int], float]
    openings: list[list[Opening]]


@dataclass(frozen=True, slots=True)
class Choice:
    opening: Opening
    x: float
    cost: float
    back: int


@dataclass(frozen=True, slots=True)
class Search:
    """What the search for ways knows: openings and suggestions by row, known legs by gap."""

    graph: Graph
    lefts: list[float]
    width: float
    openings: list[list[Opening]]
    suggested: dict[tuple[int, int], int]
    """Place of the opening by (link, row)."""
    legs: list[Legs]

    def centre(self, card: int) -> float:
        return self.lefts[card] + self.graph.cards[card].width / 2


def find_passages(
    graph: Graph, net: Net, order: list[list[int]], lefts: list[float], width: float
) -> Passages:
    """Choose openings edge by edge, the longest first, then spread the edges of each opening."""
    search = _search(graph, net, order, lefts, width)
    long = [
        (place, edge)
        for place, edge in enumerate(graph.edges)
        if graph.row_of[edge.lower] - graph.row_of[edge.upper] > 1
    ]
    long.sort(key=lambda item: graph.row_of[item[1].upper] - graph.row_of[item[1].lower])
    passages = Passages({}, search.openings)
    for place, edge in long:
        way = _way(search, edge)
        for row, choice in way.items():
            choice.opening.edges.append(place)
            passages.at[place, row] = choice.x
        _remember(search, edge, way)
    _spread(search, passages)
    return passages


def _search(
    graph: Graph, net: Net, order: list[list[int]], lefts: list[float], width: float
) -> Search:
    opening_of: dict[int, int] = {}
    openings = []
    for row in order:
        openings.append(_openings(graph, row, lefts, width))
        place = 0
        for node in row:
            opening_of[node] = place
            place += node < len(graph.cards)
    suggested = {key: opening_of[node] for key, node in net.waypoints.items()}
    search = Search(graph, lefts, width, openings, suggested, [[] for _ in graph.rows])
    for edge in graph.edges:
        if graph.row_of[edge.lower] - graph.row_of[edge.upper] == 1:
            _remember(search, edge, {})
    return search


def _openings(graph: Graph, row: list[int], lefts: list[float], width: float) -> list[Opening]:
    openings: list[Opening] = []
    low = EDGE
    for node in row:
        if node < len(graph.cards):
            openings.append(Opening(len(openings), low, lefts[node] - CLEARANCE, []))
            low = lefts[node] + graph.cards[node].width + CLEARANCE
    openings.append(Opening(len(openings), low, width - EDGE, []))
    openings.append(Opening(len(openings), width + SEPARATION, float("inf"), []))
    return openings


def _remember(search: Search, edge: Edge, way: dict[int, Choice]) -> None:
    if len(search.graph.edges) > LARGE:
        return
    below = search.centre(edge.lower)
    top = search.graph.row_of[edge.upper]
    for row in range(search.graph.row_of[edge.lower] - 1, top - 1, -1):
        above = way[row].x if row > top else search.centre(edge.upper)
        search.legs[row].append((below, above, row > top and row + 1 in way))
        below = above


def _way(search: Search, edge: Edge) -> dict[int, Choice]:
    """The cheapest chain of openings from the lower card up to the upper one."""
    start, goal = search.centre(edge.lower), search.centre(edge.upper)
    rows = range(search.graph.row_of[edge.lower] - 1, search.graph.row_of[edge.upper], -1)
    known = [(start, 0.0)]
    layers: list[list[Choice]] = []
    for row in rows:
        suggested = search.suggested[edge.link, row]
        layer = []
        for opening in _nearest(search.openings[row], start, goal, suggested):
            extra = STRAY * abs(opening.place - suggested)
            extra += TIGHT if opening.high - opening.low < SEPARATION else 0.0
            for x in sorted({opening.nearest(start), opening.nearest(goal)}):
                cost, back = _step(known, x, search.legs[row], between=bool(layers))
                cost += extra + 2 * max(0.0, x - search.width)
                layer.append(Choice(opening, x, cost, back))
        layers.append(layer)
        known = [(choice.x, choice.cost) for choice in layer]
    number = _step(known, goal, search.legs[rows[-1] - 1], between=False)[1]
    way = {}
    for row, layer in zip(reversed(rows), reversed(layers), strict=True):
        way[row] = layer[number]
        number = way[row].back
    return way


def _step(
    known: list[tuple[float, float]], x: float, legs: Legs, *, between: bool
) -> tuple[float, int]:
    """Cost of reaching ``x`` from the cheapest of the known places below, and its number.

    ``between`` says that it goes from passage to passage, where no port can give way.
    """
    best, number = float("inf"), 0
    for place, (before, cost) in enumerate(known):
        distance = abs(before - x)
        cost += distance + (BEND if distance > SNAP else 0.0)
        if cost >= best:
            continue
        for below, above, is_between in legs:
            if (below - before) * (above - x) < 0:
                swaps = abs(below - x) < SEPARATION and abs(above - before) < SEPARATION
                cost += KNOT if swaps and between and is_between else CROSSING
        if cost < best:
            best, number = cost, place
    return best, number


def _nearest(openings: list[Opening], start: float, goal: float, suggested: int) -> list[Opening]:
    left, right = min(start, goal), max(start, goal)

    def distance(opening: Opening) -> tuple[float, int]:
        outside = max(0.0, opening.low - right, left - opening.high)
        return outside, abs(opening.place - suggested)

    return sorted((one for one in openings if not one.is_full), key=distance)[:CANDIDATES]


def _spread(search: Search, passages: Passages) -> None:
    """Keep the edges of one opening apart, in the order in which they leave, else arrive."""
    low_of = {
        (place, row): opening.low
        for row, openings in enumerate(search.openings)
        for opening in openings
        for place in opening.edges
    }

    def key(place: int, row: int) -> tuple[list[float], list[float], int]:
        edge = search.graph.edges[place]
        above = range(row - 1, search.graph.row_of[edge.upper], -1)
        below = range(row + 1, search.graph.row_of[edge.lower])
        return (
            [*(low_of[place, other] for other in above), search.centre(edge.upper)],
            [*(low_of[place, other] for other in below), search.centre(edge.lower)],
            place,
        )

    for row, openings in enumerate(search.openings):
        for opening in openings:
            if len(opening.edges) > 1:
                keys = {place: key(place, row) for place in opening.edges}
                opening.edges.sort(key=keys.__getitem__)
                _respace(passages, opening, row, {})


def _respace(passages: Passages, opening: Opening, row: int, wishes: dict[int, float]) -> None:
    """Bring the edges of an opening to where they wish to be, else leave them, and keep apart."""
    here = [wishes.get(place, passages.at[place, row]) for place in opening.edges]
    weights = [100.0 if place in wishes else 1.0 for place in opening.edges]
    room = opening.high - opening.low
    step = min(PITCH, max(SEPARATION, room / max(1, len(here) - 1)))
    xs = spaced(here, [step] * len(here), opening.low, opening.high + step, weights)
    for place, x in zip(opening.edges, xs, strict=True):
        passages.at[place, row] = x


def straighten_passages(passages: Passages, ends: dict[tuple[int, bool], float]) -> None:
    """Move passages over or under what they come from and go to, where that is near.

    Another passage goes before a port, which can follow.
    """
    for row in range(len(passages.openings) - 1, -1, -1):
        for opening in passages.openings[row]:
            wishes = {}
            for place in opening.edges:
                x = passages.at[place, row]
                below, above = passages.at.get((place, row + 1)), passages.at.get((place, row - 1))
                wanted = (above, below, ends[place, False], ends[place, True])
                near = [wish for wish in wanted if wish is not None and abs(wish - x) <= SNAP]
                if near:
                    wishes[place] = near[0]
            if opening.edges:
                _respace(passages, opening, row, wishes)
