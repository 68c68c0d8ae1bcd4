"""The fragments of a page that an actual has changed, to be swapped in beside its box."""

from collections.abc import Iterator, Mapping

from fastapi import Request
from markupsafe import Markup

from app.db.engine import Session
from app.web.drawing import changed_parts
from app.web.map_pages import MapPages
from app.web.measure_details import read_measure
from app.web.objective_details import read_objective
from app.web.presenting.scene import Scene
from app.web.render import Renderer, renderer

ON_MAP = "map"
MEASURE_PARTS = ("summary", "trend", "periods", "explanation", "formula", "thresholds")


def changed_fragments(
    request: Request, session: Session, scene: Scene, measure: str, query: Mapping[str, str]
) -> Iterator[Markup]:
    """Of the map, where the box stands beside it, and of the objective or measure it is shown with."""
    made = renderer(request)
    if query.get("on") == ON_MAP:
        pages: MapPages = request.app.state.map_pages
        yield from changed_parts(scene, pages.drawn_in(scene), measure)
    objective = query.get("objective")
    if objective is not None:
        yield from _of_objective(made, session, scene, objective)
    shown = query.get("shown")
    if shown is not None:
        yield from _of_measure(made, session, scene, shown)


def _of_objective(made: Renderer, session: Session, scene: Scene, key: str) -> Iterator[Markup]:
    detail = read_objective(session, scene, key)
    yield made.part("objectives/_summary.html", objective=detail)
    for block in detail.measures:
        yield made.part("objectives/_measure.html", objective=detail, measure=block)
    yield made.part("objectives/_explanation.html", objective=detail)
    yield made.part("objectives/_notes.html", objective=detail)


def _of_measure(made: Renderer, session: Session, scene: Scene, key: str) -> Iterator[Markup]:
    detail = read_measure(session, scene, key)
    for part in MEASURE_PARTS:
        yield made.part(f"measures/_{part}.html", measure=detail)
