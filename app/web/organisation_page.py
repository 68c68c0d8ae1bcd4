"""What an administrator says about the organisation."""

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.organisation_defaults import ask_second_step, set_check_limits, set_defaults
from app.actions.organisations import rename_organisation
from app.core.check_limits import NAMES, CheckLimits
from app.core.defaults import MONTHS, Defaults
from app.core.second_steps import Asked
from app.errors import RefusedError
from app.queries.organisations import (
    organisation_check_limits,
    organisation_defaults,
    organisation_second_step,
)
from app.queries.visits import Visit
from app.web.deps import reading, writing
from app.web.forms.check_limits import TypedLimits
from app.web.forms.organisation import Faults, TypedDefaults
from app.web.pages.desk import Choice
from app.web.pages.organisation import DefaultsForm, LimitBox, OrganisationPage
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.check_limits import limit_name, limit_rule
from app.wording.errors import error_sentence
from app.wording.language import Wording, marked
from app.wording.numbers import number_to_edit
from app.wording.periods import month_name

DONE = {
    "name": marked("The name is kept."),
    "defaults": marked("What holds for scorecards is kept."),
    "second-step": marked("That is kept, and holds from the next time that somebody signs in."),
    "limits": marked("The limits are kept."),
}
_ASKED = {
    Asked.NOBODY: marked("nobody: each decides for themselves"),
    Asked.ADMINISTRATORS: marked("administrators"),
    Asked.EVERYBODY: marked("everybody"),
}
_NAMINGS = {
    "end": marked("the year its last day lies in"),
    "start": marked("the year its first day lies in"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed and is not kept: a name with the sentence, or defaults, or limits of the
    check, with the faults of their boxes."""

    name: str | None = None
    sentence: str | None = None
    defaults: TypedDefaults | None = None
    limits: TypedLimits | None = None
    faults: Faults = field(default_factory=dict[str, str])


def organisation_page(request: Request, visit: Visit, refused: Refused | None = None) -> Response:
    made = renderer(request)
    told = refused or Refused()
    with reading(request) as session:
        kept = organisation_defaults(session, visit.actor.organisation_id)
        limits = organisation_check_limits(session, visit.actor.organisation_id)
        asked = organisation_second_step(session, visit.actor.organisation_id)
    shown = OrganisationPage(
        shell_here(request, made.wording.gettext("Organisation"), DONE),
        desk_nav(made.wording, made.links, visit.actor, "organisation.show"),
        name=visit.visitor.organisation if told.name is None else told.name,
        sentence=told.sentence,
        second_step=asked.value,
        second_steps=tuple(
            Choice(each.value, made.wording.gettext(said)) for each, said in _ASKED.items()
        ),
        defaults=_form(made.wording, told.defaults or _typed(made.wording, kept), told.faults),
        limits=_limits(made.wording, told.limits or _as_typed(limits), told.faults),
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


def second_step_kept(request: Request, visit: Visit, typed: str, now: datetime) -> Response:
    if typed not in {each.value for each in Asked}:
        told = renderer(request).wording.gettext("Choose of whom a second step is asked.")
        return organisation_page(request, visit, Refused(sentence=told))
    with writing(request) as session:
        ask_second_step(session, actor=visit.actor, asked=Asked(typed), at=now)
    return go(request, "organisation.show", done="second-step")


def limits_kept(request: Request, visit: Visit, typed: TypedLimits, now: datetime) -> Response:
    read = typed.read(renderer(request).wording)
    if not isinstance(read, CheckLimits):
        return organisation_page(request, visit, Refused(limits=typed, faults=read))
    with writing(request) as session:
        set_check_limits(session, actor=visit.actor, limits=read, at=now)
    return go(request, "organisation.show", done="limits")


def _as_typed(limits: CheckLimits) -> TypedLimits:
    return TypedLimits(**{name: str(getattr(limits, name)) for name in NAMES})


def _limits(wording: Wording, typed: TypedLimits, faults: Faults) -> tuple[LimitBox, ...]:
    texts: dict[str, str] = typed.model_dump()
    return tuple(
        LimitBox(name, limit_rule(name), limit_name(wording, name), texts[name], faults.get(name))
        for name in NAMES
    )


def _typed(wording: Wording, kept: Defaults) -> TypedDefaults:
    return TypedDefaults(
        language=kept.language,
        starts=str(kept.fiscal_year_starts),
        named_by=kept.fiscal_year_named_by,
        tolerance=number_to_edit(wording, kept.tolerance),
        due_days=str(kept.due_days),
    )


def _form(wording: Wording, typed: TypedDefaults, faults: Faults) -> DefaultsForm:
    months = range(1, MONTHS + 1)
    return DefaultsForm(
        typed.language,
        typed.starts,
        typed.named_by,
        typed.tolerance,
        typed.due_days,
        tuple(Choice(str(month), month_name(wording, month)) for month in months),
        tuple(Choice(name, wording.gettext(said)) for name, said in _NAMINGS.items()),
        faults,
    )
