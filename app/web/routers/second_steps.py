"""The second step that an organisation asks for, before anything else."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.deps import CurrentVisit, Now
from app.web.second_steps import second_step_page

router = APIRouter(prefix="/second-step")


@router.get("", name="second_steps.show")
def show(request: Request, visit: CurrentVisit, now: Now, next: str = "/") -> Response:
    return second_step_page(request, visit, next, now)
