"""Knots of links are untied by looking at their own links alone."""

import pytest

from app.core.map_layout import MapLane, MapLink, MapObjective, layout_map
from app.core.map_layout.routing import Routes
from app.core.map_layout.tracks import Leg
from tests.core.map_layout.maps import lane, links, loose_ends, lying_on_each_other

LANES = 4
IN_A_LANE = 6


def every_objective_drives_two_above() -> tuple[list[MapLane], list[MapLink]]:
    """36 links, of which each lane's last objective drives the first one above: a knot."""
    lanes = [
        MapLane(f"{row}", tuple(MapObjective(f"{row}-{place}") for place in range(IN_A_LANE)))
        for row in range(LANES)
    ]
    drives = [
        MapLink(f"{row}-{place}", f"{row - 1}-{(place + turn) % IN_A_LANE}")
        for row in range(1, LANES)
        for place in range(IN_A_LANE)
        for turn in (0, 1)
    ]
    return lanes, drives


def test_links_outside_a_knot_are_not_routed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lanes, drives = every_objective_drives_two_above()
    routed: list[int] = []
    cut = Routes.cut

    def counting(routes: Routes, place: int, gaps: list[dict[int, Leg]]) -> None:
        routed.append(place)
        cut(routes, place, gaps)

    monkeypatch.setattr(Routes, "cut", counting)
    layout = layout_map(lanes, drives)
    assert len(drives) < len(routed) < 2 * len(drives)
    assert lying_on_each_other(layout) == []


def test_a_port_that_does_not_loosen_a_knot_gives_way_to_another() -> None:
    lanes = [lane("up", "a b"), lane("down", "c d e")]
    layout = layout_map(lanes, links("d>a d>b a>c b>c b>e"))
    assert lying_on_each_other(layout) == []
    assert loose_ends(layout) == []
