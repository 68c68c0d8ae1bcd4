"""Actuals: one of a measure in a period, recorded, undone, looked at with all its revisions."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from app.web.deps import CurrentActor, Now, Reads, Today
from app.web.forms.actuals import Restoration, TypedActual
from app.web.recording import ActualPlace, actual_page, recorded, restored

router = APIRouter(prefix="/scorecards/{scorecard}/measures/{measure}/actuals/{period}")


async def _place(scorecard: str, measure: str, period: str) -> ActualPlace:
    return ActualPlace(scorecard, measure, period)


Place = Annotated[ActualPlace, Depends(_place)]


@router.get("", name="actuals.show")
def show(request: Request, session: Reads, today: Today, place: Place) -> Response:
    return actual_page(request, session, place, today)


@router.post("", name="actuals.record")
def record(
    request: Request,
    actor: CurrentActor,
    now: Now,
    place: Place,
    typed: Annotated[TypedActual, Form()],
) -> Response:
    return recorded(request, actor, now, place, typed)


@router.post("/restorations", name="actuals.restore")
def restore(
    request: Request,
    actor: CurrentActor,
    now: Now,
    place: Place,
    restoration: Annotated[Restoration, Form()],
) -> Response:
    return restored(request, actor, now, place, restoration)
