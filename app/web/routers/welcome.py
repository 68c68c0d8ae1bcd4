"""The first administrator comes in, by the link that the server shows when it starts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.actions.one_time_links import LinkKind
from app.web.deps import Now
from app.web.doors import came_in, come_in_page
from app.web.forms.doors import TypedNewcomer

router = APIRouter(prefix="/welcome")


@router.get("/{secret}", name="welcome.show")
def show(request: Request, now: Now, secret: str) -> Response:
    return come_in_page(request, LinkKind.FIRST, secret, now)


@router.post("/{secret}", name="welcome.create")
def create(
    request: Request, now: Now, secret: str, typed: Annotated[TypedNewcomer, Form()]
) -> Response:
    return came_in(request, LinkKind.FIRST, secret, typed, now)
