"""Pinned cards: where they stand, and whether the others fit between them."""

from collections.abc import Sequence

from app.core.map_layout.graph import Graph

GAP = 14.0
PADDING = 17.0


def pin_lefts(graph: Graph, row: list[int], width: float) -> dict[int, float]:
    """Left edges of pinned cards; where they would overlap they give way, least and in order."""
    pinned = [card for card in row if graph.cards[card].x is not None]
    wishes = [
        PADDING + (graph.cards[card].x or 0.0) * (width - 2 * PADDING - graph.cards[card].width)
        for card in pinned
    ]
    steps = [graph.cards[card].width + GAP for card in pinned]
    return dict(zip(pinned, _apart(wishes, steps, width - PADDING + GAP), strict=True))


def _apart(wishes: list[float], steps: list[float], end: float) -> list[float]:
    """The least total shift: pools of cards that would overlap move to the median of their wishes.

    Of two, the left one stays where it is, and what overlaps nothing does not move.
    """
    pools: list[list[float]] = []
    offset = 0.0
    offsets = []
    for wish, step in zip(wishes, steps, strict=True):
        offsets.append(offset)
        pool = [wish - offset]
        while pools and _median(pools[-1]) > _median(pool):
            pool = sorted(pools.pop() + pool)
        pools.append(pool)
        offset += step
    medians = [_median(pool) for pool in pools for _ in pool]
    last = max(PADDING, end - offset)
    return [min(max(x, PADDING), last) + shift for x, shift in zip(medians, offsets, strict=True)]


def _median(ordered: list[float]) -> float:
    return ordered[len(ordered) // 2]


def make_room(graph: Graph, row: list[int], width: float) -> list[int] | None:
    """The row with cards moved past pinned ones where they do not fit between; ``None``: too full."""
    pins = pin_lefts(graph, row, width)
    groups: list[list[int]] = [[]]
    walls = [PADDING - GAP]
    rooms = []
    for card in row:
        if card in pins:
            rooms.append(pins[card] - walls[-1] - GAP)
            walls.append(pins[card] + graph.cards[card].width)
            groups.append([])
        else:
            groups[-1].append(card)
    rooms.append(width - PADDING - walls[-1])
    for here in range(len(groups) - 1):
        while _length(graph, groups[here]) > rooms[here] + 0.01:
            groups[here + 1].insert(0, groups[here].pop())
    for here in range(len(groups) - 1, 0, -1):
        while _length(graph, groups[here]) > rooms[here] + 0.01:
            groups[here - 1].append(groups[here].pop(0))
    if _length(graph, groups[0]) > rooms[0] + 0.01:
        return None
    pinned = [[card] for card in row if card in pins] + [[]]
    return [card for pair in zip(groups, pinned, strict=True) for part in pair for card in part]


def _length(graph: Graph, cards: Sequence[int]) -> float:
    """What a group takes with the gap on its left."""
    return sum(graph.cards[card].width + GAP for card in cards)
