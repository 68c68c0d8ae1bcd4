"""What runs in a process of its own: ``python -m bench.serving KIND PORT [DATABASE|BYTES]``."""

import sys
from datetime import date

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import problem
from app.main import create_app
from app.settings import Settings
from app.web.body_limit import LARGEST_BODY, BodyLimit
from app.web.guard import Guard
from app.web.own_names import LOOPBACK_NAMES
from app.wording.language import Wording

TODAY = date(2026, 11, 21)


def constant(size: int) -> FastAPI:
    """A: a page of that many bytes from a bare application."""
    app = FastAPI()
    page = b"<!DOCTYPE html>".ljust(size, b".")

    @app.get("/")
    async def show() -> Response:
        return Response(page, media_type="text/html")

    return app


def guarded(size: int) -> ASGIApp:
    """The same inside our own layers."""
    limited = BodyLimit(constant(size), LARGEST_BODY)
    words = Wording.for_language("en")
    return Guard(limited, hosts=LOOPBACK_NAMES, wording=words, otherwise=problem)


def product(database: str) -> FastAPI:
    app = create_app(Settings(database_url=database))
    app.state.today = lambda: TODAY
    return app


class Forgetful:
    """After every answer the application forgets what it read and drew of any scorecard.

    Compiled templates, parsed formulas, layouts by content and wrapped words stay: a server that
    has run for a minute has them. To throw things away takes time too, but no answer's.
    """

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
        if scope["type"] == "http":
            self._app.state.map_pages.clear()


def application(kind: str, argument: str) -> ASGIApp:
    if kind == "constant":
        return constant(int(argument))
    if kind == "guarded":
        return guarded(int(argument))
    app = product(argument)
    return Forgetful(app) if kind == "forgetful" else app


def main() -> None:
    kind, port, argument = sys.argv[1:4]
    uvicorn.run(
        application(kind, argument),
        host="127.0.0.1",
        port=int(port),
        loop="uvloop",
        http="httptools",
        log_level="error",
        access_log=False,
        timeout_keep_alive=3600,
        server_header=False,
    )


if __name__ == "__main__":
    main()
