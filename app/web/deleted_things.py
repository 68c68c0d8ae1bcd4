"""The page of what was deleted, and the way back; deleting a scorecard."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from app import clock
from app.actions.deletions import delete_scorecard
from app.core.access import Actor
from app.db.engine import Session
from app.errors import RefusedError
from app.queries.deleted_things import SCORECARD, DeletedRow, deleted_things
from app.web.deps import reading, writing
from app.web.pages.deleted_things import DeletedBy, DeletedLine, DeletedThingsPage
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.history import thing_word
from app.wording.language import Wording, marked
from app.wording.periods import show_datetime

DONE = {"restored": marked("It is back.")}


def deleted_things_page(request: Request, actor: Actor, sentence: str | None = None) -> Response:
    made = renderer(request)
    with reading(request) as session:
        rows = deleted_things(session, actor.organisation_id)
    by_deed = groupby(rows, key=lambda row: row.deed)
    shown = DeletedThingsPage(
        shell_here(request, made.wording.gettext("Deleted things"), DONE),
        desk_nav(made.wording, made.links, actor, "deleted_things.show"),
        tuple(_deed(made.wording, list(some)) for _, some in by_deed),
        sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "deleted_things/show.html", status=status, page=shown)


def restored(request: Request, actor: Actor, restore: Callable[[Session], None]) -> Response:
    try:
        with writing(request) as session:
            restore(session)
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return deleted_things_page(request, actor, told)
    return go(request, "deleted_things.show", done="restored")


def scorecard_deleted(request: Request, actor: Actor, scorecard: str, now: datetime) -> Response:
    with writing(request) as session:
        delete_scorecard(session, actor=actor, scorecard=scorecard, at=now)
    return go(request, "roles.index", done="deleted")


def _deed(wording: Wording, rows: list[DeletedRow]) -> DeletedBy:
    first = rows[0]
    when = show_datetime(wording, clock.at_the_wall(first.at))
    return DeletedBy(
        first.deed,
        wording.gettext("%(date)s, by %(name)s", date=when, name=first.who),
        tuple(
            DeletedLine(
                row.id,
                thing_word(wording, row.kind),
                row.name,
                "" if row.kind == SCORECARD else row.scorecard,
            )
            for row in rows
        ),
    )
