"""Who asks: found from the cookie before every answer, and never asked for again."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from app import clock
from app.core.secrets import digest_of
from app.core.sessions import is_due_to_be_seen
from app.queries.visits import Visit
from app.web.session_cookie import NAME, session_secret

COOKIE = NAME
_OPEN = "/static/"

Recognise = Callable[[str | None], Visit | None]
"""From the digest of what the cookie holds."""
Note = Callable[[Visit], None]


class Visiting:
    """Puts the visit, or None, into the state of every request."""

    def __init__(self, app: ASGIApp, recognise: Recognise, note_seen: Note) -> None:
        self._app = app
        self._recognise = recognise
        self._note_seen = note_seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OPEN):
            await self._app(scope, receive, send)
            return
        secret = session_secret(scope)
        visit = self._recognise(None if secret is None else digest_of(secret))
        scope.setdefault("state", {})["visit"] = visit
        await self._app(scope, receive, send)
        # after the answer, which never waits for it
        if visit is not None and is_due_to_be_seen(visit.seen_at, clock.now()):
            await run_in_threadpool(self._note_seen, visit)
