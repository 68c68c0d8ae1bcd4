"""Edges cut into legs, one for each gap between rows, and knots untied."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.map_layout.graph import Graph
from app.core.map_layout.passages import Passages
from app.core.map_layout.ports import CORNER, Port, Ports, Side
from app.core.map_layout.tracks import NEAR, Leg, knots

NUDGES = (8.0, -8.0, 16.0, -16.0)
UNTIED_AT_MOST = 40


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
            for row, x_up, x_down in self._steps(place):
                gaps[row].append(Leg(place, (x_up,), (x_down,)))
        return gaps

    def _steps(self, place: int) -> Iterator[tuple[int, float, float]]:
        """(row above the gap, x above, x below) from the lower end up."""
        edge = self.graph.edges[place]
        below = self.ports[place, False]
        top = self.graph.row_of[edge.upper]
        for row in range(self.graph.row_of[edge.lower] - 1, top - 1, -1):
            above = self.ports[place, True] if row == top else self.passages.at[place, row]
            yield row, above, below
            below = above


def untie(routes: Routes) -> None:
    """Nudge ports where two links would each have to run above the other."""
    for gap in range(len(routes.graph.rows)):
        for _ in range(UNTIED_AT_MOST):
            legs = routes.legs()[gap]
            tied = knots(legs)
            if not tied or not _nudge_one(routes, gap, legs, tied):
                break


def _nudge_one(routes: Routes, gap: int, legs: list[Leg], tied: int) -> bool:
    for port in _ports_of(routes, gap, legs):
        home = routes.ports[port]
        for nudge in NUDGES:
            if not _is_free(routes, port, home + nudge):
                continue
            routes.ports[port] = home + nudge
            if knots(routes.legs()[gap]) < tied:
                return True
            routes.ports[port] = home
    return False


def _ports_of(routes: Routes, gap: int, legs: list[Leg]) -> list[Port]:
    """Ends, on cards next to the gap, of legs that share an x with another one."""
    touching = set()
    for one in legs:
        for other in legs:
            if one is not other and any(
                abs(up - down) < NEAR for up in one.ups for down in other.downs
            ):
                touching |= {one.edge, other.edge}
    ports = []
    for leg in legs:
        edge = routes.graph.edges[leg.edge]
        if leg.edge in touching and not leg.is_straight:
            if routes.graph.row_of[edge.upper] == gap:
                ports.append((leg.edge, True))
            if routes.graph.row_of[edge.lower] in {gap, gap + 1}:
                ports.append((leg.edge, False))
    return ports


def _is_free(routes: Routes, port: Port, x: float) -> bool:
    edge = routes.graph.edges[port[0]]
    card = edge.upper if port[1] else edge.lower
    left = routes.lefts[card] + CORNER
    right = routes.lefts[card] + routes.graph.cards[card].width - CORNER
    side = (card, port[1] or routes.graph.is_level(edge))
    others = (routes.ports[other] for other in routes.sides[side] if other != port)
    return left <= x <= right and all(abs(other - x) >= NEAR for other in others)
