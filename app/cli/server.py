"""Commands that run the server or look after its database."""

import os
import socket
import sys
from typing import Annotated

import typer
import uvicorn

from app import clock
from app.actions.invitations import first_secret
from app.actions.organisations import acting_owner
from app.cli.context import (
    Database,
    Organisation,
    open_database,
    settings_with,
    told,
)
from app.cli.links import path_to, public_address
from app.cli.listening import notices, refuse_without_administrator, trusted_proxies
from app.cli.logs import log_config
from app.db.engine import Session, for_writing, open_engine
from app.db.migrate import upgrade
from app.demo.load import load_examples
from app.demo.people import load_demo_people
from app.main import create_app
from app.paths import ROOT
from app.settings import Settings, database_in_data_directory
from app.wording.language import Wording

Host = Annotated[str | None, typer.Option(help="Address to listen on; 0.0.0.0 is every one.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")]
Reload = Annotated[bool, typer.Option("--reload", help="Start anew when the code changes.")]


@told
def serve(
    host: Host = None,
    port: Port = None,
    reload: Reload = False,
    database: Database = None,
    organisation: Organisation = None,
) -> None:
    """Serve the pages and the JSON interface."""
    settings = settings_with(database, organisation, host=host, port=port)
    refuse_without_administrator(settings)
    run(settings, reload=reload, welcome=_way_for_the_first(settings))


@told
def demo(
    port: Port = None,
    reload: Reload = False,
    database: Database = None,
) -> None:
    """Put the three example organisations in, and serve them to three people of the demo."""
    where = database or database_in_data_directory("demo.db")
    settings = settings_with(where, None, port=port, demo=True)
    engine = open_database(settings)
    with Session(for_writing(engine)) as session, session.begin():
        at = clock.now()
        actor = acting_owner(session, at=at)
        load_examples(session, actor=actor, at=at)
        load_demo_people(session, actor=actor, at=at)
    engine.dispose()
    run(settings, reload=reload)


@told
def migrate(database: Database = None) -> None:
    """Bring the tables of the database up to date."""
    settings = settings_with(database)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    engine.dispose()
    wording = Wording.for_language(settings.language)
    print(wording.gettext("The database is up to date."))


def run(settings: Settings, *, reload: bool, welcome: str | None = None) -> None:
    """Serve until interrupted; ``welcome`` is the path of the link for the first person.

    Raises RefusedError as ``trusted_proxies`` does.
    """
    proxies = trusted_proxies(settings)
    wording = Wording.for_language(settings.language)
    if reload:
        _welcome(wording, public_address(settings), welcome)
        _run_reloading(settings)
        return
    for notice in notices(settings, wording):
        print(notice, file=sys.stderr, flush=True)
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=log_config("WARNING" if settings.demo else "INFO"),
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
    )
    _Server(config, wording, settings.address, welcome).run()


def _way_for_the_first(settings: Settings) -> str | None:
    """The path of a link by which somebody becomes administrator; None where somebody is."""
    engine = open_database(settings)
    with Session(for_writing(engine)) as session, session.begin():
        secret = first_secret(session, at=clock.now(), organisation=settings.organisation)
    engine.dispose()
    return None if secret is None else path_to("welcome.show", secret=secret)


def _welcome(wording: Wording, address: str, path: str | None) -> None:
    if path is not None:
        sentence = wording.gettext(
            "Nobody has an account here yet. Whoever opens this becomes the administrator:\n%(link)s",
            link=f"{address}{path}",
        )
        print(sentence, flush=True)


def _run_reloading(settings: Settings) -> None:
    """The server in a process of its own, which starts anew when a file changes."""
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[f"THROUGHLINE_{name.upper()}"] = str(value)
    uvicorn.run(
        "app.main:reloading_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        reload=True,
        reload_dirs=[str(ROOT / "app")],
        log_config=log_config("INFO"),
        access_log=False,
        proxy_headers=False,
    )


class _Server(uvicorn.Server):
    """Says where it listens, once it does."""

    def __init__(
        self, config: uvicorn.Config, wording: Wording, address: str | None, welcome: str | None
    ) -> None:
        super().__init__(config)
        self._wording = wording
        self._address = address and address.rstrip("/")
        self._path = welcome

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for server in self.servers:
            for each in server.sockets:
                host, port = each.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                here = f"http://{shown}:{port}"
                sentence = self._wording.gettext(
                    "Throughline is at %(address)s  (Ctrl+C stops it)", address=f"{here}/"
                )
                print(sentence, flush=True)
                _welcome(self._wording, self._address or here, self._path)
