"""Invitations, as those open them who were invited."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.actions.one_time_links import LinkKind
from app.web.deps import Now
from app.web.doors import came_in, come_in_page, joined
from app.web.forms.doors import TypedNewcomer

router = APIRouter(prefix="/invitations")


@router.get("/{secret}", name="invitations.show")
def show(request: Request, now: Now, secret: str) -> Response:
    return come_in_page(request, LinkKind.INVITATION, secret, now)


@router.post("/{secret}", name="invitations.accept")
def accept(
    request: Request, now: Now, secret: str, typed: Annotated[TypedNewcomer, Form()]
) -> Response:
    return came_in(request, LinkKind.INVITATION, secret, typed, now)


@router.post("/{secret}/membership", name="invitations.join")
def join(request: Request, now: Now, secret: str) -> Response:
    return joined(request, secret, now)
