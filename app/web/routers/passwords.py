"""Forgotten passwords, and new ones instead."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from app.web.deps import Now
from app.web.doors import forgotten_page, link_asked, new_password_page, password_chosen
from app.web.forms.doors import TypedAddress, TypedPassword

router = APIRouter(prefix="/passwords")


@router.get("/forgotten", name="passwords.forgotten")
def forgotten(request: Request) -> Response:
    return forgotten_page(request)


@router.post("/forgotten", name="passwords.ask")
def ask(request: Request, now: Now, typed: Annotated[TypedAddress, Form()]) -> Response:
    return link_asked(request, typed.email, now)


@router.get("/{secret}", name="passwords.show")
def show(request: Request, now: Now, secret: str) -> Response:
    return new_password_page(request, secret, now)


@router.post("/{secret}", name="passwords.update")
def update(
    request: Request, now: Now, secret: str, typed: Annotated[TypedPassword, Form()]
) -> Response:
    return password_chosen(request, secret, typed.password, now)
