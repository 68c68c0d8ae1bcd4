"""Maps to lay out, and what a reader sees in a layout: boxes, segments, distances."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from hypothesis import strategies as st

from app.core.map_layout import (
    CardBox,
    LinkPath,
    MapLane,
    MapLayout,
    MapLink,
    MapObjective,
    Point,
)

NORTHWIND_LINKS = (
    "train>fix keep>fix keep>accounts record>easy record>labs ties>labs train>supply fix>trusted "
    "fix>easy deliver>trusted deliver>accounts supply>deliver launch>labs trusted>recurring "
    "easy>recurring accounts>recurring trusted>lean labs>growth deliver>assets recurring>growth"
)
NORTHWIND_LANES = (
    "growth .15 recurring .42 assets .68 lean .9",
    "trusted .2 easy .45 accounts .7 labs .92",
    "fix .18 deliver .45 launch .72 supply .92",
    "train .18 keep .42 record .68 ties .9",
)


def lane(key: str, objectives: str) -> MapLane:
    """From words: keys, each followed by its pin or not."""
    cards: list[MapObjective] = []
    for word in objectives.split():
        if word[0] in ".01":
            cards[-1] = MapObjective(cards[-1].key, float(word))
        else:
            cards.append(MapObjective(word))
    return MapLane(key, tuple(cards))


def links(words: str) -> list[MapLink]:
    return [MapLink(*word.split(">")) for word in words.split()]


def northwind(*, is_pinned: bool) -> tuple[list[MapLane], list[MapLink]]:
    lanes = [lane(f"lane-{number}", words) for number, words in enumerate(NORTHWIND_LANES)]
    if not is_pinned:
        lanes = [
            MapLane(one.key, tuple(MapObjective(card.key) for card in one.objectives))
            for one in lanes
        ]
    return lanes, links(NORTHWIND_LINKS)


@st.composite
def strategy_maps(draw: st.DrawFn) -> tuple[list[MapLane], list[MapLink]]:
    """One to five lanes of up to six objectives, some pinned, links of every kind."""
    pin = st.none() | st.integers(0, 20).map(lambda step: step / 20)
    pins = draw(st.lists(st.lists(pin, max_size=6), min_size=1, max_size=5))
    lanes = [
        MapLane(
            f"lane-{row}",
            tuple(MapObjective(f"{row}-{place}", x) for place, x in enumerate(xs)),
        )
        for row, xs in enumerate(pins)
    ]
    keys = [card.key for one in lanes for card in one.objectives] or ["nobody"]
    pairs = st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=16)
    return lanes, [MapLink(*pair) for pair in draw(pairs)]


@dataclass(frozen=True, slots=True)
class Segment:
    link: int
    left: float
    right: float
    top: float
    bottom: float


def segments(layout: MapLayout) -> Iterator[Segment]:
    for number, link in enumerate(layout.links):
        for one, other in pairwise(link.points):
            xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
            yield Segment(number, xs[0], xs[1], ys[0], ys[1])


def is_straight(layout: MapLayout, cause: str, effect: str) -> bool:
    link = next(one for one in layout.links if (one.cause, one.effect) == (cause, effect))
    return len(link.points) == 2


def crossings(layout: MapLayout) -> int:
    """How often lines of different links cross."""
    uprights = [one for one in segments(layout) if one.left == one.right]
    levels = [one for one in segments(layout) if one.top == one.bottom]
    return sum(
        level.link != upright.link
        and level.left < upright.left < level.right
        and upright.top < level.top < upright.bottom
        for level in levels
        for upright in uprights
    )


def overlapping_cards(layout: MapLayout) -> list[tuple[str, str]]:
    return [
        (one.key, other.key)
        for one, other in combinations(layout.cards, 2)
        if one.x < other.x + other.width - 0.01
        and other.x < one.x + one.width - 0.01
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def cards_run_through(layout: MapLayout) -> list[tuple[Segment, str]]:
    return [
        (segment, card.key)
        for segment in segments(layout)
        for card in layout.cards
        if _is_inside(segment, card)
    ]


def leaving_the_map(layout: MapLayout) -> list[Segment]:
    """Segments that are slanted, or outside of the content."""
    return [
        segment
        for segment in segments(layout)
        if (segment.left != segment.right and segment.top != segment.bottom)
        or segment.left < layout.label_width
        or segment.right > layout.width
        or segment.top < 0
        or segment.bottom > layout.height
    ]


def loose_ends(layout: MapLayout) -> list[LinkPath]:
    """Links that do not start on an edge of the cause and end a pixel before the effect."""
    cards = {card.key: card for card in layout.cards}
    return [
        link
        for link in layout.links
        if not _touches(cards[link.cause], link.start, 0)
        or not _touches(cards[link.effect], link.end, 1)
    ]


def _touches(card: CardBox, point: Point, distance: float) -> bool:
    edges = (card.y - distance, card.y + card.height + distance)
    return card.x < point[0] < card.x + card.width and point[1] in edges


def _is_inside(segment: Segment, card: CardBox) -> bool:
    return (
        segment.left < card.x + card.width - 0.5
        and segment.right > card.x + 0.5
        and segment.top < card.y + card.height - 0.5
        and segment.bottom > card.y + 0.5
    )


def lying_on_each_other(layout: MapLayout) -> list[tuple[Segment, Segment]]:
    """Parallel pieces of different links, side by side at less than 5 pixels."""
    return [
        (one, other)
        for one, other in combinations(segments(layout), 2)
        if one.link != other.link and (_are_close(one, other) or _are_close(*_turned(one, other)))
    ]


def _are_close(one: Segment, other: Segment) -> bool:
    both_upright = one.left == one.right and other.left == other.right
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return both_upright and abs(one.left - other.left) < 5 and shared > 1


def _turned(*both: Segment) -> tuple[Segment, Segment]:
    one, other = (Segment(s.link, s.top, s.bottom, s.left, s.right) for s in both)
    return one, other
