"""Cards stand in their lanes, where they were pinned, and never on each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.map_layout import MapLane, MapLayout, MapLink, MapObjective, layout_map
from tests.core.map_layout.maps import (
    lane,
    links,
    northwind,
    overlapping_cards,
    strategy_maps,
)


def lefts(layout: MapLayout) -> dict[str, float]:
    return {card.key: card.x for card in layout.cards}


@given(strategy_maps())
def test_cards_never_overlap_and_never_leave_their_lane(
    strategy_map: tuple[list[MapLane], list[MapLink]],
) -> None:
    layout = layout_map(*strategy_map)
    bands = {band.key: band for band in layout.lanes}
    assert overlapping_cards(layout) == []
    assert all(
        bands[card.lane].y <= card.y
        and card.y + card.height <= bands[card.lane].y + bands[card.lane].height
        and layout.label_width <= card.x
        and card.x + card.width <= layout.width
        for card in layout.cards
    )
    assert layout == layout_map(*strategy_map)


@given(st.lists(st.integers(0, 20).map(lambda step: step / 20), max_size=7))
def test_pinned_cards_keep_the_order_of_their_pins(pins: list[float]) -> None:
    cards = tuple(MapObjective(f"o{place}", x) for place, x in enumerate(pins))
    layout = layout_map([MapLane("one", cards)], [])
    by_pin = sorted(range(len(pins)), key=lambda place: (pins[place], place))
    by_place = sorted(range(len(pins)), key=lambda place: layout.cards[place].x)
    assert by_place == by_pin
    assert overlapping_cards(layout) == []


def test_lanes_have_the_heights_of_the_design() -> None:
    lanes, drives = northwind(is_pinned=False)
    layout = layout_map(lanes, drives)
    assert [band.height for band in layout.lanes] == [203, 203, 203, 135]
    assert layout.width == 1048


def test_five_cards_fill_a_lane_edge_to_edge() -> None:
    layout = layout_map([lane("one", "a b c d e")], [])
    assert list(lefts(layout).values()) == [165, 341, 517, 693, 869]
    assert layout.width == 1048


def test_a_lane_of_seven_widens_the_map() -> None:
    layout = layout_map([lane("one", "a b c d e f g")], [])
    assert layout.width == 148 + 7 * 162 + 6 * 14 + 34


def test_a_pin_is_respected_exactly() -> None:
    layout = layout_map([lane("one", "left 0 middle .5 right 1")], [])
    assert lefts(layout) == {"left": 165, "middle": 517, "right": 869}


def test_a_card_that_overlaps_nothing_stays_when_others_give_way() -> None:
    layout = layout_map([lane("one", "fix .18 deliver .45 launch .72 supply .92")], [])
    assert lefts(layout) == pytest.approx(
        {"fix": 291.72, "deliver": 481.8, "launch": 671.88, "supply": 847.88}
    )


def test_cards_pinned_to_the_right_edge_give_way_to_the_left() -> None:
    layout = layout_map([lane("one", "a 1 b 1")], [])
    assert lefts(layout) == {"a": 693, "b": 869}


def test_cards_without_a_pin_stand_around_the_pinned_ones() -> None:
    layout = layout_map([lane("one", "free pinned .5 other")], [])
    assert lefts(layout)["pinned"] == 517
    assert overlapping_cards(layout) == []


def test_the_map_widens_where_no_card_fits_between_the_pins() -> None:
    layout = layout_map([lane("one", "a .2 b .45 c .7 free more")], [])
    assert layout.width > 1048
    assert overlapping_cards(layout) == []


def test_two_links_inside_a_lane_give_it_two_rows_with_effects_above() -> None:
    layout = layout_map([lane("one", "top left right")], links("left>top right>top"))
    rows = {card.key: card.row for card in layout.cards}
    assert rows == {"top": 0, "left": 1, "right": 1}


def test_a_chain_in_a_lane_and_a_circle_take_two_rows_at_most() -> None:
    layout = layout_map([lane("one", "a b c d")], links("a>b b>c c>d d>a"))
    assert {card.row for card in layout.cards} == {0, 1}


def test_nine_objectives_in_a_lane_take_two_rows() -> None:
    layout = layout_map([lane("one", "a b c d e f g h i")], [])
    assert [sum(card.row == row for card in layout.cards) for row in (0, 1)] == [5, 4]
    assert layout.width == 1048


def test_an_empty_lane_keeps_room_for_its_name() -> None:
    layout = layout_map([MapLane("empty"), lane("one", "a"), MapLane("last")], [])
    assert [band.height for band in layout.lanes] == [135, 203, 135]


def test_a_map_of_nothing_is_a_map() -> None:
    assert layout_map([], []) == MapLayout(1048, 0, 148, (), (), ())


def test_cards_of_the_editor_may_be_narrower() -> None:
    cards = tuple(MapObjective(key, width=152) for key in "abcde")
    layout = layout_map([MapLane("one", cards)], [], content_width=850)
    assert layout.width == 998
    assert overlapping_cards(layout) == []


def test_a_lane_of_two_hundred_objectives_is_laid_out() -> None:
    keys = [f"o{number}" for number in range(200)]
    drives = [MapLink(keys[number], keys[(number * 7) % 200]) for number in range(60)]
    layout = layout_map([MapLane("one", tuple(map(MapObjective, keys)))], drives)
    assert len(layout.cards) == 200


@pytest.mark.parametrize("x", [-0.1, 1.01])
def test_a_pin_outside_the_lane_is_refused(x: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        MapObjective("a", x)


def test_a_card_without_area_is_refused() -> None:
    with pytest.raises(ValueError, match="no area"):
        MapObjective("a", width=0)
