"""The map and home with plain values, each part of which a test may replace."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from app.core.definitions import Status
from app.core.results import Trend
from app.web.charts import sparkline
from app.web.pages import home, maps
from app.web.strip_parts import stepper_and_strips, strip_parts
from tests.web.templates.samples import RENDERER, shell

SPARK = sparkline((50, 55, 60, 63), status=Status.AT_RISK)
OWNER = maps.Owner("AL", "A. Lindqvist")
COUNTS = (maps.Count(Status.ON_TARGET, "3", "3 on target"),)

_CARD = maps.Card(
    key="recurring",
    href="/o/recurring",
    map_href="/m?objective=recurring",
    x=165,
    y=14,
    name="Grow recurring revenue, At risk, 63 of 100, improving",
    lines=("Grow recurring", "revenue"),
    status=Status.AT_RISK,
    word="At risk",
    score="63",
    trend=Trend.IMPROVING,
    sparkline=SPARK,
    measures="2",
    initiatives=None,
    owner=OWNER,
    marks=(),
    is_faded=False,
)
_ITEM = maps.Item(
    key="recurring",
    href="/o/recurring",
    map_href="/m?objective=recurring",
    name="Grow recurring revenue",
    status=Status.AT_RISK,
    word="At risk",
    score="63",
    trend=Trend.IMPROVING,
    trend_word="improving",
    sparkline=SPARK,
    measures="2 measures",
    owner=OWNER,
    marks=(),
    drives=maps.item_links([("growth", "Grow profitably")]),
    driven_by=maps.item_links([("trust", "Be trusted"), ("ease", "Be easy")]),
    is_faded=False,
)
_SCORE = maps.Score("69", Status.ON_TARGET, "On target", Trend.STEADY, None, COUNTS, None)
_SUMMARY = maps.Summary(
    name="Northwind",
    period="Q3 FY2026",
    mission=None,
    score=_SCORE,
    sentence="3 of 4 objectives are on target.",
    attention=(),
    rows=(),
    rule="weighted mean of perspectives",
    total="",
)
_STRIPS = maps.Strips(
    label="Q3 FY2026",
    back="/m?period=2026-Q2",
    on=None,
    strips=(
        maps.Strip(
            "2026-Q2", "Q2 26", "Q2 FY2026: 61 of 100", "61", "/m?period=2026-Q2", (), False
        ),
        maps.Strip("2026-Q3", "Q3 26", "Q3 FY2026: 69 of 100", "69", "/m?period=2026-Q3", (), True),
    ),
)
_PICTURE = home.Picture(1048, 744, 148, (), (), ())
_EXAMPLE = home.Example(
    key="northwind",
    name="Northwind Instruments",
    kind="Business",
    text="Financial, Customer.",
    size="16 objectives, 34 measures",
    is_chosen=True,
    picture=_PICTURE,
)


def card(**fields: Any) -> maps.Card:
    return replace(_CARD, **fields)


def item(**fields: Any) -> maps.Item:
    return replace(_ITEM, **fields)


def summary(**fields: Any) -> maps.Summary:
    return replace(_SUMMARY, **fields)


def strips(**fields: Any) -> maps.Strips:
    return replace(_STRIPS, **fields)


def drawn_strips() -> Markup:
    return stepper_and_strips(RENDERER, strips(), strip_parts(RENDERER, strips(), {}))


def map_page(**fields: Any) -> maps.MapPage:
    lane = maps.ItemLane("financial", "Financial", "69", COUNTS)
    page = maps.MapPage(
        shell=shell(),
        name="Northwind",
        period="Q3 FY2026",
        printed="Printed on 21 November 2026",
        width=1048,
        height=744,
        strips=drawn_strips(),
        lanes=Markup(),
        links=RENDERER.part("maps/_links.html", links=maps.Links(())),
        cards=RENDERER.part("maps/_card.html", card=card()),
        items=(
            maps.ListLane(
                RENDERER.part("maps/_item_lane.html", lane=lane),
                RENDERER.part("maps/_item.html", item=item()),
            ),
        ),
        summary=RENDERER.part("maps/_summary.html", summary=summary()),
        drawer=None,
        modes=(),
        themes=(),
        legend=(maps.LegendEntry(Status.ON_TARGET, "On target"),),
        document_href="/document",
    )
    return replace(page, **fields)


def example(**fields: Any) -> home.Example:
    return replace(_EXAMPLE, **fields)


def scorecard_card(**fields: Any) -> home.ScorecardCard:
    card = home.ScorecardCard(
        key="northwind",
        name="Northwind Instruments",
        about="Business, 16 objectives",
        href="/northwind/map",
        table_href="/northwind",
        period="Q3 FY2026",
        status=Status.ON_TARGET,
        word="On target",
        score="69",
        trend=None,
        trend_word="",
        counts=COUNTS,
        lanes=(home.LaneBar("Financial", "69", 69, Status.ON_TARGET, "On target"),),
    )
    return replace(card, **fields)


def home_page(**fields: Any) -> home.HomePage:
    page = home.HomePage(shell(), (), (example(),), home.ImportForm())
    return replace(page, **fields)
