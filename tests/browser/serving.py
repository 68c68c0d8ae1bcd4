"""The application with the example documents, on a free loopback port, in a thread of this process."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import BrowserContext

from app.actions.organisations import acting_owner
from app.db.engine import Session, for_writing, open_engine
from app.db.migrate import upgrade
from app.demo.load import load_examples
from app.main import create_app
from app.settings import Settings
from app.web.connection import connect
from app.web.visiting import COOKIE
from tests.factories import NOW
from tests.signing_in import signed_in

TODAY = date(2026, 11, 21)
SECONDS_TO_START = 30


@dataclass(frozen=True, slots=True)
class Site:
    """``address`` is where it listens, without a path: "http://127.0.0.1:40123"."""

    app: FastAPI
    address: str

    def put_on(self, database: Path) -> None:
        """Nothing that was kept of another database is shown again."""
        self.app.state.connection.close()
        self.app.state.engine.dispose()
        connect(self.app, open_engine(url_of(database)))


def fill(database: Path) -> None:
    """The three example documents, as ``throughline demo`` puts them in."""
    engine = open_engine(url_of(database))
    upgrade(engine)
    with Session(for_writing(engine)) as session, session.begin():
        load_examples(session, actor=acting_owner(session, at=NOW), at=NOW)
    engine.dispose()


@contextmanager
def served(database: Path) -> Iterator[Site]:
    """The day is always the same: what the pages say of lateness never changes."""
    app = create_app(Settings(database_url=url_of(database)))
    app.state.today = lambda: TODAY
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        _wait_for(server)
        try:
            yield Site(app, f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join()


def sign_in(context: BrowserContext, site: Site) -> None:
    """As the owner of the organisation that the server is on."""
    with Session(site.app.state.writing_engine) as session, session.begin():
        secret = signed_in(session, acting_owner(session, at=NOW))
    context.add_cookies([{"name": COOKIE, "value": secret, "url": site.address}])


def url_of(database: Path) -> str:
    return f"sqlite:///{database}"


def _wait_for(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("The server did not start.")
        time.sleep(0.01)
