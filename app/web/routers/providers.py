"""Signing in by a provider that vouches for a person."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.deps import Now
from app.web.providers import back_from_provider, sent_to_provider

router = APIRouter(prefix="/sign-in/with/{provider}")


@router.get("", name="providers.depart")
def depart(request: Request, now: Now, provider: str, next: str = "/") -> Response:
    return sent_to_provider(request, provider, next, now)


@router.get("/answer", name="providers.arrive")
def arrive(request: Request, now: Now, provider: str) -> Response:
    return back_from_provider(request, provider, now)
