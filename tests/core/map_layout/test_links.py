"""Links run from edge to edge, straight where they can, through nothing, on nothing."""

from hypothesis import given

from app.core.map_layout import MapLane, MapLink, MapObjective, layout_map
from tests.core.map_layout.maps import (
    cards_run_through,
    crossings,
    is_straight,
    lane,
    leaving_the_map,
    links,
    loose_ends,
    lying_on_each_other,
    northwind,
    strategy_maps,
)


@given(strategy_maps())
def test_no_link_runs_through_a_card_on_another_one_or_off_the_map(
    strategy_map: tuple[list[MapLane], list[MapLink]],
) -> None:
    layout = layout_map(*strategy_map)
    assert cards_run_through(layout) == []
    assert lying_on_each_other(layout) == []
    assert leaving_the_map(layout) == []
    assert loose_ends(layout) == []


def test_a_link_rises_from_the_top_of_the_cause_to_the_bottom_of_the_effect() -> None:
    layout = layout_map([lane("up", "effect"), lane("down", "cause")], links("cause>effect"))
    (link,) = layout.links
    assert link.points == ((598, 217), (598, 123))
    assert link.d == "M598 217L598 130"
    assert link.arrow == "598 123 601.5 131 594.5 131"


def test_a_link_downwards_ends_at_the_top_of_the_effect() -> None:
    layout = layout_map([lane("up", "cause"), lane("down", "effect")], links("cause>effect"))
    assert layout.links[0].points == ((598, 122), (598, 216))


def test_a_link_between_neighbours_of_a_row_runs_under_them() -> None:
    layout = layout_map([lane("one", "a b")], links("a>b"))
    (link,) = layout.links
    bottom = layout.cards[0].y + layout.cards[0].height
    assert {card.row for card in layout.cards} == {0}
    assert link.start[1] == bottom
    assert link.end[1] == bottom + 1
    assert all(y > bottom for _, y in link.points[1:])
    assert layout.lanes[0].height > 135


def test_a_link_that_skips_a_lane_passes_between_its_cards() -> None:
    lanes = [lane("top", "a .5"), lane("middle", "b .5"), lane("bottom", "c .5")]
    layout = layout_map(lanes, links("c>a"))
    assert cards_run_through(layout) == []
    assert len(layout.links[0].points) == 6


def test_corners_are_round() -> None:
    layout = layout_map([lane("up", "effect 0"), lane("down", "cause 1")], links("cause>effect"))
    assert layout.links[0].d == "M950 217L950 182Q950 173 941 173L255 173Q246 173 246 164L246 130"


def test_ports_are_sixteen_pixels_apart_and_sorted_by_the_far_end() -> None:
    lanes = [lane("up", "left 0 right 1"), lane("down", "cause .5")]
    layout = layout_map(lanes, links("cause>right cause>left"))
    starts = {link.effect: link.start[0] for link in layout.links}
    assert starts == {"left": 590, "right": 606}


def test_ends_that_nearly_meet_are_joined_by_a_straight_link() -> None:
    lanes = [lane("up", "a .5 b 1"), lane("down", "c .52 d 1")]
    assert is_straight(layout_map(lanes, links("c>a d>b")), "c", "a")


def test_links_that_change_places_cross_once_and_nowhere_lie_on_each_other() -> None:
    lanes = [lane("up", "a .2 b .7"), lane("down", "c .2 d .7")]
    layout = layout_map(lanes, links("c>b d>a"))
    assert crossings(layout) == 1
    assert lying_on_each_other(layout) == []


def test_a_gutter_grows_with_the_links_in_it() -> None:
    keys = "a b c d e"
    above = lane("up", keys)
    below = lane("down", keys.upper())
    pairs = " ".join(f"{cause}>{effect}" for cause in "ABCDE" for effect in "abcde")
    layout = layout_map([above, below], links(pairs))
    assert layout.lanes[0].height > 203
    assert lying_on_each_other(layout) == []


def test_unknown_repeated_and_circular_links_are_left_out() -> None:
    layout = layout_map([lane("one", "a"), lane("two", "b")], links("b>a b>a a>a b>x x>a"))
    assert [(link.cause, link.effect) for link in layout.links] == [("b", "a")]


def test_a_circle_of_two_objectives_is_two_links() -> None:
    layout = layout_map([lane("one", "a"), lane("two", "b")], links("b>a a>b"))
    assert len(layout.links) == 2
    assert crossings(layout) == 0
    assert lying_on_each_other(layout) == []


def test_more_links_than_gaps_have_room_for_go_round_the_lane() -> None:
    lanes = [lane("up", "a b c d e"), lane("middle", "f g h i j"), lane("down", "k l m n o")]
    pairs = " ".join(f"{cause}>{effect}" for cause in "klmno" for effect in "abcde")
    layout = layout_map(lanes, links(pairs))
    assert layout.width > 1048
    assert cards_run_through(layout) == []


def test_three_links_through_a_narrow_gap_stay_apart() -> None:
    lanes = [lane("up", "a .1 b .4 c .7"), lane("middle", "m .25 n .5285"), lane("down", "x .389")]
    layout = layout_map(lanes, links("x>a x>b x>c"))
    assert lying_on_each_other(layout) == []
    assert cards_run_through(layout) == []


def test_links_of_tiny_cards_are_drawn_though_there_is_no_room_to_untie_them() -> None:
    lanes = [
        MapLane(row, tuple(MapObjective(f"{row}{x}", x, width=24) for x in (0.25, 0.75)))
        for row in ("up", "down")
    ]
    layout = layout_map(lanes, links("down0.25>up0.75 down0.75>up0.25"))
    assert len(layout.links) == 2
    assert loose_ends(layout) == []


def test_a_map_with_far_too_many_links_is_still_drawn() -> None:
    lanes = [lane(row, " ".join(f"{row}{number}" for number in range(8))) for row in "abc"]
    drives = [
        MapLink(f"{cause}{one}", f"a{other}")
        for cause in "bc"
        for one in range(8)
        for other in range(8)
    ]
    layout = layout_map(lanes, drives)
    assert len(layout.links) == 128
    assert cards_run_through(layout) == []


def test_the_map_of_northwind_crosses_little_when_nothing_is_pinned() -> None:
    layout = layout_map(*northwind(is_pinned=False))
    assert crossings(layout) <= 4
    assert is_straight(layout, "labs", "growth")


def test_the_map_of_northwind_keeps_its_pins_and_stays_readable() -> None:
    layout = layout_map(*northwind(is_pinned=True))
    assert crossings(layout) <= 20
    assert cards_run_through(layout) == []
    assert lying_on_each_other(layout) == []
