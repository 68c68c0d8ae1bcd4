"""The people of an organisation: found, invited, looked at, and what is done about them."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.invitations import Added, Guest, invite
from app.actions.resets import make_reset_link
from app.clock import at_the_wall
from app.core.access import Actor, OrganisationRole
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.people import PersonRow, people_rows, sign_ins_in
from app.queries.visits import Visit
from app.web.accounts import session_line
from app.web.deps import reading, writing
from app.web.forms.people import TypedInvitation, WantedPeople
from app.web.mails import can_mail, mail_invitation, public_address
from app.web.other_ways import own_ways
from app.web.pages.desk import Choice, Refusal
from app.web.pages.people import LinkPage, PeoplePage, PersonLine, PersonPage
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import Wording, count_phrase, marked
from app.wording.periods import show_date, time_ago
from app.wording.roles import organisation_role_deeds, organisation_role_name

_COUNT = count_phrase("%(num)s person", "%(num)s people")
_FOUND = count_phrase("%(found)s of %(num)s person", "%(found)s of %(num)s people")
DONE = {
    "invited": marked("The invitation is on its way."),
    "added": marked("They have an account already, and belong to this organisation now."),
    "role": marked("The role is changed."),
    "closed": marked("The account is closed: nobody comes in with it."),
    "reopened": marked("The account is open again."),
    "sessions": marked("All their sessions here have ended."),
    "second-step": marked("Signing in asks them for their password alone."),
    "passkey": marked("That passkey opens nothing any more."),
    "provider": marked("That provider does not let them in any more."),
    "removed": marked("They are no longer part of this organisation."),
    "erased": marked("The person is erased; what they did stays, without their name."),
}

Deed = Callable[[Session], None]


def people_page(
    request: Request,
    actor: Actor,
    now: datetime,
    wanted: WantedPeople,
    refused: tuple[TypedInvitation, str] | None = None,
) -> Response:
    made = renderer(request)
    wording = made.wording
    with reading(request) as session:
        rows = people_rows(session, actor.organisation_id)
    found = [row for row in rows if _is_found(row, wanted.find)]
    typed, sentence = (TypedInvitation(), None) if refused is None else refused
    said = wording.count(_FOUND if wanted.find else _COUNT, len(rows), found=len(found))
    shown = PeoplePage(
        shell_here(request, wording.gettext("People"), DONE),
        desk_nav(wording, made.links, actor, "people.show"),
        find=wanted.find,
        people=tuple(_line(wording, row, now) for row in found),
        said=said,
        roles=organisation_roles(wording),
        email=typed.email,
        name=typed.name,
        role=typed.role.value,
        refusal=None if sentence is None else Refusal("invite", sentence),
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "people/show.html", status=status, page=shown)


def invited(request: Request, visit: Visit, typed: TypedInvitation, now: datetime) -> Response:
    """Mailed; without mail the link is shown, once, to be handed over."""
    guest = Guest(typed.email, typed.name, typed.role)
    try:
        with writing(request) as session:
            done = invite(session, actor=visit.actor, guest=guest, at=now)
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return people_page(request, visit.actor, now, WantedPeople(), (typed, told))
    mail_invitation(request, done, organisation=visit.visitor.organisation, by=visit.actor.name)
    if isinstance(done, Added):
        return go(request, "people.show", done="added")
    if can_mail(request):
        return go(request, "people.show", done="invited")
    link = public_address(request, "invitations.show", secret=done.secret)
    wording = renderer(request).wording
    text = wording.gettext(
        "Hand this link to %(email)s. It opens for 7 days, once, and is shown only now.",
        email=done.email,
    )
    return link_page(request, visit.actor, wording.gettext("Invitation"), text, link)


def reset_link_page(request: Request, actor: Actor, person_id: int, now: datetime) -> Response:
    wording = renderer(request).wording
    try:
        with writing(request) as session:
            secret = make_reset_link(session, actor=actor, person_id=person_id, at=now)
    except RefusedError as error:
        return person_page(request, actor, person_id, now, error_sentence(wording, error))
    text = wording.gettext(
        "Hand this link to the person. It leads to a new password for an hour, once, and is shown "
        "only now."
    )
    link = public_address(request, "passwords.show", secret=secret)
    return link_page(request, actor, wording.gettext("Link to a new password"), text, link)


def link_page(request: Request, actor: Actor, title: str, text: str, link: str) -> Response:
    made = renderer(request)
    shown = LinkPage(
        shell_here(request, title),
        desk_nav(made.wording, made.links, actor, "people.show"),
        title=title,
        text=text,
        link=link,
        back=made.links.to("people.show"),
    )
    answer = page(request, "people/link.html", page=shown)
    answer.headers["cache-control"] = "no-store"
    return answer


def person_page(
    request: Request, actor: Actor, person_id: int, now: datetime, sentence: str | None = None
) -> Response:
    """Raises NotFoundError for nobody of the organisation."""
    made = renderer(request)
    wording = made.wording
    with reading(request) as session:
        rows = people_rows(session, actor.organisation_id)
        sessions = sign_ins_in(session, actor.organisation_id)
        ways = own_ways(request, session, person_id, now)
    row = next((each for each in rows if each.id == person_id), None)
    if row is None:
        raise NotFoundError("There is no such person.")
    shown = PersonPage(
        shell_here(request, row.name, DONE),
        desk_nav(wording, made.links, actor, "people.show"),
        id=row.id,
        name=row.name,
        email=row.email or "",
        role=row.role.value,
        roles=organisation_roles(wording),
        since=show_date(wording, at_the_wall(row.since).date()),
        account=_account(wording, row),
        has_account=row.has_account,
        has_second_step=row.has_second_factor,
        is_closed=row.closed_at is not None,
        is_oneself=row.id == actor.person_id,
        sessions=tuple(
            session_line(wording, each, now, "") for each in sessions if each.person_id == row.id
        ),
        ways=ways,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "people/person.html", status=status, page=shown)


def done_about(
    request: Request, actor: Actor, person_id: int, now: datetime, what: tuple[str, Deed]
) -> Response:
    """One deed about a person, told on their page, where it can be told there."""
    word, deed = what
    try:
        with writing(request) as session:
            deed(session)
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return person_page(request, actor, person_id, now, told)
    if word in ("removed", "erased"):
        return go(request, "people.show", done=word)
    return go(request, "people.person", person=str(person_id), done=word)


def organisation_roles(wording: Wording) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            role.value,
            f"{organisation_role_name(wording, role)}: {organisation_role_deeds(wording, role)}",
        )
        for role in OrganisationRole
    )


def _is_found(row: PersonRow, find: str) -> bool:
    words = find.casefold().split()
    text = f"{row.name} {row.email or ''}".casefold()
    return all(word in text for word in words)


def _line(wording: Wording, row: PersonRow, now: datetime) -> PersonLine:
    return PersonLine(
        row.id,
        row.name,
        row.email or "",
        organisation_role_name(wording, row.role),
        _account(wording, row),
        "" if row.seen_at is None else time_ago(wording, row.seen_at, now),
    )


def _account(wording: Wording, row: PersonRow) -> str:
    if not row.has_account:
        return wording.gettext("No account")
    if row.closed_at is not None:
        return wording.gettext("Closed")
    if row.has_second_factor:
        return wording.gettext("Open, with second step")
    return wording.gettext("Open")
