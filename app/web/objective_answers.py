"""Answer with an objective: its drawer, kept, or its whole page."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.around import around
from app.web.deps import reading
from app.web.kept import Body
from app.web.map_pages import MapPages, page_answer
from app.web.objective_details import read_objective
from app.web.pages.objectives import ShowObjective
from app.web.presenting.shell import scorecard_shell
from app.web.render import VARY, here, page, renderer, wants_part
from app.web.scenes import scene_for


def objective_answer(request: Request) -> Response:
    """Drawn anew. Raises NotFoundError, RefusedError."""
    today = request.app.state.today()
    scorecard, objective = (request.path_params[name] for name in ("scorecard", "objective"))
    saved = request.query_params.get("saved")
    on_map = wants_part(request)
    with reading(request) as session:
        scene = scene_for(request, session, scorecard, today)
        detail = read_objective(session, scene, objective, on_map=on_map, saved=saved)
    if on_map:
        drawn = renderer(request).part("objectives/_drawer.html", objective=detail)
        body = Body(drawn.encode())
        pages: MapPages = request.app.state.map_pages
        pages.drawers.put(request, scene, body)
        return page_answer(request, body, vary=VARY)
    shell = scorecard_shell(scene, title=detail.name, around=around(request), address=here(request))
    shown = ShowObjective(shell, detail)
    return page(request, "objectives/show.html", page=shown, objective=detail)
