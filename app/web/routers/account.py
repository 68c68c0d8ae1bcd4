"""One's own account: name, password, second step, deputies, sessions."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.actions.deputies import end_deputy
from app.actions.sign_ins import end_one_of, end_sign_ins_of, go_over
from app.web.accounts import (
    DEPUTY,
    account_page,
    deputy_appointed,
    done,
    password_changed,
    profile_kept,
)
from app.web.confirming import ConfirmedVisit
from app.web.deps import CurrentVisit, Now, Writes
from app.web.forms.account import TypedCodeOfApp, TypedDeputy, TypedNewPassword, TypedProfile
from app.web.forms.ids import FormId, PathId
from app.web.render import go
from app.web.second_steps import (
    codes_renewed,
    second_step_begun,
    second_step_confirmed,
    second_step_removed,
)

router = APIRouter(prefix="/account")

SESSIONS = "sessions"


@router.get("", name="account.show")
def show(request: Request, visit: CurrentVisit, now: Now) -> Response:
    return account_page(request, visit, now)


@router.post("", name="account.update")
def update(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedProfile, Form()]
) -> Response:
    return profile_kept(request, visit, typed, now)


@router.post("/password", name="account.change_password")
def change_password(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedNewPassword, Form()]
) -> Response:
    return password_changed(request, visit, typed, now)


@router.post("/organisation", name="account.enter")
def enter(request: Request, session: Writes, visit: CurrentVisit, organisation: FormId) -> Response:
    go_over(session, visit=visit, organisation_id=organisation)
    return go(request, "home.show")


@router.post("/sessions/{digest}/end", name="account.end_session")
def end_session(request: Request, session: Writes, visit: CurrentVisit, digest: str) -> Response:
    end_one_of(session, digest, person_id=visit.actor.person_id)
    return done(request, SESSIONS)


@router.post("/sessions/end", name="account.end_others")
def end_others(request: Request, session: Writes, visit: CurrentVisit) -> Response:
    end_sign_ins_of(session, visit.actor.person_id, but=visit.digest)
    return done(request, SESSIONS)


@router.post("/deputies", name="account.appoint_deputy")
def appoint_deputy(
    request: Request, visit: CurrentVisit, now: Now, typed: Annotated[TypedDeputy, Form()]
) -> Response:
    return deputy_appointed(request, visit, typed, now)


@router.post("/deputies/{deputy}/end", name="account.end_deputy")
def end_of_deputy(
    request: Request, session: Writes, visit: CurrentVisit, now: Now, deputy: PathId
) -> Response:
    end_deputy(session, actor=visit.actor, deputy=deputy, at=now)
    return done(request, DEPUTY)


@router.post("/second-step", name="account.begin_second_step")
def begin_second_step(
    request: Request, visit: ConfirmedVisit, next: Annotated[str, Form()] = ""
) -> Response:
    return second_step_begun(request, visit, next)


@router.post("/second-step/confirmation", name="account.confirm_second_step")
def confirm_second_step(
    request: Request, visit: ConfirmedVisit, now: Now, typed: Annotated[TypedCodeOfApp, Form()]
) -> Response:
    return second_step_confirmed(request, visit, typed, now)


@router.post("/second-step/removal", name="account.remove_second_step")
def remove_second_step(request: Request, visit: ConfirmedVisit) -> Response:
    return second_step_removed(request, visit)


@router.post("/recovery-codes", name="account.renew_codes")
def renew_codes(request: Request, visit: ConfirmedVisit) -> Response:
    return codes_renewed(request, visit)
