"""Objectives and links to coordinates: the strategy map as a pure function of its graph."""

from app.core.map_layout.layout import layout_map
from app.core.map_layout.types import (
    CardBox,
    LaneBand,
    LinkPath,
    MapLane,
    MapLayout,
    MapLink,
    MapObjective,
    Point,
)

__all__ = [
    "CardBox",
    "LaneBand",
    "LinkPath",
    "MapLane",
    "MapLayout",
    "MapLink",
    "MapObjective",
    "Point",
    "layout_map",
]
