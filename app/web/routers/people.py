"""People of the organisation, for who administers it."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from app.actions.accounts import close_account, reopen_account, take_second_factor
from app.actions.lost_ways import take_passkey, take_provider
from app.actions.member_sessions import end_sign_ins_in
from app.actions.members import remove_member, set_organisation_role
from app.actions.people import erase_person
from app.web.confirming import ConfirmedVisit
from app.web.deps import CurrentActor, CurrentVisit, Now
from app.web.forms.ids import PathId
from app.web.forms.passkeys import ChosenIdentity
from app.web.forms.people import TypedInvitation, TypedOrganisationRole, WantedPeople
from app.web.people import done_about, invited, people_page, person_page, reset_link_page

router = APIRouter(prefix="/people")


@router.get("", name="people.show")
def show(
    request: Request, actor: CurrentActor, now: Now, wanted: Annotated[WantedPeople, Query()]
) -> Response:
    return people_page(request, actor, now, wanted)


@router.post("", name="people.invite")
def invite(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedInvitation, Form()]
) -> Response:
    return invited(request, visit, typed, now)


@router.get("/{person}", name="people.person")
def person(request: Request, actor: CurrentActor, now: Now, person: PathId) -> Response:
    return person_page(request, actor, person, now)


@router.post("/{person}/role", name="people.set_role")
def set_role(
    request: Request,
    visit: ConfirmedVisit,
    now: Now,
    person: PathId,
    typed: Annotated[TypedOrganisationRole, Form()],
) -> Response:
    actor = visit.actor
    deed = partial(set_organisation_role, actor=actor, person_id=person, role=typed.role, at=now)
    return done_about(request, actor, person, now, ("role", deed))


@router.post("/{person}/closure", name="people.close")
def close(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(close_account, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("closed", deed))


@router.post("/{person}/reopening", name="people.reopen")
def reopen(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(reopen_account, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("reopened", deed))


@router.post("/{person}/reset-link", name="people.reset")
def reset(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    return reset_link_page(request, visit.actor, person, now)


@router.post("/{person}/sessions/end", name="people.end_sessions")
def end_sessions(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(end_sign_ins_in, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("sessions", deed))


@router.post("/{person}/second-step/removal", name="people.take_second_step")
def take_second_step(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(take_second_factor, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("second-step", deed))


@router.post("/{person}/passkeys/{passkey}/removal", name="people.take_passkey")
def take_away_passkey(
    request: Request, visit: ConfirmedVisit, now: Now, person: PathId, passkey: PathId
) -> Response:
    deed = partial(take_passkey, actor=visit.actor, person_id=person, passkey=passkey, at=now)
    return done_about(request, visit.actor, person, now, ("passkey", deed))


@router.post("/{person}/providers/removal", name="people.take_provider")
def take_away_provider(
    request: Request,
    visit: ConfirmedVisit,
    now: Now,
    person: PathId,
    chosen: Annotated[ChosenIdentity, Form()],
) -> Response:
    deed = partial(
        take_provider,
        actor=visit.actor,
        person_id=person,
        issuer=chosen.issuer,
        subject=chosen.subject,
        at=now,
    )
    return done_about(request, visit.actor, person, now, ("provider", deed))


@router.post("/{person}/removal", name="people.remove")
def remove(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(remove_member, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("removed", deed))


@router.post("/{person}/erasure", name="people.erase")
def erase(request: Request, visit: ConfirmedVisit, now: Now, person: PathId) -> Response:
    deed = partial(erase_person, actor=visit.actor, person_id=person, at=now)
    return done_about(request, visit.actor, person, now, ("erased", deed))
