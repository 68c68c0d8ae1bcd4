"""Lay a strategy map out: rows, order, places, routes, heights."""

from collections.abc import Sequence

from app.core.map_layout.drawing import CLEAR, arrow, path
from app.core.map_layout.graph import Edge, Graph, build_graph
from app.core.map_layout.heights import Heights, stack
from app.core.map_layout.ordering import order_rows
from app.core.map_layout.passages import EDGE, find_passages
from app.core.map_layout.pins import make_room
from app.core.map_layout.placing import place_cards, row_width
from app.core.map_layout.ports import find_ports
from app.core.map_layout.routing import Routes, untie
from app.core.map_layout.tracks import assign_tracks
from app.core.map_layout.types import (
    CARD_WIDTH,
    CONTENT_WIDTH,
    LABEL_WIDTH,
    CardBox,
    LaneBand,
    LinkPath,
    MapLane,
    MapLayout,
    MapLink,
    Point,
)


def layout_map(
    lanes: Sequence[MapLane],
    links: Sequence[MapLink],
    *,
    content_width: float = CONTENT_WIDTH,
) -> MapLayout:
    """Place every objective and route every link.

    ``content_width`` is the least width right of the label column; a lane that needs more widens
    the map. Keys of objectives are unique over all lanes. Links to unknown objectives, to
    themselves and repeated ones are left out. Equal arguments give equal layouts.
    """
    graph = build_graph(lanes, links)
    net, order = order_rows(graph)
    width = max([content_width, *(row_width(graph, row) for row in graph.rows)])
    order, width = _with_room(graph, order, width)
    lefts = place_cards(graph, order, width)
    passages = find_passages(graph, net, order, lefts, width)
    ports, sides = find_ports(graph, lefts, passages)
    routes = Routes(graph, lefts, passages, ports, sides)
    tracks = [assign_tracks(legs.values()) for legs in untie(routes)]
    heights = stack(graph, len(lanes), [max(gap.values(), default=-1) + 1 for gap in tracks])
    width = max([width, *(x + EDGE for x in passages.at.values())])
    return MapLayout(
        LABEL_WIDTH + width,
        heights.total,
        LABEL_WIDTH,
        tuple(
            LaneBand(lane.key, y, height)
            for lane, (y, height) in zip(lanes, heights.lanes, strict=True)
        ),
        tuple(_box(graph, lanes, heights, card, lefts[card]) for card in range(len(lefts))),
        tuple(
            _drawn(links[edge.link], _points(routes, heights, tracks, place, edge))
            for place, edge in enumerate(graph.edges)
        ),
    )


def _with_room(graph: Graph, order: list[list[int]], width: float) -> tuple[list[list[int]], float]:
    """Move cards past pinned ones, and widen the map, until every row fits between its pins."""
    while True:
        roomy = [_room_in_row(graph, row, width) for row in order]
        fitting = [row for row in roomy if row is not None]
        if len(fitting) == len(order):
            return fitting, width
        width += CARD_WIDTH


def _room_in_row(graph: Graph, row: list[int], width: float) -> list[int] | None:
    cards = [node for node in row if node < len(graph.cards)]
    roomy = make_room(graph, cards, width)
    if roomy is None:
        return None
    fresh = iter(roomy)
    return [next(fresh) if node < len(graph.cards) else node for node in row]


def _box(
    graph: Graph, lanes: Sequence[MapLane], heights: Heights, card: int, left: float
) -> CardBox:
    given, row = graph.cards[card], graph.row_of[card]
    x, y = round(LABEL_WIDTH + left, 2), heights.rows[row]
    lane = lanes[graph.lane_of[card]].key
    return CardBox(given.key, lane, row, x, y, given.width, given.height)


def _points(
    routes: Routes, heights: Heights, tracks: list[dict[int, int]], place: int, edge: Edge
) -> tuple[Point, ...]:
    """Corners from the cause to the tip of the arrow."""
    graph = routes.graph
    upper, lower = graph.row_of[edge.upper], graph.row_of[edge.lower]
    roof = heights.rows[upper] + graph.cards[edge.upper].height
    if upper == lower:
        floor = heights.rows[lower] + graph.cards[edge.lower].height
    else:
        floor = heights.rows[lower]
    line = [(routes.ports[place, False], floor)]
    if upper == lower:
        y = heights.tracks[upper][tracks[upper][place]]
        line += [(line[0][0], y), (routes.ports[place, True], y)]
    else:
        for row, above, below in routes.steps(place):
            if place in tracks[row]:
                y = heights.tracks[row][tracks[row][place]]
                line += [(below, y), (above, y)]
    line.append((line[-1][0], roof))
    if not edge.rises:
        line.reverse()
    end = line[-1]
    line[-1] = (end[0], end[1] + (CLEAR if line[-2][1] > end[1] else -CLEAR))
    return tuple((round(LABEL_WIDTH + x, 2), round(y, 2)) for x, y in line)


def _drawn(link: MapLink, points: tuple[Point, ...]) -> LinkPath:
    return LinkPath(link.cause, link.effect, path(points), arrow(points), points)
