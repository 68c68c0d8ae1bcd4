"""Links by which somebody without an account enters what is due."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.actions.update_links import revoke_update_link
from app.web.deps import CurrentActor, Now, Today, Writes
from app.web.forms.ids import PathId
from app.web.forms.update_links import TypedUpdate, TypedUpdateLink
from app.web.render import go
from app.web.update_links import entered, link_made, links_page, update_page

router = APIRouter()

_OF_SCORECARD = "/scorecards/{scorecard}/update-links"


@router.get("/updates/{secret}", name="update_links.show")
def show(request: Request, now: Now, today: Today, secret: str) -> Response:
    return update_page(request, secret, now, today)


@router.post("/updates/{secret}", name="update_links.enter")
def enter(
    request: Request, now: Now, today: Today, secret: str, typed: Annotated[TypedUpdate, Form()]
) -> Response:
    return entered(request, secret, typed, now, today)


@router.get(_OF_SCORECARD, name="update_links.index")
def index(request: Request, actor: CurrentActor, now: Now, scorecard: str) -> Response:
    return links_page(request, actor, scorecard, now)


@router.post(_OF_SCORECARD, name="update_links.create")
def create(
    request: Request,
    actor: CurrentActor,
    now: Now,
    scorecard: str,
    typed: Annotated[TypedUpdateLink, Form()],
) -> Response:
    return link_made(request, actor, scorecard, typed, now)


@router.post(f"{_OF_SCORECARD}/{{link}}/revocation", name="update_links.revoke")
def revoke(
    request: Request,
    session: Writes,
    actor: CurrentActor,
    now: Now,
    scorecard: str,
    link: PathId,
) -> Response:
    revoke_update_link(session, actor=actor, scorecard=scorecard, link=link, at=now)
    return go(request, "update_links.index", scorecard=scorecard, done="revoked")
