"""The order of cards in their rows: few crossings, the given order where nothing is gained."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.map_layout.graph import Edge, Graph

ROUNDS = 4
REACH = 3
LARGE = 150

Gains = list[dict[int, int]]
"""By node, then another one of its row: crossings less, of links to other rows, when the two
change places and the first stood left."""


@dataclass(slots=True)
class Net:
    """Rows of nodes: cards by number, then one waypoint for each row that an edge passes."""

    rows: list[list[int]]
    above: list[list[int]]
    below: list[list[int]]
    beside: list[list[int]]
    pin: list[float | None]
    waypoints: dict[tuple[int, int], int]
    """By (link, row)."""


def order_rows(graph: Graph) -> tuple[Net, list[list[int]]]:
    """Sweep and swap from the given order; of all orders seen keep the one that crosses least."""
    net = _net(graph)
    best = [list(row) for row in net.rows]
    best_cost = _cost(net)
    size = sum(len(row) for row in net.rows)
    for turn in range(1 if size > LARGE else ROUNDS):
        _swap(net)
        cost = _cost(net)
        if cost < best_cost:
            best, best_cost = [list(row) for row in net.rows], cost
        _sweep(net, downwards=turn % 2 == 0)
    _swap(net)
    if _cost(net) < best_cost:
        best = [list(row) for row in net.rows]
    return net, best


def _net(graph: Graph) -> Net:
    count = len(graph.cards)
    net = Net(
        [list(row) for row in graph.rows],
        [[] for _ in range(count)],
        [[] for _ in range(count)],
        [[] for _ in range(count)],
        [card.x for card in graph.cards],
        {},
    )
    wish: list[float] = [0.0] * count
    for row in graph.rows:
        for place, card in enumerate(row):
            pin = graph.cards[card].x
            wish[card] = (place + 0.5) / len(row) if pin is None else pin
    for edge in graph.edges:
        _thread(graph, net, edge, wish)
    for nodes in net.rows:
        nodes.sort(key=lambda node: wish[node])
        _keep_pins(net, nodes)
    return net


def _thread(graph: Graph, net: Net, edge: Edge, wish: list[float]) -> None:
    top, bottom = graph.row_of[edge.upper], graph.row_of[edge.lower]
    if top == bottom:
        net.beside[edge.upper].append(edge.lower)
        net.beside[edge.lower].append(edge.upper)
        return
    last = edge.upper
    for row in range(top + 1, bottom + 1):
        node = edge.lower
        if row < bottom:
            node = len(net.above)
            for links in (net.above, net.below, net.beside):
                links.append([])
            net.pin.append(None)
            net.rows[row].append(node)
            net.waypoints[edge.link, row] = node
            share = (row - top) / (bottom - top)
            wish.append(wish[edge.upper] * (1 - share) + wish[edge.lower] * share)
        net.below[last].append(node)
        net.above[node].append(last)
        last = node


def _keep_pins(net: Net, row: list[int]) -> None:
    """Put the pinned cards of the row, on the places they hold, in the order of their pins."""
    places = [place for place, node in enumerate(row) if net.pin[node] is not None]
    pinned = sorted((row[place] for place in places), key=lambda node: (net.pin[node] or 0, node))
    for place, node in zip(places, pinned, strict=True):
        row[place] = node


def _positions(net: Net) -> list[int]:
    at = [0] * len(net.above)
    for row in net.rows:
        for place, node in enumerate(row):
            at[node] = place
    return at


def _sweep(net: Net, *, downwards: bool) -> None:
    """Sort each row by the mean place of its neighbours in the row before it."""
    order = range(1, len(net.rows)) if downwards else range(len(net.rows) - 2, -1, -1)
    neighbours = net.above if downwards else net.below
    for number in order:
        before = net.rows[number - 1 if downwards else number + 1]
        row = net.rows[number]
        share = {node: (place + 0.5) / len(before) for place, node in enumerate(before)}
        wish = {
            node: _mean([share[other] for other in neighbours[node]], (place + 0.5) / len(row))
            for place, node in enumerate(row)
        }
        row.sort(key=wish.__getitem__)
        _keep_pins(net, row)


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _swap(net: Net) -> None:
    """Move nodes by up to ``REACH`` places while that takes crossings away.

    A row in which nothing moved rests until one beside it changes.
    """
    at = _positions(net)
    gains: Gains = [{} for _ in at]
    restless = set(range(len(net.rows)))
    for _ in range(ROUNDS):
        for number, row in enumerate(net.rows):
            if number not in restless:
                continue
            moved = [node for node in list(row) if _sift(net, row, node, at, gains)]
            if moved:
                restless.update((number - 1, number + 1))
            else:
                restless.remove(number)
            for node in moved:
                _forget(gains, (*net.above[node], *net.below[node]))


def _forget(gains: Gains, nodes: Iterable[int]) -> None:
    """Gains hang on where the linked nodes stand."""
    for node in nodes:
        for other in gains[node]:
            del gains[other][node]
        gains[node].clear()


def _sift(net: Net, row: list[int], node: int, at: list[int], gains: Gains) -> bool:
    place = _best_place(net, row, node, at, gains)
    if place == at[node]:
        return False
    row.remove(node)
    row.insert(place, node)
    for number, other in enumerate(row):
        at[other] = number
    return True


def _best_place(net: Net, row: list[int], node: int, at: list[int], gains: Gains) -> int:
    here = best = at[node]
    best_gain = 0
    known, is_pinned, has_hook = gains[node], net.pin[node] is not None, bool(net.beside[node])
    before, after = row[max(0, here - REACH) : here], row[here + 1 : here + 1 + REACH]
    for step, others in ((-1, reversed(before)), (1, iter(after))):
        gain, place = 0, here
        for other in others:
            if is_pinned and net.pin[other] is not None:
                break
            if other not in known:
                known[other] = _gain(net, node, other, at)
                gains[other][node] = -known[other]
            gain += step * known[other]
            if has_hook or net.beside[other]:
                gain += _gain_of_hooks(net, node, other, at)
            place += step
            if gain > best_gain:
                best_gain, best = gain, place
    return best


def _gain(net: Net, left: int, right: int, at: list[int]) -> int:
    """Crossings less, of links to other rows, when ``left`` and ``right`` change places."""
    gain = 0
    for neighbours in (net.above, net.below):
        others = neighbours[right]
        if not others:
            continue
        for one in neighbours[left]:
            here = at[one]
            for other in others:
                there = at[other]
                gain += (here > there) - (here < there)
    return gain


def _gain_of_hooks(net: Net, left: int, right: int, at: list[int]) -> int:
    """Links within the row cross what hangs down between their ends."""
    gain = 0
    for one, other in ((left, right), (right, left)):
        hanging = len(net.below[other])
        for end in net.beside[one]:
            if end != other:
                is_over = (at[end] > at[one]) == (at[other] > at[one])
                gain += hanging if is_over else -hanging
    return gain


def _cost(net: Net) -> tuple[int, int]:
    """Crossings, then how far edges lean."""
    at = _positions(net)
    crossings, lean = 0, 0
    for row in net.rows:
        seen: list[int] = []
        for here, node in enumerate(row):
            for end in sorted([at[other] for other in net.below[node]]):
                spot = bisect_right(seen, end)
                crossings += len(seen) - spot
                seen.insert(spot, end)
                lean += abs(end - here)
            if net.beside[node]:
                crossings += _under_hooks(net, row, node, at)
    return crossings, lean


def _under_hooks(net: Net, row: list[int], node: int, at: list[int]) -> int:
    """Edges that start between ``node`` and what it is linked with to its right in its row."""
    return sum(
        len(net.below[between])
        for other in net.beside[node]
        if at[other] > at[node]
        for between in row[at[node] + 1 : at[other]]
    )
