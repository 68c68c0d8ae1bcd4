"""The strategy map: the hot path, without a thread while the kept page holds."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.web.map_pages import MapPages
from app.web.plain_route import PlainRoute


async def show(request: Request) -> Response:
    """GET: the map in the view of the address; 304 where the visitor has it already."""
    pages: MapPages = request.app.state.map_pages
    head = pages.head(request)
    today = request.app.state.today()
    kept = pages.kept_answer(request, head, today)
    if kept is not None:
        return kept
    return await run_in_threadpool(pages.drawn_answer, request, head, today)


route = PlainRoute("/scorecards/{scorecard}/map", show, methods=["GET"], name="maps.show")
