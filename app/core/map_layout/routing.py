"""Edges cut into legs, one for each gap between rows, and knots untied."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.map_layout.graph import Graph
from app.core.map_layout.passages import Passages
from app.core.map_layout.ports import CORNER, Port, Ports, Side
from app.core.map_layout.tracks import NEAR, Leg, edges_above, knots

Key = TypeVar("Key", bound=Hashable)

STRAIGHT = 0.7
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
    """Nudge ends and passages where two links would each have to run above the other."""
    gaps = routes.legs()
    for gap in range(len(gaps)):
        for _ in range(UNTIED_AT_MOST):
            if not knots(gaps[gap]) or not _nudge_one(routes, gap, gaps):
                break
            gaps = routes.legs()


def _nudge_one(routes: Routes, gap: int, gaps: list[list[Leg]]) -> bool:
    tied = _knots_around(gap, gaps)
    for leg in _touching(gaps[gap]):
        for handle in _handles(routes, gap, leg):
            home = handle.x
            for nudge in NUDGES:
                if not handle.is_free(home + nudge):
                    continue
                handle.move(home + nudge)
                if _knots_around(gap, routes.legs()) < tied:
                    return True
                handle.move(home)
    return False


def _knots_around(gap: int, gaps: list[list[Leg]]) -> int:
    return sum(knots(legs) for legs in gaps[max(0, gap - 1) : gap + 2])


def _touching(legs: list[Leg]) -> list[Leg]:
    """Bent legs that share an x with another one, one coming from above and one from below."""
    above = edges_above([leg for leg in legs if not leg.is_straight])
    touching = {edge for edge, edges in above.items() if edges}.union(*above.values())
    return [leg for leg in legs if leg.edge in touching]


@dataclass(frozen=True, slots=True)
class Handle(Generic[Key]):
    """An x of a link that may move within ``low`` and ``high``, clear of its neighbours."""

    xs: dict[Key, float]
    key: Key
    neighbours: list[Key]
    low: float
    high: float

    @property
    def x(self) -> float:
        return self.xs[self.key]

    def is_free(self, x: float) -> bool:
        clear = all(abs(self.xs[key] - x) >= NEAR for key in self.neighbours if key != self.key)
        return clear and self.low <= x <= self.high

    def move(self, x: float) -> None:
        self.xs[self.key] = x


def _handles(
    routes: Routes, gap: int, leg: Leg
) -> Iterator[Handle[Port] | Handle[tuple[int, int]]]:
    edge = routes.graph.edges[leg.edge]
    top, bottom = routes.graph.row_of[edge.upper], routes.graph.row_of[edge.lower]
    if top == gap:
        yield _port_handle(routes, (leg.edge, True))
    if bottom in {gap, gap + 1}:
        yield _port_handle(routes, (leg.edge, False))
    for row in (gap, gap + 1):
        if top < row < bottom:
            yield _passage_handle(routes, leg.edge, row)


def _port_handle(routes: Routes, port: Port) -> Handle[Port]:
    edge = routes.graph.edges[port[0]]
    card = edge.upper if port[1] else edge.lower
    side = (card, port[1] or routes.graph.is_level(edge))
    left = routes.lefts[card]
    right = left + routes.graph.cards[card].width
    return Handle(routes.ports, port, routes.sides[side], left + CORNER, right - CORNER)


def _passage_handle(routes: Routes, place: int, row: int) -> Handle[tuple[int, int]]:
    opening = next(one for one in routes.passages.openings[row] if place in one.edges)
    neighbours = [(other, row) for other in opening.edges]
    return Handle(routes.passages.at, (place, row), neighbours, opening.low, opening.high)
