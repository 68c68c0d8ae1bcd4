"""The cookie that a browser shows its session with."""

from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import Scope

from app.core.secrets import digest_of
from app.web.request_log import note_session

NAME = "throughline"
_ON_HTTPS = "__Host-"
"""Browsers take it from this host alone, over HTTPS, for all paths: no neighbour can plant one."""


def cookie_name(scope: Scope, name: str = NAME) -> str:
    """Plain HTTP in an intranet knows no ``__Host-`` cookies."""
    return f"{_ON_HTTPS}{name}" if is_https(scope) else name


def is_https(scope: Scope) -> bool:
    return bool(scope.get("scheme") == "https")


def session_secret(scope: Scope) -> str | None:
    """What the browser shows; None where it shows nothing."""
    wanted = cookie_name(scope)
    for name, value in scope["headers"]:
        if name == b"cookie" and wanted.encode() in value:
            return cookie_parser(value.decode("latin-1")).get(wanted)
    return None


def give_session(request: Request, answer: Response, secret: str) -> None:
    """It lasts as long as the browser, or the session in the database, whichever ends first."""
    note_session(request.scope, digest_of(secret))
    answer.set_cookie(
        cookie_name(request.scope),
        secret,
        path="/",
        secure=is_https(request.scope),
        httponly=True,
        samesite="lax",
    )


def take_session(request: Request, answer: Response) -> None:
    """What the browser keeps of pages goes with it, where it heeds that: over HTTPS."""
    answer.headers["clear-site-data"] = '"cache"'
    answer.delete_cookie(
        cookie_name(request.scope),
        path="/",
        secure=is_https(request.scope),
        httponly=True,
        samesite="lax",
    )
