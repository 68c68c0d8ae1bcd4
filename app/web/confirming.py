"""Dangerous deeds ask for the password again, where it was last given a while ago."""

from http import HTTPStatus
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from app import clock
from app.core.sessions import is_confirmed
from app.errors import ThroughlineError
from app.queries.people import account_row
from app.queries.visits import Visit
from app.web.demo import is_demo
from app.web.deps import reading
from app.web.other_ways import door_ways
from app.web.own_paths import own_path, standing_at
from app.web.pages.account import ConfirmationPage
from app.web.render import page, renderer, wants_part
from app.web.rights import actor_of, visit_of
from app.web.shells import shell_here
from app.wording.errors import error_sentence


class ConfirmationNeededError(Exception):
    """The password has to be given again first."""


def _confirmed(request: Request) -> Visit:
    """Raises ConfirmationNeededError; nobody of the demo has a password to give."""
    actor_of(request)
    visit = cast("Visit", visit_of(request))
    if not is_demo(request) and not is_confirmed(visit.confirmed_at, clock.now()):
        raise ConfirmationNeededError
    return visit


ConfirmedVisit = Annotated[Visit, Depends(_confirmed)]
"""For dangerous deeds; the rights are asked first."""


def ask_again(request: Request, _error: Exception) -> Response:
    """To the page that asks for the password, and from there back to where the deed was asked."""
    address = renderer(request).links.to("confirmations.show", next=standing_at(request))
    if wants_part(request):
        return Response(status_code=HTTPStatus.FORBIDDEN, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def confirmation_page(
    request: Request, address: str, refused: ThroughlineError | None = None
) -> Response:
    wording = renderer(request).wording
    visit = cast("Visit", visit_of(request))
    with reading(request) as session:
        account = account_row(session, visit.actor.person_id)
    shown = ConfirmationPage(
        shell_here(request, wording.gettext("Is it still you?")),
        next=own_path(address),
        has_password=account.has_password,
        ways=door_ways(request),
        sentence=None if refused is None else error_sentence(wording, refused),
    )
    status = HTTPStatus.OK if refused is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "confirmations/show.html", status=status, page=shown)
