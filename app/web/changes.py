"""The fragments of a page that an actual has changed, to be swapped in beside its box."""

from collections.abc import Iterator, Mapping

from fastapi import Request
from markupsafe import Markup

from app.core.periods import Period
from app.db.engine import Session
from app.queries.entries import Entries, entries_of
from app.web.drawing import changed_parts
from app.web.map_pages import MapPages
from app.web.measure_details import read_measure
from app.web.presenting.objectives import behind, objective_detail, objective_facts
from app.web.presenting.scene import Scene
from app.web.render import Renderer, renderer

ON_MAP = "map"
MEASURE_PARTS = ("summary", "trend", "periods", "explanation", "formula", "thresholds")


def entries_shown(
    session: Session, scene: Scene, slot: tuple[int, Period], query: Mapping[str, str]
) -> Entries:
    """That of the slot, and those of the objective it is shown with, in one question."""
    asked = _behind(scene, query)
    periods = {slot[1], *(period for each in asked.values() for period in each)}
    return entries_of(session, {slot[0], *asked}, periods)


def changed_fragments(
    request: Request,
    session: Session,
    scene: Scene,
    measure: str,
    entries: Entries,
) -> Iterator[Markup]:
    """Of the map, where the box stands beside it, and of the objective or measure it is shown with.

    ``entries`` are those of ``entries_shown``.
    """
    query = request.query_params
    made = renderer(request)
    if query.get("on") == ON_MAP:
        pages: MapPages = request.app.state.map_pages
        yield from changed_parts(scene, pages.drawn_in(scene), measure)
    objective = query.get("objective")
    if objective is not None:
        asked = _behind(scene, query)
        periods = {period for each in asked.values() for period in each}
        own = {at: each for at, each in entries.items() if at[0] in asked and at[1] in periods}
        yield from _of_objective(made, scene, objective, own)
    shown = query.get("shown")
    if shown is not None:
        yield from _of_measure(made, session, scene, shown)


def _behind(scene: Scene, query: Mapping[str, str]) -> Mapping[int, tuple[Period, ...]]:
    key = query.get("objective")
    return {} if key is None else behind(scene, objective_facts(scene, key))


def _of_objective(made: Renderer, scene: Scene, key: str, entries: Entries) -> Iterator[Markup]:
    # initiatives hang on no actual, so no fragment shows them
    objective = objective_facts(scene, key)
    detail = objective_detail(scene, objective, entries, [], on_map=False)
    yield made.part("objectives/_summary.html", objective=detail)
    for block in detail.measures:
        yield made.part("objectives/_measure.html", objective=detail, measure=block)
    yield made.part("objectives/_explanation.html", objective=detail)
    yield made.part("objectives/_notes.html", objective=detail)


def _of_measure(made: Renderer, session: Session, scene: Scene, key: str) -> Iterator[Markup]:
    detail = read_measure(session, scene, key)
    for part in MEASURE_PARTS:
        yield made.part(f"measures/_{part}.html", measure=detail)
