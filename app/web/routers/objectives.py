"""Objectives: a drawer beside the map, a page without JavaScript."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.deps import Reads, Today
from app.web.objective_details import read_objective
from app.web.pages.objectives import ShowObjective
from app.web.presenting.shell import scorecard_shell
from app.web.render import answer, colour_theme, here, wants_part
from app.web.scenes import scene_for

router = APIRouter(prefix="/scorecards/{scorecard}/objectives")


@router.get("/{objective}", name="objectives.show")
def show(
    request: Request, session: Reads, today: Today, scorecard: str, objective: str
) -> HTMLResponse:
    scene = scene_for(request, session, scorecard, today)
    saved = request.query_params.get("saved")
    detail = read_objective(session, scene, objective, on_map=wants_part(request), saved=saved)
    shell = scorecard_shell(
        scene, title=detail.name, theme=colour_theme(request), address=here(request)
    )
    return answer(
        request,
        whole="objectives/show.html",
        part="objectives/_drawer.html",
        page=ShowObjective(shell, detail),
        objective=detail,
    )
