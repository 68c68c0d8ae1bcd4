"""Home: the scorecards with their lights, and how to begin: from an example or from a document."""

from dataclasses import dataclass

from app.core.definitions import Status
from app.core.results import Trend
from app.web.pages.maps import Count
from app.web.pages.shell import Shell

PICTURE_TEXT = 20
"""Size of the words in a picture, in pixels of the layout; the large one is shown at about half."""

PICTURE_BOX_WIDTH = 152.0
"""Room for a line of an objective's name (weight 500), five lines at most."""

PICTURE_LANE_WIDTH = 128.0
"""Room for a line of a perspective's name (weight 600), two lines at most."""


@dataclass(frozen=True, slots=True)
class LaneBar:
    """One perspective of a scorecard."""

    name: str
    score: str
    filled: int
    """0 to 100: the score rounded, 0 without one."""
    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class ScorecardCard:
    """``home/_scorecard.html``, variable ``card``."""

    key: str
    name: str
    about: str
    """"Business, quarters, 14 objectives, 33 measures"."""
    href: str
    """Its map, at the latest period with an actual."""
    table_href: str
    period: str
    status: Status
    word: str
    score: str
    trend: Trend | None
    trend_word: str
    """Empty without a trend."""
    counts: tuple[Count, ...]
    lanes: tuple[LaneBar, ...]


@dataclass(frozen=True, slots=True)
class PictureLane:
    y: float
    height: float
    lines: tuple[str, ...]
    """The perspective's name, wrapped at PICTURE_LANE_WIDTH."""
    objectives: str
    """"4 objectives"."""


@dataclass(frozen=True, slots=True)
class PictureBox:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    """The objective's name, wrapped at PICTURE_BOX_WIDTH."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A map without lights, from its layout: small beside the choice, large beside the button."""

    width: float
    height: float
    label_width: float
    lanes: tuple[PictureLane, ...]
    boxes: tuple[PictureBox, ...]
    links: tuple[str, ...]
    """Points of each polyline: the corners of the layout's links, "x,y x,y ..."."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of the example documents."""

    key: str
    name: str
    """Of its organisation: "Northwind Instruments"."""
    kind: str
    """What kind of organisation it is for: "Business", "Nonprofit", "City"."""
    text: str
    """Its perspectives, and what is special: "Financial, Customer, ... Sells to other firms."."""
    size: str
    """"14 objectives, 33 measures"."""
    is_chosen: bool
    """Exactly one is."""
    picture: Picture


@dataclass(frozen=True, slots=True)
class ImportFault:
    path: str
    """"perspectives[1].objectives[0].measures[2].unit"."""
    sentence: str
    """The rule that is broken."""
    value: str | None
    """What stands there; ``None`` where nothing does."""


@dataclass(frozen=True, slots=True)
class ImportForm:
    """``home/_import.html``, variable ``form``; ``sentence`` and ``faults`` after a refusal."""

    file_name: str | None = None
    sentence: str | None = None
    """"12 faults in northwind.yaml. Nothing was imported."."""
    faults: tuple[ImportFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Finder:
    """``home/_finder.html``, variable ``finder``: where there are more scorecards than are shown."""

    find: str
    """What is looked for; empty for all."""
    said: str
    """"25 to 48 of 1,000"."""
    back: str | None
    on: str | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """``home/show.html``, variable ``page``."""

    shell: Shell
    scorecards: tuple[ScorecardCard, ...]
    examples: tuple[Example, ...]
    """Those not there yet, nor deleted, for whoever may add a scorecard."""
    form: ImportForm | None
    """None for whoever may import nothing."""
    finder: Finder | None = None
    """None where all scorecards are shown."""
    has_deleted_examples: bool = False
    """They are not made anew but restored."""
    ask: str = ""
    """Where there is nothing to see and nothing to begin: whom to ask."""
