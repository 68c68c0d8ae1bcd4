"""Pages with plain values, each part of which a test may replace."""

from pathlib import Path
from typing import Any

from starlette.routing import Route

from app.core.definitions import Direction, Status
from app.paths import STATIC
from app.web.assets import Assets
from app.web.charts import Limits, Reading, Wording, bullet, sparkline, strip, trend
from app.web.links import Links
from app.web.pages.actuals import ActualForm, Entry, Revision, ShowActual
from app.web.pages.explanations import Explanation, ExplanationRow
from app.web.pages.facts import Light, Named, Owner, Remark, TrendSign
from app.web.pages.measures import Chart, EntryLink, MeasureDetail, PeriodRow, ShowMeasure
from app.web.pages.measures import Summary as MeasureSummary
from app.web.pages.objectives import MeasureBlock, ObjectiveDetail, ShowObjective, Summary
from app.web.pages.scorecards import (
    MeasureRow,
    ObjectiveRow,
    PerspectiveRow,
    ShowScorecard,
    StatusFilter,
    Total,
    Weight,
)
from app.web.pages.shell import Shell
from app.web.render import Renderer, make_renderer
from app.wording import language
from tests.web.templates.reading import Element, read

AT_RISK = Light(Status.AT_RISK, "At risk")
ON_TARGET = Light(Status.ON_TARGET, "On target")
VIEW = {"period": "2026-Q3"}

_SCORECARD = "/scorecards/{scorecard}"
_ACTUAL = _SCORECARD + "/measures/{measure}/actuals/{period}"
_PATHS = {
    "home.show": "/",
    "examples.create": "/examples",
    "imports.create": "/imports",
    "preferences.update": "/preferences",
    "maps.show": _SCORECARD + "/map",
    "scorecards.show": _SCORECARD,
    "objectives.show": _SCORECARD + "/objectives/{objective}",
    "measures.show": _SCORECARD + "/measures/{measure}",
    "actuals.show": _ACTUAL,
    "actuals.record": _ACTUAL,
    "actuals.restore": _ACTUAL + "/restorations",
}


def _renderer() -> Renderer:
    routes = [Route(path, lambda request: None, name=name) for name, path in _PATHS.items()]
    words = language.Wording.for_language("en")
    return make_renderer(Links(routes), Assets(Path(STATIC)), words, reload=False)


RENDERER = _renderer()


def drawn(template: str, **values: Any) -> Element:
    return read(RENDERER.part(template, **values))


def shell() -> Shell:
    return Shell(title="Page", language="en", theme="auto", address="/", scorecard="Northwind")


def form(**fields: Any) -> ActualForm:
    plain: dict[str, Any] = {
        "scorecard": "northwind",
        "measure": "nps",
        "period": "2026-Q3",
        "label": "Net Promoter Score, Q3 2026",
        "value": "41",
        "note": "",
        "revision": 3,
        "unit": "points",
        "example": "1,234.5",
        "help": "A number, or n/a",
        "query": {"view": "2026-Q3"},
    }
    return ActualForm(**(plain | fields))


def explanation(**fields: Any) -> Explanation:
    inner = Explanation("", "41 lies between 35 and 45.", (), "Score", "", "53.3")
    plain: dict[str, Any] = {
        "rule": "weighted mean of its measures",
        "sentence": "",
        "rows": (ExplanationRow("Net Promoter Score", "53.3 × 100%", "53.3", AT_RISK, inner),),
        "total_label": "Score of the objective",
        "total_working": "53.3, rounds to",
        "total_result": "53",
        "strip": strip(53.3),
        "bands": ("Off target", "At risk", "On target"),
        "remarks": ("Renewal rate is left out: it has no actual.",),
    }
    return Explanation(**(plain | fields))


def measure_block(**fields: Any) -> MeasureBlock:
    held = Limits(Direction.UP, 45, 35)
    plain: dict[str, Any] = {
        "key": "nps",
        "name": "Net Promoter Score",
        "light": AT_RISK,
        "value": "41",
        "target": "45",
        "variance": "−4",
        "hint": "",
        "share": "100%",
        "bullet": bullet(41, held, str),
        "bullet_text": "41, target 45",
        "spark": sparkline([38, None, 41], status=Status.AT_RISK),
        "spark_text": "from 38 to 41",
        "marks": (),
        "reason": "",
        "note": None,
        "entry_title": "Change Q3 2026",
        "forms": (form(),),
    }
    return MeasureBlock(**(plain | fields))


def objective(**fields: Any) -> ObjectiveDetail:
    plain: dict[str, Any] = {
        "scorecard": "northwind",
        "view": VIEW,
        "key": "advocacy",
        "name": "Raise customer advocacy",
        "perspective": "Customer",
        "theme": "",
        "description": "",
        "period_name": "Q3 2026",
        "summary": objective_summary(),
        "measures": (measure_block(),),
        "why": explanation(),
        "notes": (Remark("Call-backs help.", "M. Okafor, 7 Oct 2026"),),
        "initiatives": (),
        "drives": (),
        "driven_by": (),
    }
    return ObjectiveDetail(**(plain | fields))


def objective_summary(**fields: Any) -> Summary:
    plain: dict[str, Any] = {
        "light": AT_RISK,
        "score": "53",
        "trend": TrendSign("improving", "5 since Q2"),
        "owner": Owner("Maya Okafor", "MO"),
        "coverage": 100,
        "freshness": "",
        "override": None,
    }
    return Summary(**(plain | fields))


def objective_page(**fields: Any) -> ShowObjective:
    return ShowObjective(shell(), objective(**fields))


def period_row(**fields: Any) -> PeriodRow:
    plain: dict[str, Any] = {
        "period": "2026-Q3",
        "name": "Q3 2026",
        "target": "45",
        "actual": "41",
        "variance": "−4",
        "light": AT_RISK,
        "entered_by": "M. Okafor",
        "entered_at": "7 Oct 2026, 09:12",
        "note": "",
        "note_number": None,
        "revisions": 1,
        "is_current": True,
        "has_actual": True,
    }
    return PeriodRow(**(plain | fields))


def chart() -> Chart:
    held = Limits(Direction.UP, 45, 35)
    readings = [
        Reading("Q2", "Q2 2026", 38, "FY2026", Status.AT_RISK, held),
        Reading("Q3", "Q3 2026", 41, "FY2026", Status.AT_RISK, held, is_current=True, note=1),
    ]
    geometry = trend(readings, lambda value, digits: f"{value:.{digits}f}", Wording("Target 45"))
    return Chart("Rising, but short of the target", "From 38 to 41", geometry, has_targets=True)


def measure_page(**fields: Any) -> ShowMeasure:
    plain: dict[str, Any] = {
        "scorecard": "northwind",
        "view": VIEW,
        "entry_query": {"view": "2026-Q3"},
        "key": "nps",
        "name": "Net Promoter Score",
        "kind": "Measure",
        "perspective": "Customer",
        "objective": Named("advocacy", "Raise customer advocacy"),
        "summary": MeasureSummary("Q3 2026", AT_RISK, "41", "45", "−4", None, (), ""),
        "entry": EntryLink("2026-Q4", "Enter Q4 2026"),
        "chart": chart(),
        "rows": (period_row(),),
        "has_targets": True,
        "definition": "",
        "direction": "Higher is better",
        "formula": None,
        "thresholds_title": "Thresholds, Q3 2026",
        "thresholds": (),
        "bullet": None,
        "benchmarks": (),
        "benchmark_line": None,
        "why": explanation(),
        "facts": (),
        "targets": (),
        "has_stretch": False,
        "used_by": (),
    }
    return ShowMeasure(shell(), MeasureDetail(**(plain | fields)))


def actual_page(**fields: Any) -> ShowActual:
    measure = Named("nps", "Net Promoter Score")
    plain: dict[str, Any] = {
        "shell": shell(),
        "scorecard": "northwind",
        "view": VIEW,
        "perspective": "Customer",
        "objective": None,
        "measure": measure,
        "period": "2026-Q3",
        "period_name": "Q3 2026",
        "entry": Entry("Change Q3 2026", "", (form(),), "northwind", measure, VIEW),
        "revisions": (
            Revision(2, "41", "", "M. Okafor", "7 Oct 2026", "Typed in", is_current=True),
            Revision(1, "40", "", "J. Sato", "6 Oct 2026", "Imported", is_current=False),
        ),
        "query": {"view": "2026-Q3"},
        "revision": 2,
    }
    return ShowActual(**(plain | fields))


def scorecard_page(**fields: Any) -> ShowScorecard:
    measure = MeasureRow(
        key="nps",
        name="Net Promoter Score",
        hint="",
        spark=None,
        spark_text="",
        actual="41",
        target="45",
        variance="−4",
        light=AT_RISK,
        score="53",
        weight=Weight("100%", 100),
        owner="Maya Okafor",
        mark=None,
    )
    advocacy = ObjectiveRow(
        key="advocacy",
        name="Raise customer advocacy",
        measure_count="1 measure",
        spark=None,
        spark_text="",
        light=AT_RISK,
        computed=None,
        score="53",
        weight=Weight("100%", 100),
        owner=None,
        measures=(measure,),
    )
    plain: dict[str, Any] = {
        "shell": shell(),
        "scorecard": "northwind",
        "name": "Northwind",
        "view": VIEW,
        "period_name": "Q3 2026",
        "back": {"period": "2026-Q2"},
        "on": None,
        "modes": (),
        "statuses": (StatusFilter(AT_RISK, 1, is_on=False, query=VIEW | {"status": "at_risk"}),),
        "chosen_statuses": "",
        "owners": (),
        "themes": (),
        "is_filtered": False,
        "spark_heading": "Last 8 quarters",
        "perspectives": (
            PerspectiveRow(
                "customer", "Customer", (), AT_RISK, "53", Weight("100%", 100), (advocacy,)
            ),
        ),
        "total": Total("Score of the scorecard", "53", AT_RISK, "1 objective, 1 measure"),
    }
    return ShowScorecard(**(plain | fields))
