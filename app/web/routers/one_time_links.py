"""Invitations and update links that can still be used, and taken back."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.actions.one_time_links import revoke_link
from app.web.deps import CurrentActor, Now, Writes
from app.web.forms.ids import PathId
from app.web.open_links import links_page
from app.web.render import go

router = APIRouter(prefix="/links")


@router.get("", name="one_time_links.show")
def show(request: Request, actor: CurrentActor, now: Now) -> Response:
    return links_page(request, actor, now)


@router.post("/{link}/revocation", name="one_time_links.revoke")
def revoke(
    request: Request, session: Writes, actor: CurrentActor, now: Now, link: PathId
) -> Response:
    revoke_link(session, actor=actor, link=link, at=now)
    return go(request, "one_time_links.show", done="revoked")
