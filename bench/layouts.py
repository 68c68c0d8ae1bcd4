"""How long the map's layout takes: 24 objectives with 36 links."""

import time
from statistics import median

from app.core.map_layout import MapLane, MapLink, MapObjective, layout_map
from bench.scorecard import scorecard
from bench.table import Row, at_most

_TIMES = 15


def rows() -> list[Row]:
    document = scorecard()
    lanes = tuple(
        MapLane(lane.key, tuple(MapObjective(each.key, None) for each in lane.objectives))
        for lane in document.perspectives
    )
    links = tuple(MapLink(link.cause, link.effect) for link in document.links)
    taken = []
    for _ in range(_TIMES):
        start = time.process_time()
        layout_map(lanes, links)
        taken.append(time.process_time() - start)
    return [at_most(f"map layout, 24 objectives, {len(links)} links, ms", 1000 * median(taken), 30)]
