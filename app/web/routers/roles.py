"""Roles on scorecards."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.web.deps import CurrentActor, CurrentVisit, Now
from app.web.forms.roles import TypedRole
from app.web.role_pages import owners_invited, role_set, roles_index, roles_page

router = APIRouter()


@router.get("/roles", name="roles.index")
def index(request: Request, actor: CurrentActor) -> Response:
    return roles_index(request, actor)


@router.get("/scorecards/{scorecard}/roles", name="roles.show")
def show(request: Request, actor: CurrentActor, scorecard: str) -> Response:
    return roles_page(request, actor, scorecard)


@router.post("/scorecards/{scorecard}/roles", name="roles.set")
def set_role(
    request: Request,
    actor: CurrentActor,
    now: Now,
    scorecard: str,
    typed: Annotated[TypedRole, Form()],
) -> Response:
    return role_set(request, actor, scorecard, typed, now)


@router.post("/scorecards/{scorecard}/invitations", name="roles.invite_owners")
def invite_owners(request: Request, visit: CurrentVisit, now: Now, scorecard: str) -> Response:
    return owners_invited(request, visit, scorecard, now)
