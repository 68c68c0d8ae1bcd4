"""The history of an organisation and of a scorecard: looked at, and taken along."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from app.web.deps import CurrentActor, Now, Reads
from app.web.forms.history import WantedHistory
from app.web.histories import Form, history_file, history_page

router = APIRouter()

Wanted = Annotated[WantedHistory, Query()]
Chosen = Annotated[Form, Query(alias="form")]


@router.get("/history", name="history.show")
def show(
    request: Request, session: Reads, actor: CurrentActor, now: Now, wanted: Wanted
) -> HTMLResponse:
    return history_page(request, session, actor, wanted, now)


@router.get("/history/export", name="history.export")
def export(
    request: Request, actor: CurrentActor, now: Now, wanted: Wanted, form: Chosen = Form.CSV
) -> Response:
    return history_file(request, actor, wanted, form, now)


@router.get("/scorecards/{scorecard}/history", name="history.show_scorecard")
def show_scorecard(
    request: Request, session: Reads, actor: CurrentActor, now: Now, wanted: Wanted
) -> HTMLResponse:
    return history_page(request, session, actor, wanted, now)


@router.get("/scorecards/{scorecard}/history/export", name="history.export_scorecard")
def export_scorecard(
    request: Request, actor: CurrentActor, now: Now, wanted: Wanted, form: Chosen = Form.CSV
) -> Response:
    return history_file(request, actor, wanted, form, now)
