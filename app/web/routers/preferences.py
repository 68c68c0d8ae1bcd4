"""What a visitor likes, kept in their own browser."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from app.web.own_paths import own_path
from app.web.render import THEME_COOKIE
from app.web.session_cookie import cookie_name, is_https

router = APIRouter(prefix="/preferences")

_A_YEAR = 365 * 24 * 3600


@router.post("", name="preferences.update")
def update(
    request: Request,
    theme: Annotated[Literal["light", "dark", "auto"], Form()],
    return_to: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    answer = RedirectResponse(own_path(return_to), status_code=303)
    answer.set_cookie(
        cookie_name(request.scope, THEME_COOKIE),
        theme,
        max_age=_A_YEAR,
        secure=is_https(request.scope),
        httponly=True,
        samesite="lax",
    )
    return answer
