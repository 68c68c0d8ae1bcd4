"""Lay a strategy map out: rows, order, places, routes."""

from collections.abc import Sequence

from app.core.map_layout.types import (
    CONTENT_WIDTH,
    LABEL_WIDTH,
    CardBox,
    LaneBand,
    LinkPath,
    MapLane,
    MapLayout,
    MapLink,
)


def layout_map(
    lanes: Sequence[MapLane],
    links: Sequence[MapLink],
    *,
    content_width: float = CONTENT_WIDTH,
) -> MapLayout:
    """Place every objective and route every link.

    ``content_width`` is the least width right of the label column; a lane that needs more widens
    the map. Links to unknown objectives, to themselves and repeated ones are left out.
    """
    bands, cards = [], []
    top = 0.0
    for row, lane in enumerate(lanes):
        height = 203.0 if row < len(lanes) - 1 else 135.0
        bands.append(LaneBand(lane.key, top, height))
        step = (content_width - 34) / max(1, len(lane.objectives))
        for place, card in enumerate(lane.objectives):
            x = LABEL_WIDTH + 17 + place * step
            cards.append(CardBox(card.key, lane.key, row, x, top + 14, card.width, card.height))
        top += height
    at = {card.key: card for card in cards}
    routed = [_straight(at[link.cause], at[link.effect]) for link in links]
    return MapLayout(
        LABEL_WIDTH + content_width, top, LABEL_WIDTH, tuple(bands), tuple(cards), tuple(routed)
    )


def _straight(cause: CardBox, effect: CardBox) -> LinkPath:
    start = (cause.x + cause.width / 2, cause.y)
    end = (effect.x + effect.width / 2, effect.y + effect.height)
    d = f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"
    return LinkPath(cause.key, effect.key, d, "", (start, end))
