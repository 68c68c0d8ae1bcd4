"""What goes into the map layout and what comes out: values in pixels of one coordinate system."""

from dataclasses import dataclass

Point = tuple[float, float]
"""x to the right, y down, in pixels from the top left corner of the map."""

LABEL_WIDTH = 148.0
CONTENT_WIDTH = 900.0
CARD_WIDTH = 162.0
CARD_HEIGHT = 108.0


@dataclass(frozen=True, slots=True)
class MapObjective:
    """``x`` pins the card in its lane: 0 leftmost, 1 rightmost, ``None`` laid out by itself."""

    key: str
    x: float | None = None
    width: float = CARD_WIDTH
    height: float = CARD_HEIGHT

    def __post_init__(self) -> None:
        if self.x is not None and not 0 <= self.x <= 1:
            raise ValueError(f"x {self.x} is not between 0 and 1")
        if self.width <= 0 or self.height <= 0:
            raise ValueError(f"a card of {self.width} by {self.height} has no area")


@dataclass(frozen=True, slots=True)
class MapLane:
    """One perspective: its objectives in the scorecard's order."""

    key: str
    objectives: tuple[MapObjective, ...] = ()


@dataclass(frozen=True, slots=True)
class MapLink:
    """Objective ``cause`` drives objective ``effect``, by key."""

    cause: str
    effect: str


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane over the whole width of the map; its label column is ``MapLayout.label_width``."""

    key: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class CardBox:
    """``row`` counts the rows of cards from the top of the map, for keyboard movement."""

    key: str
    lane: str
    row: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LinkPath:
    """A routed link: ``d`` and ``arrow`` are ready for ``<path d>`` and ``<polygon points>``.

    ``points`` are the corners before rounding, from ``start`` on the edge of the cause to
    ``end`` where the tip of the arrow stands. ``d`` stops at the back of the arrow head.
    """

    cause: str
    effect: str
    d: str
    arrow: str
    points: tuple[Point, ...]

    @property
    def start(self) -> Point:
        return self.points[0]

    @property
    def end(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Lanes and cards in the order given; links in the order given, less those ignored."""

    width: float
    height: float
    label_width: float
    lanes: tuple[LaneBand, ...]
    cards: tuple[CardBox, ...]
    links: tuple[LinkPath, ...]
