"""How the server stands: what it runs on, and what could be better."""

from importlib.metadata import PackageNotFoundError, version

from starlette.requests import Request
from starlette.responses import Response

from app.core.access import Actor
from app.db.engine import Session
from app.db.migrate import is_current
from app.queries.server_state import DatabaseState, database_state
from app.web.mails import can_mail
from app.web.pages.server import Fact, ServerPage
from app.web.presenting.desk import desk_nav
from app.web.render import page, renderer
from app.web.session_cookie import is_https
from app.web.shells import shell_here
from app.wording.language import Wording
from app.wording.numbers import show_number

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_MEGABYTE = 1_000_000


def server_page(request: Request, session: Session, actor: Actor) -> Response:
    made = renderer(request)
    words = made.wording
    database = database_state(session)
    shown = ServerPage(
        shell_here(request, words.gettext("Server")),
        desk_nav(words, made.links, actor, "server.show"),
        (
            Fact(words.gettext("Version"), _version()),
            _database(words, database),
            _tables(words, is_current=is_current(request.app.state.engine)),
            _mail(words, can_mail=can_mail(request)),
            _connection(words, is_https=is_https(request.scope)),
        ),
    )
    return page(request, "server/show.html", page=shown)


def _version() -> str:
    try:
        return version("throughline")
    except PackageNotFoundError:
        return "–"


def _database(words: Wording, database: DatabaseState) -> Fact:
    size = show_number(words, round(database.size / _MEGABYTE, 1))
    return Fact(
        words.gettext("Database"),
        words.gettext(
            "%(kind)s %(version)s, %(size)s MB",
            kind=_KINDS[database.kind],
            version=database.version,
            size=size,
        ),
    )


def _tables(words: Wording, *, is_current: bool) -> Fact:
    if is_current:
        return Fact(words.gettext("Tables"), words.gettext("Up to date"))
    return Fact(
        words.gettext("Tables"),
        words.gettext("Behind"),
        words.gettext("Run “throughline migrate”, then start the server again."),
    )


def _mail(words: Wording, *, can_mail: bool) -> Fact:
    if can_mail:
        return Fact(words.gettext("Mail"), words.gettext("Sent by this server"))
    return Fact(
        words.gettext("Mail"),
        words.gettext("Not sent"),
        words.gettext(
            "Links for invitations and new passwords are shown to you, to be handed over. The "
            "settings name a mail server."
        ),
    )


def _connection(words: Wording, *, is_https: bool) -> Fact:
    if is_https:
        return Fact(words.gettext("Connection"), words.gettext("Encrypted (HTTPS)"))
    return Fact(
        words.gettext("Connection"),
        words.gettext("Plain HTTP"),
        words.gettext(
            "Whoever shares the network can read passwords. Put the server behind a proxy with a "
            "certificate."
        ),
    )
