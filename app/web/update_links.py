"""Enter what is due by a link; make such links, and take them back."""

from datetime import date, datetime
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.actuals import ActualDraft
from app.actions.update_links import EnteredActual, enter_by_link, make_update_link, open_update
from app.clock import at_the_wall
from app.core.access import Actor
from app.core.people import address_of
from app.core.periods import Calendar
from app.errors import NotFoundError, RefusedError
from app.queries.due import DueActual
from app.queries.owners import owners_without_account
from app.queries.reading import scorecard_head
from app.queries.slots import ActualSlot
from app.queries.update_links import open_update_links
from app.web.deps import reading, writing
from app.web.forms.update_links import TypedUpdate, TypedUpdateLink
from app.web.mails import can_mail, mail_update_link, public_address
from app.web.pages.desk import Choice
from app.web.pages.update_links import DueBox, UpdateLinkLine, UpdateLinksPage, UpdatePage
from app.web.presenting.desk import desk_nav
from app.web.presenting.entry_forms import NOT_APPLICABLE, example_of_number
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import Wording, marked
from app.wording.numbers import number_to_edit
from app.wording.people import person_name
from app.wording.periods import long_period, show_date
from app.wording.units import unit_label

DONE = {
    "saved": marked("Saved. Thank you."),
    "mailed": marked("The link is on its way to them by mail."),
    "revoked": marked("The link is taken back: it opens nothing any more."),
}
BY_MAIL = "mail"
_REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


def update_page(
    request: Request,
    secret: str,
    now: datetime,
    today: date,
    refused: tuple[TypedUpdate, str] | None = None,
) -> Response:
    """Raises NotFoundError for a link that opens nothing."""
    with reading(request) as session:
        opened = open_update(session, secret=secret, at=now, today=today)
    wording = renderer(request).wording
    shown = UpdatePage(
        shell_here(request, wording.gettext("What is due"), DONE),
        secret=secret,
        scorecard=opened.linked.scorecard,
        name=opened.linked.name,
        boxes=tuple(_box(wording, opened.calendar, each, refused) for each in opened.due),
        entered=tuple(_box(wording, opened.calendar, each, refused) for each in opened.entered),
    )
    status = HTTPStatus.OK if refused is None else _REFUSED
    return page(request, "update_links/show.html", status=status, page=shown)


def entered(
    request: Request, secret: str, typed: TypedUpdate, now: datetime, today: date
) -> Response:
    """Write what was typed; what cannot be taken stays in its box, with a sentence."""
    wording = renderer(request).wording
    with reading(request) as session:
        opened = open_update(session, secret=secret, at=now, today=today)
    there: tuple[DueActual | EnteredActual, ...] = (*opened.due, *opened.entered)
    due = next((each for each in there if _is_typed(each, typed)), None)
    if due is None:
        raise NotFoundError("There is nothing to enter here any more.")
    read = typed.read(wording, due.measure.unit)
    if isinstance(read, str):
        return update_page(request, secret, now, today, (typed, read))
    slot = ActualSlot(opened.linked.key, due.measure.key, due.period)
    draft = ActualDraft(read.value, typed.remark)
    enter = partial(enter_by_link, secret=secret, slot=slot, draft=draft, at=now, today=today)
    try:
        with writing(request) as session:
            enter(session)
    except RefusedError as error:
        return update_page(request, secret, now, today, (typed, error_sentence(wording, error)))
    return go(request, "update_links.show", secret=secret, done="saved")


def links_page(
    request: Request,
    actor: Actor,
    scorecard: str,
    now: datetime,
    *,
    made: str | None = None,
    sentence: str | None = None,
) -> Response:
    """Who could get a link, and those that are open."""
    wording, links = renderer(request).wording, renderer(request).links
    with reading(request) as session:
        head = scorecard_head(session, actor.organisation_id, scorecard)
        owners = owners_without_account(session, actor.organisation_id, scorecard)
        rows = open_update_links(session, actor.organisation_id, scorecard, now)
    shown = UpdateLinksPage(
        shell_here(request, wording.gettext("Links on %(name)s", name=head.name), DONE),
        desk_nav(wording, links, actor, "roles.index"),
        scorecard=scorecard,
        name=head.name,
        people=tuple(
            Choice(each.email, f"{each.name or person_name(each.email)}, {each.email}")
            for each in owners
        ),
        links=tuple(
            UpdateLinkLine(
                row.id,
                row.name or person_name(row.email),
                row.email,
                show_date(wording, at_the_wall(row.ends_at).date()),
            )
            for row in rows
        ),
        can_mail=can_mail(request),
        made=made,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else _REFUSED
    return page(request, "update_links/index.html", status=status, page=shown)


def link_made(
    request: Request, actor: Actor, scorecard: str, typed: TypedUpdateLink, now: datetime
) -> Response:
    """Mailed straight to the person, or shown once to be handed over."""
    is_mailed = typed.by == BY_MAIL and can_mail(request)
    try:
        email = address_of(typed.email) if is_mailed else typed.email
        with writing(request) as session:
            secret = make_update_link(
                session, actor=actor, scorecard=scorecard, email=email, at=now
            )
            name = scorecard_head(session, actor.organisation_id, scorecard).name
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return links_page(request, actor, scorecard, now, sentence=told)
    if is_mailed:
        mail_update_link(request, email, scorecard=name, by=actor.name, secret=secret)
        return go(request, "update_links.index", scorecard=scorecard, done="mailed")
    link = public_address(request, "update_links.show", secret=secret)
    return links_page(request, actor, scorecard, now, made=link)


def _is_typed(due: DueActual | EnteredActual, typed: TypedUpdate) -> bool:
    return (due.measure.key, due.period.key) == (typed.measure, typed.period)


def _box(
    wording: Wording,
    calendar: Calendar,
    due: DueActual | EnteredActual,
    refused: tuple[TypedUpdate, str] | None,
) -> DueBox:
    is_refused = refused is not None and _is_typed(due, refused[0])
    if refused is not None and is_refused:
        value, note, fault = refused[0].value, refused[0].note, refused[1]
    else:
        value, note, fault = *_standing(wording, due), ""
    return DueBox(
        due.measure.key,
        due.period.key,
        f"{due.measure.name}, {long_period(wording, due.period, calendar)}",
        unit_label(wording, due.measure.unit),
        example_of_number(wording),
        value,
        note,
        fault,
        is_entered=isinstance(due, EnteredActual),
    )


def _standing(wording: Wording, due: DueActual | EnteredActual) -> tuple[str, str]:
    """The value and the note that are to be corrected."""
    if isinstance(due, DueActual):
        return "", ""
    value = due.actual.value
    shown = NOT_APPLICABLE if value is None else number_to_edit(wording, value)
    return shown, due.actual.note or ""
