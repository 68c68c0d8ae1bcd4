"""The password again, before a dangerous deed."""

from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.actions.signing_in import confirm_again
from app.errors import RefusedError, TooManyAttemptsError
from app.web.confirming import confirmation_page
from app.web.deps import CurrentVisit, Now, writing
from app.web.own_paths import own_path
from app.web.session_cookie import give_session

router = APIRouter(prefix="/confirmations")


@router.get("", name="confirmations.show")
def show(request: Request, _visit: CurrentVisit, next: str = "/") -> Response:
    return confirmation_page(request, next)


@router.post("", name="confirmations.create")
def create(
    request: Request,
    visit: CurrentVisit,
    now: Now,
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    try:
        secret = confirm_again(partial(writing, request), visit=visit, password=password, at=now)
    except (RefusedError, TooManyAttemptsError) as error:
        return confirmation_page(request, next, error)
    answer = RedirectResponse(own_path(next), status_code=HTTPStatus.SEE_OTHER)
    give_session(request, answer, secret)
    return answer
