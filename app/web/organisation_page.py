"""What an administrator says about the organisation."""

from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.organisations import rename_organisation
from app.errors import RefusedError
from app.queries.visits import Visit
from app.web.deps import writing
from app.web.pages.organisation import OrganisationPage
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import marked

DONE = {"name": marked("The name is kept.")}


def organisation_page(
    request: Request, visit: Visit, typed: str | None = None, sentence: str | None = None
) -> Response:
    made = renderer(request)
    shown = OrganisationPage(
        shell_here(request, made.wording.gettext("Organisation"), DONE),
        desk_nav(made.wording, made.links, visit.actor, "organisation.show"),
        name=visit.organisation if typed is None else typed,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "organisation/show.html", status=status, page=shown)


def organisation_kept(request: Request, visit: Visit, name: str, now: datetime) -> Response:
    try:
        with writing(request) as session:
            rename_organisation(session, actor=visit.actor, name=name, at=now)
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return organisation_page(request, visit, name, told)
    return go(request, "organisation.show", done="name")
