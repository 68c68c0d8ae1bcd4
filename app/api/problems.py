"""Failures as problem documents (RFC 9457)."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse

PREFIX = "/api/"


def problem(request: Request, status: HTTPStatus, detail: str) -> JSONResponse | None:
    """None where the request was not made to the API."""
    # not of request.url, which a foreign Host can make unreadable
    if not request.scope["path"].startswith(PREFIX):
        return None
    content = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    return JSONResponse(content, status_code=status, media_type="application/problem+json")
