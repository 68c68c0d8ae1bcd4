"""Who asks: found from the cookie before every answer, and never asked for again."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.secrets import digest_of
from app.queries.visits import Visit
from app.web.session_cookie import NAME, session_secret

COOKIE = NAME
_OPEN = "/static/"

Recognise = Callable[[str | None], Visit | None]
"""From the digest of what the cookie holds."""


class Visiting:
    """Puts the visit, or None, into the state of every request."""

    def __init__(self, app: ASGIApp, recognise: Recognise) -> None:
        self._app = app
        self._recognise = recognise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN):
            secret = session_secret(scope)
            digest = None if secret is None else digest_of(secret)
            scope.setdefault("state", {})["visit"] = self._recognise(digest)
        await self._app(scope, receive, send)
