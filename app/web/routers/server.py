"""The state of the server, for who administers."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.deps import CurrentActor, Reads
from app.web.server_page import server_page

router = APIRouter(prefix="/server")


@router.get("", name="server.show")
def show(request: Request, session: Reads, actor: CurrentActor) -> Response:
    return server_page(request, session, actor)
