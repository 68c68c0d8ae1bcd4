"""Signing in by a provider that vouches for a person."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.web.confirming import ConfirmedVisit
from app.web.deps import Now
from app.web.forms.passkeys import ChosenIdentity, TypedDeparture
from app.web.providers import back_from_provider, provider_unlinked, sent_to_provider

router = APIRouter()

_AT_THE_DOOR = "/sign-in/with/{provider}"


@router.post(_AT_THE_DOOR, name="providers.depart")
def depart(
    request: Request, now: Now, provider: str, typed: Annotated[TypedDeparture, Form()]
) -> Response:
    return sent_to_provider(request, provider, typed.next, now)


@router.get(f"{_AT_THE_DOOR}/answer", name="providers.arrive")
def arrive(request: Request, now: Now, provider: str) -> Response:
    return back_from_provider(request, provider, now)


@router.post("/account/providers/removal", name="providers.unlink")
def unlink(
    request: Request, visit: ConfirmedVisit, now: Now, chosen: Annotated[ChosenIdentity, Form()]
) -> Response:
    return provider_unlinked(request, visit, chosen, now)
