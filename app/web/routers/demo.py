"""Be another person of the demo."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.errors import NotFoundError
from app.web.demo import demo_begun, is_demo
from app.web.deps import Now
from app.web.own_paths import standing_at

router = APIRouter(prefix="/demo")


@router.post("/person", name="demo.become")
def become(request: Request, now: Now, person: Annotated[str, Form()]) -> Response:
    if not is_demo(request):
        raise NotFoundError("No page has this address.")
    return demo_begun(request, standing_at(request), now, person)
