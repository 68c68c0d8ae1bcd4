"""The organisation itself, for who administers it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.web.confirming import ConfirmedVisit
from app.web.deps import CurrentVisit, Now
from app.web.forms.check_limits import TypedLimits
from app.web.forms.organisation import TypedDefaults
from app.web.organisation_page import (
    defaults_kept,
    limits_kept,
    organisation_kept,
    organisation_page,
    second_step_kept,
)

router = APIRouter(prefix="/organisation")


@router.get("", name="organisation.show")
def show(request: Request, visit: CurrentVisit) -> Response:
    return organisation_page(request, visit)


@router.post("", name="organisation.update")
def update(
    request: Request, visit: CurrentVisit, now: Now, name: Annotated[str, Form()] = ""
) -> Response:
    return organisation_kept(request, visit, name, now)


@router.post("/defaults", name="organisation.set_defaults")
def set_defaults(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedDefaults, Form()]
) -> Response:
    return defaults_kept(request, visit, typed, now)


@router.post("/second-step", name="organisation.ask_second_step")
def ask_second_step(
    request: Request, visit: ConfirmedVisit, now: Now, asked: Annotated[str, Form()] = ""
) -> Response:
    return second_step_kept(request, visit, asked, now)


@router.post("/check-limits", name="organisation.set_check_limits")
def set_check_limits(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedLimits, Form()]
) -> Response:
    return limits_kept(request, visit, typed, now)
