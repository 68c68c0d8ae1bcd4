"""Edges cut into legs, one for each gap between rows, and knots untied."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.map_layout.graph import Graph
from app.core.map_layout.passages import Passages
from app.core.map_layout.ports import CORNER, Port, Ports, Side
from app.core.map_layout.tracks import NEAR, Leg, knotted

STRAIGHT = 0.7
NUDGES = (8.0, -8.0, 16.0, -16.0)


@dataclass(frozen=True, slots=True)
class Routes:
    """Everything horizontal about the links. Gap n lies under row n."""

    graph: Graph
    lefts: list[float]
    passages: Passages
    ports: Ports
    sides: dict[Side, list[Port]]

    def legs(self) -> list[dict[int, Leg]]:
        """By gap, then place of the edge."""
        gaps: list[dict[int, Leg]] = [{} for _ in self.graph.rows]
        for place in range(len(self.graph.edges)):
            self.cut(place, gaps)
        return gaps

    def cut(self, place: int, gaps: list[dict[int, Leg]]) -> None:
        """Put the legs of one edge, as its ports stand now, into the gaps."""
        edge = self.graph.edges[place]
        if self.graph.is_level(edge):
            ups = (self.ports[place, False], self.ports[place, True])
            gaps[self.graph.row_of[edge.upper]][place] = Leg.of(place, ups)
            return
        for row, above, below in self.steps(place):
            gaps[row][place] = Leg.of(place, (above,), (below,))

    def steps(self, place: int) -> Iterator[tuple[int, float, float]]:
        """(row above the gap, x above, x below) from the lower end up, straight where nearly so."""
        edge = self.graph.edges[place]
        below = self.ports[place, False]
        top = self.graph.row_of[edge.upper]
        for row in range(self.graph.row_of[edge.lower] - 1, top - 1, -1):
            above = self.ports[place, True] if row == top else self.passages.at[place, row]
            if abs(above - below) < STRAIGHT:
                above = below
            yield row, above, below
            below = above


def untie(routes: Routes) -> list[dict[int, Leg]]:
    """Nudge ports where two links would each have to run above the other; the legs by gap."""
    gaps = routes.legs()
    for gap, legs in enumerate(gaps):
        tied = knotted(legs.values())
        while tied and _nudge_one(routes, gap, gaps, tied):
            tied = knotted(legs.values())
    return gaps


def _nudge_one(routes: Routes, gap: int, gaps: list[dict[int, Leg]], tied: set[int]) -> bool:
    """Try ports of the knot's own links: no other can loosen it."""
    for place in sorted(tied):
        for port in _ends(routes.graph, gap, place):
            home = routes.ports[port]
            for nudge in NUDGES:
                if not _is_free(routes, port, home + nudge):
                    continue
                routes.ports[port] = home + nudge
                routes.cut(place, gaps)
                if len(knotted(gaps[gap].values())) < len(tied):
                    return True
                routes.ports[port] = home
        routes.cut(place, gaps)
    return False


def _ends(graph: Graph, gap: int, place: int) -> list[Port]:
    """Ports of the edge on cards next to the gap."""
    edge = graph.edges[place]
    rows = {False: graph.row_of[edge.lower], True: graph.row_of[edge.upper]}
    return [(place, end) for end, row in rows.items() if row in {gap, gap + 1}]


def _is_free(routes: Routes, port: Port, x: float) -> bool:
    edge = routes.graph.edges[port[0]]
    card = edge.upper if port[1] else edge.lower
    left = routes.lefts[card]
    right = left + routes.graph.cards[card].width
    side = routes.sides[card, port[1] or routes.graph.is_level(edge)]
    others = (routes.ports[other] for other in side if other != port)
    is_clear = all(abs(other - x) >= NEAR for other in others)
    return is_clear and left + CORNER <= x <= right - CORNER
