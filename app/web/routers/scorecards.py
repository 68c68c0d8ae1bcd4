"""The scorecard as a table."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app.web.around import around
from app.web.confirming import ConfirmedVisit
from app.web.deleted_things import scorecard_deleted
from app.web.deps import Now, Reads, Today
from app.web.presenting.scorecards import filters_of, scorecard_table
from app.web.presenting.shell import TABLE, scorecard_shell
from app.web.render import here, page
from app.web.scenes import scene_for

router = APIRouter(prefix="/scorecards")


@router.get("/{scorecard}", name="scorecards.show")
def show(request: Request, session: Reads, today: Today, scorecard: str) -> HTMLResponse:
    scene = scene_for(request, session, scorecard, today)
    filters = filters_of(request.query_params)
    shell = scorecard_shell(
        scene,
        title=scene.wording.gettext("Scorecard, %(name)s", name=scene.facts.head.name),
        around=around(request),
        address=here(request),
        current=TABLE,
    )
    return page(request, "scorecards/show.html", page=scorecard_table(scene, shell, filters))


@router.post("/{scorecard}/deletion", name="scorecards.delete")
def delete(request: Request, visit: ConfirmedVisit, now: Now, scorecard: str) -> Response:
    return scorecard_deleted(request, visit.actor, scorecard, now)
