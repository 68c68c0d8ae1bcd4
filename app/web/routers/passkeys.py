"""Passkeys of one's account, and signing in with one."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.web.confirming import ConfirmedVisit
from app.web.deps import Now
from app.web.forms.ids import PathId
from app.web.forms.passkeys import TypedPasskey, TypedPasskeyAnswer
from app.web.passkeys import (
    new_passkey_asked,
    passkey_added,
    passkey_asked,
    passkey_removed,
    signed_in_by_passkey,
)

router = APIRouter()

_OF_ACCOUNT = "/account/passkeys"
_AT_THE_DOOR = "/sign-in/passkey"


@router.post(f"{_OF_ACCOUNT}/question", name="passkeys.begin")
def begin(request: Request, visit: ConfirmedVisit, now: Now) -> Response:
    return new_passkey_asked(request, visit, now)


@router.post(_OF_ACCOUNT, name="passkeys.create")
def create(
    request: Request, visit: ConfirmedVisit, now: Now, typed: Annotated[TypedPasskey, Form()]
) -> Response:
    return passkey_added(request, visit, typed, now)


@router.post(f"{_OF_ACCOUNT}/{{passkey}}/removal", name="passkeys.remove")
def remove(request: Request, visit: ConfirmedVisit, now: Now, passkey: PathId) -> Response:
    return passkey_removed(request, visit, passkey, now)


@router.post(f"{_AT_THE_DOOR}/question", name="passkeys.ask")
def ask(request: Request, now: Now) -> Response:
    return passkey_asked(request, now)


@router.post(_AT_THE_DOOR, name="passkeys.answer")
def answer(request: Request, now: Now, typed: Annotated[TypedPasskeyAnswer, Form()]) -> Response:
    return signed_in_by_passkey(request, typed, now)
