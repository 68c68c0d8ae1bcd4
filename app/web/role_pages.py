"""Who is what on which scorecard: shown, given and taken."""

from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.invitations import Invited
from app.actions.owners import invite_owners
from app.actions.roles import grant_role, take_role
from app.core.access import Actor, Deed, Role, may
from app.errors import NotFoundError, RefusedError
from app.queries.owners import owners_unready
from app.queries.people import people_rows
from app.queries.roles import held_roles, scorecard_places
from app.queries.visits import Visit
from app.web.deps import reading, writing
from app.web.forms.roles import TypedRole
from app.web.mails import can_mail, mail_invitation, public_address
from app.web.pages.desk import Choice
from app.web.pages.roles import OwnerLink, RolesIndexPage, RolesPage, ScorecardLine
from app.web.presenting.desk import desk_nav
from app.web.presenting.roles import owner_lines, role_choices, role_lines, role_names, tree_of
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import count_phrase, marked

_HELD = count_phrase("%(num)s person has a role here", "%(num)s people have a role here")
DONE = {
    "role": marked("The role is changed."),
    "owners": marked("The owners are invited."),
    "deleted": marked("The scorecard is deleted. An administrator can restore it."),
}


def roles_index(request: Request, actor: Actor) -> Response:
    """The scorecards on which the person may give roles."""
    made = renderer(request)
    with reading(request) as session:
        places = scorecard_places(session, actor.organisation_id)
        held = held_roles(session, actor.organisation_id)
    shown = RolesIndexPage(
        shell_here(request, made.wording.gettext("Roles"), DONE),
        desk_nav(made.wording, made.links, actor, "roles.index"),
        tuple(
            ScorecardLine(
                place.key,
                place.name,
                made.wording.count(_HELD, sum(each.scorecard == place.key for each in held)),
            )
            for place in places
            if may(actor.standing(place.key), Deed.GRANT)
        ),
    )
    return page(request, "roles/index.html", page=shown)


def roles_page(
    request: Request,
    actor: Actor,
    scorecard: str,
    sentence: str | None = None,
    invited: tuple[OwnerLink, ...] = (),
) -> Response:
    made = renderer(request)
    with reading(request) as session:
        unready = owners_unready(session, actor.organisation_id, scorecard)
        people = people_rows(session, actor.organisation_id)
        tree = tree_of(
            scorecard_places(session, actor.organisation_id),
            held_roles(session, actor.organisation_id),
        )
    if scorecard not in tree.places:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=scorecard)
    lines = role_lines(made.wording, tree, actor, scorecard, people)
    there = {line.person_id for line in lines}
    name = tree.places[scorecard].name
    shown = RolesPage(
        shell_here(request, made.wording.gettext("Roles on %(name)s", name=name), DONE),
        desk_nav(made.wording, made.links, actor, "roles.index"),
        scorecard=scorecard,
        name=name,
        lines=lines,
        others=tuple(Choice(str(each.id), each.name) for each in people if each.id not in there),
        roles=role_choices(made.wording),
        names=role_names(made.wording),
        unready=owner_lines(made.wording, unready),
        may_invite=may(actor.standing(), Deed.ADMINISTER),
        sentence=sentence,
        made=invited,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "roles/show.html", status=status, page=shown)


def owners_invited(request: Request, visit: Visit, scorecard: str, now: datetime) -> Response:
    """Mailed; without mail the links are shown, once, to be handed over."""
    actor = visit.actor
    with writing(request) as session:
        done = invite_owners(session, actor=actor, scorecard=scorecard, at=now)
    for each in done:
        mail_invitation(request, each, organisation=visit.visitor.organisation, by=actor.name)
    links = tuple(
        OwnerLink(each.email, public_address(request, "invitations.show", secret=each.secret))
        for each in done
        if isinstance(each, Invited)
    )
    if links and not can_mail(request):
        return roles_page(request, actor, scorecard, invited=links)
    return go(request, "roles.show", scorecard=scorecard, done="owners")


def role_set(
    request: Request, actor: Actor, scorecard: str, typed: TypedRole, now: datetime
) -> Response:
    """Given, changed, or with no role taken."""
    try:
        with writing(request) as session:
            if typed.role == "":
                take_role(session, actor=actor, scorecard=scorecard, person_id=typed.person, at=now)
            else:
                grant_role(
                    session,
                    actor=actor,
                    scorecard=scorecard,
                    person_id=typed.person,
                    role=Role(typed.role),
                    at=now,
                )
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return roles_page(request, actor, scorecard, told)
    return go(request, "roles.show", scorecard=scorecard, done="role")
