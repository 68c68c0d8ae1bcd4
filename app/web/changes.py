"""What an actual has changed on the page that its box stands on."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import Request
from markupsafe import Markup

from app.core.sight import ANYBODY
from app.web.drawing import changed_parts
from app.web.map_pages import MapPages
from app.web.pages.actuals import Refresh
from app.web.presenting.scene import Scene
from app.web.render import out_of_band

ON_MAP = "map"
OBJECTIVE_PARTS = ("summary", "notes", "explanation")
MEASURE_PARTS = (
    "summary",
    "entry",
    "trend",
    "periods",
    "explanation",
    "formula",
    "thresholds",
    "targets",
)


def changed_on_map(request: Request, scene: Scene, measure: str) -> list[Markup]:
    """The fragments to be swapped in, where the box stands beside a map."""
    if request.query_params.get("on") != ON_MAP:
        return []
    pages: MapPages = request.app.state.map_pages
    scene = replace(scene, sight=ANYBODY)
    return [out_of_band(each) for each in changed_parts(scene, pages.drawn_in(scene), measure)]


def refresh_of(scene: Scene, query: Mapping[str, str]) -> Refresh | None:
    """The objective or the measure that the box is shown with: its page fetches those parts anew.

    They cost more than all the cards, and nobody waits for them to go on with the next box.
    """
    objective, shown = query.get("objective", ""), query.get("shown", "")
    if objective in scene.facts.objectives:
        measures = scene.facts.objectives[objective].measures
        parts = (*OBJECTIVE_PARTS, *(f"measure-{key}" for key in measures))
        route = scene.links.to(
            "objectives.show", scorecard=scene.key, objective=objective, **scene.view_query()
        )
        return Refresh(route, tuple(f"objective-{part}" for part in parts))
    if shown in scene.facts.measures:
        route = scene.links.to(
            "measures.show", scorecard=scene.key, measure=shown, **scene.view_query()
        )
        return Refresh(route, tuple(f"measure-{part}" for part in MEASURE_PARTS))
    return None
