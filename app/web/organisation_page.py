"""What an administrator says about the organisation."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.organisation_defaults import set_defaults
from app.actions.organisations import rename_organisation
from app.core.defaults import MONTHS, Defaults
from app.errors import RefusedError
from app.queries.organisations import organisation_defaults
from app.queries.visits import Visit
from app.web.deps import reading, writing
from app.web.forms.organisation import Faults, TypedDefaults
from app.web.pages.desk import Choice
from app.web.pages.organisation import DefaultsForm, OrganisationPage
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import Wording, marked
from app.wording.numbers import number_to_edit
from app.wording.periods import month_name

DONE = {
    "name": marked("The name is kept."),
    "defaults": marked("What holds for scorecards is kept."),
}
_NAMINGS = {
    "end": marked("the year its last day lies in"),
    "start": marked("the year its first day lies in"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed and is not kept: a name with the sentence, or defaults with their faults."""

    name: str | None = None
    sentence: str | None = None
    defaults: TypedDefaults | None = None
    faults: Faults | None = None


def organisation_page(request: Request, visit: Visit, refused: Refused | None = None) -> Response:
    made = renderer(request)
    told = refused or Refused()
    with reading(request) as session:
        kept = organisation_defaults(session, visit.actor.organisation_id)
    shown = OrganisationPage(
        shell_here(request, made.wording.gettext("Organisation"), DONE),
        desk_nav(made.wording, made.links, visit.actor, "organisation.show"),
        name=visit.organisation if told.name is None else told.name,
        sentence=told.sentence,
        defaults=_form(made.wording, told.defaults or _typed(made.wording, kept), told.faults),
    )
    status = HTTPStatus.OK if refused is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "organisation/show.html", status=status, page=shown)


def organisation_kept(request: Request, visit: Visit, name: str, now: datetime) -> Response:
    try:
        with writing(request) as session:
            rename_organisation(session, actor=visit.actor, name=name, at=now)
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return organisation_page(request, visit, Refused(name, told))
    return go(request, "organisation.show", done="name")


def defaults_kept(request: Request, visit: Visit, typed: TypedDefaults, now: datetime) -> Response:
    read = typed.read(renderer(request).wording)
    if not isinstance(read, Defaults):
        return organisation_page(request, visit, Refused(defaults=typed, faults=read))
    with writing(request) as session:
        set_defaults(session, actor=visit.actor, defaults=read, at=now)
    return go(request, "organisation.show", done="defaults")


def _typed(wording: Wording, kept: Defaults) -> TypedDefaults:
    return TypedDefaults(
        language=kept.language,
        starts=str(kept.fiscal_year_starts),
        named_by=kept.fiscal_year_named_by,
        tolerance=number_to_edit(wording, kept.tolerance),
        due_days=str(kept.due_days),
    )


def _form(wording: Wording, typed: TypedDefaults, faults: Faults | None) -> DefaultsForm:
    months = range(1, MONTHS + 1)
    return DefaultsForm(
        typed.language,
        typed.starts,
        typed.named_by,
        typed.tolerance,
        typed.due_days,
        tuple(Choice(str(month), month_name(wording, month)) for month in months),
        tuple(Choice(name, wording.gettext(said)) for name, said in _NAMINGS.items()),
        faults or {},
    )
