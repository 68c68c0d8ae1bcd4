"""Measures and data series, each on a page of its own."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.around import around
from app.web.deps import Reads, Today
from app.web.measure_details import read_measure
from app.web.pages.measures import ShowMeasure
from app.web.presenting.shell import TABLE, scorecard_shell
from app.web.render import here, page
from app.web.scenes import scene_for

router = APIRouter(prefix="/scorecards/{scorecard}/measures")


@router.get("/{measure}", name="measures.show")
def show(
    request: Request, session: Reads, today: Today, scorecard: str, measure: str
) -> HTMLResponse:
    scene = scene_for(request, session, scorecard, today)
    detail = read_measure(session, scene, measure)
    shell = scorecard_shell(
        scene,
        title=detail.name,
        around=around(request),
        address=here(request),
        current=TABLE,
    )
    return page(request, "measures/show.html", page=ShowMeasure(shell, detail))
