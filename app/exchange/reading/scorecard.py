"""The scorecard whole, from the values of a file."""

from app.core.defaults import LANGUAGE, MOST_DUE_DAYS, MOST_TOLERANCE, NAMED_BY
from app.core.definitions import RollupRule
from app.core.faults import DOCUMENT, Fault, FaultCode
from app.core.periods import Frequency
from app.exchange.document import VERSION, Scorecard
from app.exchange.reading.checks import report_contradictions
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.initiatives import read_initiatives, read_overrides
from app.exchange.reading.links import read_links
from app.exchange.reading.measures import read_frequency
from app.exchange.reading.perspectives import ROLLUPS, read_data, read_perspective, read_theme
from app.exchange.reading.report import HopelessError, Report
from app.exchange.reading.translations import read_translations
from app.exchange.reading.values import NAME
from app.exchange.shown import shown, type_of
from app.exchange.tree import Node

_MOST_THEMES = 50
_MOST_PERSPECTIVES = 8
_MOST_MIN_ANSWERS = 1_000_000

_KINDS = ("business", "nonprofit", "government", "school")
_NOTES = ("never", "off_target", "at_risk")

_SCORECARD = Shape(
    (
        "throughline",
        "key",
        "name",
        "parent",
        "kind",
        "language",
        "mission",
        "vision",
        "fiscal_year",
        "view",
        "tolerance",
        "due_days",
        "min_answers",
        "rollup",
        "published",
        "require",
        "translations",
        "themes",
        "perspectives",
        "data",
        "links",
        "initiatives",
        "overrides",
    ),
    ("throughline", "key", "name", "perspectives"),
)
_FISCAL_YEAR = Shape(("starts", "named_by"))
_REQUIRE = Shape(("note", "approval"), least=1)


def read_scorecard(root: Node) -> tuple[Scorecard | None, list[Fault]]:
    """The scorecard, or every fault there is and no scorecard."""
    if not isinstance(root, dict):
        return None, [Fault(DOCUMENT, FaultCode.NOT_A_SCORECARD, {"given": type_of(root)})]
    report = Report()
    try:
        card = _read(Fields(report, "", root, _SCORECARD))
        report_contradictions(report, card)
    except HopelessError:
        return None, report.faults
    return (None, report.faults) if report.faults else (card, [])


def _read(own: Fields) -> Scorecard:
    view = read_frequency(own, "view", Frequency.QUARTER)
    card = Scorecard(
        key=own.key(),
        name=own.text("name", NAME) or "",
        themes=[read_theme(own.report, *item) for item in own.items("themes", _MOST_THEMES)],
        perspectives=[
            read_perspective(own.report, path, node, view)
            for path, node in own.items("perspectives", _MOST_PERSPECTIVES, least=1)
        ],
        data=read_data(own, view),
        view=view or Frequency.QUARTER,
    )
    _read_version(own)
    _read_head(own, card)
    _read_rules(own, card)
    objectives = _objectives(card)
    card.links = read_links(own, objectives)
    card.initiatives = read_initiatives(own, objectives)
    card.overrides = read_overrides(own, objectives)
    return card


def _objectives(card: Scorecard) -> set[str] | None:
    """Without a perspective, None: a hundred links would then be told for one missing word."""
    if not card.perspectives:
        return None
    return {each.key for lane in card.perspectives for each in lane.objectives}


def _read_version(own: Fields) -> None:
    version = own.number("throughline")
    if version is not None and version != VERSION:
        own.fault(
            "throughline",
            FaultCode.UNSUPPORTED_VERSION,
            given=shown(version),
            supported=VERSION,
        )


def _read_head(own: Fields, card: Scorecard) -> None:
    card.parent = own.key("parent") or None
    card.kind = own.choice("kind", _KINDS, "business") or "business"
    card.language = own.matching("language", LANGUAGE, FaultCode.BAD_LANGUAGE)
    card.mission = own.text("mission")
    card.vision = own.text("vision")
    card.translations = read_translations(own)


def _read_rules(own: Fields, card: Scorecard) -> None:
    fiscal_year = own.mapping("fiscal_year", _FISCAL_YEAR)
    if fiscal_year is not None:
        card.fiscal_year_starts = fiscal_year.whole("starts", 1, 12)
        card.fiscal_year_named_by = fiscal_year.choice("named_by", NAMED_BY, None)
    card.tolerance = own.number_between("tolerance", 0, MOST_TOLERANCE)
    card.due_days = own.whole("due_days", 0, MOST_DUE_DAYS)
    card.min_answers = own.whole_or("min_answers", 0, _MOST_MIN_ANSWERS, 30)
    card.rollup = RollupRule(own.choice("rollup", ROLLUPS, "mean") or "mean")
    card.published = own.yes_no("published")
    require = own.mapping("require", _REQUIRE)
    if require is not None:
        card.require_note = require.choice("note", _NOTES, "never") or "never"
        card.require_approval = require.yes_no("approval")
