"""The cookie that tells a browser which has begun something from one that has not."""

from starlette.requests import Request
from starlette.responses import Response

from app.actions.ceremonies import LASTS
from app.web.session_cookie import is_https

_NAME = "throughline-begun"


def give_ceremony(request: Request, answer: Response, secret: str) -> None:
    """Lax: a provider sends the browser back from another site."""
    answer.set_cookie(
        _name(request),
        secret,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=is_https(request.scope),
        httponly=True,
        samesite="lax",
    )


def ceremony_secret(request: Request) -> str | None:
    return request.cookies.get(_name(request))


def _name(request: Request) -> str:
    return f"__Host-{_NAME}" if is_https(request.scope) else _NAME
