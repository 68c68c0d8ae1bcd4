"""Edges cut into legs, one for each gap between rows, and knots untied."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.map_layout.graph import Graph
from app.core.map_layout.passages import Passages
from app.core.map_layout.ports import CORNER, Port, Ports, Side
from app.core.map_layout.tracks import NEAR, Leg, edges_above, knots

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

    def legs(self) -> list[list[Leg]]:
        """By gap."""
        gaps: list[list[Leg]] = [[] for _ in self.graph.rows]
        for place, edge in enumerate(self.graph.edges):
            if self.graph.is_level(edge):
                ups = (self.ports[place, False], self.ports[place, True])
                gaps[self.graph.row_of[edge.upper]].append(Leg(place, ups, ()))
                continue
            for row, above, below in self.steps(place):
                gaps[row].append(Leg(place, (above,), (below,)))
        return gaps

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


def untie(routes: Routes) -> None:
    """Nudge ports where two links would each have to run above the other."""
    gaps = routes.legs()
    for gap in range(len(gaps)):
        while knots(gaps[gap]) and _nudge_one(routes, gap, gaps):
            gaps = routes.legs()


def _nudge_one(routes: Routes, gap: int, gaps: list[list[Leg]]) -> bool:
    tied = knots(gaps[gap])
    for leg in _touching(gaps[gap]):
        for port in _ends(routes.graph, gap, leg):
            home = routes.ports[port]
            for nudge in NUDGES:
                if not _is_free(routes, port, home + nudge):
                    continue
                routes.ports[port] = home + nudge
                if knots(routes.legs()[gap]) < tied:
                    return True
                routes.ports[port] = home
    return False


def _touching(legs: list[Leg]) -> list[Leg]:
    """Bent legs that share an x with another one, one coming from above and one from below."""
    above = edges_above([leg for leg in legs if not leg.is_straight])
    touching = {edge for edge, edges in above.items() if edges}.union(*above.values())
    return [leg for leg in legs if leg.edge in touching]


def _ends(graph: Graph, gap: int, leg: Leg) -> list[Port]:
    """Ports of the leg on cards next to the gap."""
    edge = graph.edges[leg.edge]
    rows = {False: graph.row_of[edge.lower], True: graph.row_of[edge.upper]}
    return [(leg.edge, end) for end, row in rows.items() if row in {gap, gap + 1}]


def _is_free(routes: Routes, port: Port, x: float) -> bool:
    edge = routes.graph.edges[port[0]]
    card = edge.upper if port[1] else edge.lower
    left = routes.lefts[card]
    right = left + routes.graph.cards[card].width
    side = routes.sides[card, port[1] or routes.graph.is_level(edge)]
    others = (routes.ports[other] for other in side if other != port)
    is_clear = all(abs(other - x) >= NEAR for other in others)
    return is_clear and left + CORNER <= x <= right - CORNER
