"""Be another person of the demo."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.errors import NotFoundError, RefusedError
from app.web.demo import demo_begun, is_demo
from app.web.deps import Now
from app.web.own_paths import own_path, standing_at
from app.web.rights import visit_of

router = APIRouter(prefix="/demo")


@router.get("/arrival", name="demo.arrive")
def arrive(request: Request, next: str = "/") -> Response:
    """On to the page once the browser has shown its cookie: one that keeps none would be sent
    to and fro for ever."""
    if visit_of(request) is None and is_demo(request):
        raise RefusedError(
            "Your browser kept no cookie. Throughline knows by one cookie who you are: allow "
            "cookies for this address, then open it again."
        )
    return RedirectResponse(own_path(next), status_code=HTTPStatus.SEE_OTHER)


@router.post("/person", name="demo.become")
def become(request: Request, now: Now, person: Annotated[str, Form()]) -> Response:
    if not is_demo(request):
        raise NotFoundError("No page has this address.")
    return demo_begun(request, standing_at(request), now, person)
