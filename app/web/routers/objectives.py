"""Objectives: a drawer beside the map, a page without JavaScript."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.web.map_pages import MapPages
from app.web.objective_answers import objective_answer
from app.web.plain_route import PlainRoute
from app.web.render import wants_part


async def show(request: Request) -> Response:
    """GET: as the map, without a thread while the kept drawer holds."""
    pages: MapPages = request.app.state.map_pages
    if wants_part(request):
        head = pages.head(request)
        kept = pages.kept_drawer(request, head, request.app.state.today())
        if kept is not None:
            return kept
    return await run_in_threadpool(objective_answer, request)


route = PlainRoute(
    "/scorecards/{scorecard}/objectives/{objective}",
    show,
    methods=["GET"],
    name="objectives.show",
)
