"""Which horizontal track each link takes in the gap between two rows."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from sys import maxsize

NEAR = 8.0
"""Verticals closer than this would read as one line."""
AFTER = 14.0
"""Ends on the same track keep this far apart."""
FORBIDDEN = 1000
PASSES = 3
LARGE = 100


@dataclass(frozen=True, slots=True)
class Leg:
    """An edge inside one gap: verticals that go up to the row above, and down to the row below."""

    edge: int
    ups: tuple[float, ...]
    downs: tuple[float, ...]
    left: float
    right: float

    @classmethod
    def of(cls, edge: int, ups: tuple[float, ...], downs: tuple[float, ...] = ()) -> "Leg":
        xs = ups + downs
        return cls(edge, ups, downs, min(xs), max(xs))

    @property
    def is_straight(self) -> bool:
        return self.right - self.left < 0.5


def assign_tracks(legs: Iterable[Leg]) -> dict[int, int]:
    """Track by edge, 0 highest. Straight legs need none."""
    bent = [leg for leg in legs if not leg.is_straight]
    order = _first_order(bent)
    if len(order) <= LARGE:
        order = _improved(order)
    tracks: dict[int, int] = {}
    for number, leg in enumerate(order):
        above = [tracks[other.edge] for other in order[:number] if _meet(leg, other)]
        tracks[leg.edge] = max(above, default=-1) + 1
    return tracks


def edges_above(legs: list[Leg]) -> dict[int, set[int]]:
    """By edge, those that must run above it: a link that leaves the x where another one arrives
    takes the lower track."""
    arriving = sorted((x, leg.edge) for leg in legs for x in leg.ups)
    above: dict[int, set[int]] = {leg.edge: set() for leg in legs}
    for leg in legs:
        for x in leg.downs:
            first = bisect_right(arriving, (x - NEAR, maxsize))
            for up, edge in arriving[first:]:
                if up >= x + NEAR:
                    break
                above[leg.edge].add(edge)
        above[leg.edge].discard(leg.edge)
    return above


def knotted(legs: Iterable[Leg]) -> set[int]:
    """Edges whose legs cannot all be kept off each other's verticals by any order of tracks."""
    above = edges_above([leg for leg in legs if not leg.is_straight])
    waiting = set(above)
    while waiting:
        free = {edge for edge in waiting if above[edge].isdisjoint(waiting)}
        if not free:
            break
        waiting -= free
    return waiting


def _first_order(legs: list[Leg]) -> list[Leg]:
    """Right-going: smaller start first; left-going: larger start first; above what must be below."""

    def key(leg: Leg) -> tuple[int, float, int]:
        if not leg.downs:
            return 0, leg.right - leg.left, leg.edge
        start = leg.downs[0]
        return 1, (start if start <= leg.left else -start), leg.edge

    above = edges_above(legs)
    waiting = sorted(legs, key=key)
    order: list[Leg] = []
    left = set(above)
    while waiting:
        ready = (leg for leg in waiting if above[leg.edge].isdisjoint(left))
        leg = next(ready, waiting[0])
        order.append(leg)
        waiting.remove(leg)
        left.discard(leg.edge)
    return order


def _improved(order: list[Leg]) -> list[Leg]:
    """Move one leg at a time down to where it crosses least."""
    above = edges_above(order)
    cost = {
        (one.edge, other.edge): (
            FORBIDDEN if other.edge in above[one.edge] else _crossings(one, other)
        )
        for one in order
        for other in order
        if one is not other
    }
    for _ in range(PASSES):
        moved = False
        for leg in list(order):
            moved = _move(order, leg, cost) or moved
        if not moved:
            break
    return order


def _move(order: list[Leg], leg: Leg, cost: dict[tuple[int, int], int]) -> bool:
    here = order.index(leg)
    best_gain, best_place = 0, here
    gain = 0
    for place in range(here + 1, len(order)):
        other = order[place].edge
        gain += cost[leg.edge, other] - cost[other, leg.edge]
        if gain > best_gain:
            best_gain, best_place = gain, place
    if best_place == here:
        return False
    order.remove(leg)
    order.insert(best_place, leg)
    return True


def _crossings(upper: Leg, lower: Leg) -> int:
    """Crossings when ``upper`` takes a higher track than ``lower``."""
    crossings = sum([lower.left < down < lower.right for down in upper.downs])
    return crossings + sum([upper.left < up < upper.right for up in lower.ups])


def _meet(one: Leg, other: Leg) -> bool:
    return one.left < other.right + AFTER and other.left < one.right + AFTER
