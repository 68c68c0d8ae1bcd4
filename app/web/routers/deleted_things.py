"""What was deleted, for who administers the organisation."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.actions.restorations import restore_deed as bring_back_all
from app.actions.restorations import restore_thing
from app.web.deleted_things import deleted_things_page, restored
from app.web.deps import CurrentActor, Now
from app.web.forms.ids import PathId

router = APIRouter(prefix="/deleted")


@router.get("", name="deleted_things.show")
def show(request: Request, actor: CurrentActor) -> Response:
    return deleted_things_page(request, actor)


@router.post("/{thing}/restoration", name="deleted_things.restore")
def restore(request: Request, actor: CurrentActor, now: Now, thing: PathId) -> Response:
    return restored(request, actor, partial(restore_thing, actor=actor, thing=thing, at=now))


@router.post("/deeds/{deed}/restoration", name="deleted_things.restore_deed")
def restore_deed(request: Request, actor: CurrentActor, now: Now, deed: PathId) -> Response:
    return restored(request, actor, partial(bring_back_all, actor=actor, deed=deed, at=now))
