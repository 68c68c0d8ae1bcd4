"""Failures as problem documents (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"

_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_WHEN = {
    HTTPStatus.UNAUTHORIZED: "Nobody is signed in.",
    HTTPStatus.FORBIDDEN: "The person may see this, but not do it.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or the person may not see it.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter cannot be what it says.",
}
PROBLEMS: Mapping[int | str, dict[str, Any]] = {
    int(status): {"description": when, "content": {MEDIA_TYPE: {"schema": _SCHEMA}}}
    for status, when in _WHEN.items()
}
"""How every route of the API fails, for its description."""


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
    return JSONResponse(content, status_code=status, media_type=MEDIA_TYPE)
