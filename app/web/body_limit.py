"""No request brings more than the server takes at once."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 21 * 1024 * 1024
"""Bytes: a document of the largest size that import takes, and the form around it."""


class BodyLimit:
    """Stops reading where a body grows larger than allowed; the failure is told like any other.

    Starlette's own middleware would answer it with two bare words, and log it as our mistake.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        size = int(declared) if declared.isdecimal() else 0

        async def receive_some() -> Message:
            nonlocal size
            message = await receive() if size <= self._most else None
            if message is not None and not declared:
                size += len(message.get("body", b""))
            if message is None or size > self._most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, receive_some, send)
