"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.actions.sign_ins import end_sign_in
from app.web.deps import Now, Writes
from app.web.forms.sign_in import TypedCode, TypedSignIn
from app.web.render import go
from app.web.rights import visit_of
from app.web.session_cookie import take_session
from app.web.signing_in import second_step, sign_in_page, signed_in

router = APIRouter()


@router.get("/sign-in", name="sign_in.show")
def show(request: Request, next: str = "/") -> Response:
    return sign_in_page(request, TypedSignIn(next=next))


@router.post("/sign-in", name="sign_in.create")
def create(request: Request, now: Now, typed: Annotated[TypedSignIn, Form()]) -> Response:
    return signed_in(request, typed, now)


@router.post("/sign-in/code", name="sign_in.second")
def second(request: Request, now: Now, typed: Annotated[TypedCode, Form()]) -> Response:
    return second_step(request, typed, now)


@router.post("/sign-out", name="sign_in.end")
def end(request: Request, session: Writes) -> Response:
    visit = visit_of(request)
    if visit is not None:
        end_sign_in(session, visit.digest)
    answer = go(request, "sign_in.show")
    take_session(request, answer)
    return answer
