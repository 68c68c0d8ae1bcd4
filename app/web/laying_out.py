"""Where the cards and links of a scorecard stand on its map."""

from functools import lru_cache

from app.core.map_layout import MapLane, MapLayout, MapLink, MapObjective, layout_map
from app.queries.facts import Facts


def map_layout(facts: Facts) -> MapLayout:
    lanes = tuple(
        MapLane(
            lane.key,
            tuple(MapObjective(key, facts.objectives[key].pinned_x) for key in lane.objectives),
        )
        for lane in facts.perspectives
    )
    return _layout(lanes, tuple(MapLink(link.cause, link.effect) for link in facts.links))


# By content: a layout depends on nothing else, least of all on a status.
_layout = lru_cache(maxsize=512)(layout_map)
