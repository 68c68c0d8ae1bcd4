"""Which horizontal track each link takes in the gap between two rows."""

from dataclasses import dataclass

NEAR = 8.0
"""Verticals closer than this would read as one line."""
AFTER = 14.0
"""Ends on the same track keep this far apart."""
FORBIDDEN = 1000
PASSES = 3
LARGE = 120


@dataclass(frozen=True, slots=True)
class Leg:
    """An edge inside one gap: verticals that go up to the row above, and down to the row below."""

    edge: int
    ups: tuple[float, ...]
    downs: tuple[float, ...]

    @property
    def left(self) -> float:
        return min(self.ups + self.downs)

    @property
    def right(self) -> float:
        return max(self.ups + self.downs)

    @property
    def is_straight(self) -> bool:
        return self.right - self.left < 0.5


def assign_tracks(legs: list[Leg]) -> dict[int, int]:
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


def knots(legs: list[Leg]) -> int:
    """How many legs cannot all be kept off each other's verticals by any order of tracks."""
    waiting = [leg for leg in legs if not leg.is_straight]
    while waiting:
        free = [
            leg
            for leg in waiting
            if not any(other is not leg and must_be_above(other, leg) for other in waiting)
        ]
        if not free:
            break
        waiting = [leg for leg in waiting if leg not in free]
    return len(waiting)


def must_be_above(one: Leg, other: Leg) -> bool:
    """A link leaving the x where another arrives takes the lower track."""
    return any(abs(up - down) < NEAR for up in one.ups for down in other.downs)


def _first_order(legs: list[Leg]) -> list[Leg]:
    """Right-going: smaller start first; left-going: larger start first; above what must be below."""

    def key(leg: Leg) -> tuple[int, float, int]:
        if not leg.downs:
            return 0, leg.right - leg.left, leg.edge
        start = leg.downs[0]
        return 1, (start if start <= leg.left else -start), leg.edge

    waiting = sorted(legs, key=key)
    if len(waiting) > LARGE:
        return waiting
    order: list[Leg] = []
    while waiting:
        ready = (
            leg
            for leg in waiting
            if not any(other is not leg and must_be_above(other, leg) for other in waiting)
        )
        leg = next(ready, waiting[0])
        order.append(leg)
        waiting.remove(leg)
    return order


def _improved(order: list[Leg]) -> list[Leg]:
    """Move one leg at a time to where it crosses least."""
    cost = {
        (one.edge, other.edge): _cost_of(one, other)
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
    for place in range(here - 1, -1, -1):
        other = order[place].edge
        gain += cost[other, leg.edge] - cost[leg.edge, other]
        if gain > best_gain:
            best_gain, best_place = gain, place
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


def _cost_of(upper: Leg, lower: Leg) -> int:
    """Crossings when ``upper`` takes a higher track than ``lower``."""
    if must_be_above(lower, upper):
        return FORBIDDEN
    crossings = sum(lower.left < down < lower.right for down in upper.downs)
    return crossings + sum(upper.left < up < upper.right for up in lower.ups)


def _meet(one: Leg, other: Leg) -> bool:
    return one.left < other.right + AFTER and other.left < one.right + AFTER
