"""Signing in and out."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app.actions.sign_ins import end_sign_in
from app.web.deps import Writes
from app.web.own_paths import own_path
from app.web.pages.sign_in import SignInPage
from app.web.render import go, page, renderer
from app.web.rights import visit_of
from app.web.session_cookie import is_https, take_session
from app.web.shells import shell_here

router = APIRouter()


@router.get("/sign-in", name="sign_in.show")
def show(request: Request, next: str = "/") -> HTMLResponse:
    shell = shell_here(request, renderer(request).wording.gettext("Sign in"))
    shown = SignInPage(
        shell,
        next=own_path(next),
        email="",
        sentence=None,
        is_nobody_here=False,
        is_https=is_https(request.scope),
    )
    return page(request, "sign_in/show.html", page=shown)


@router.post("/sign-in", name="sign_in.create")
def create(request: Request) -> Response:
    return go(request, "sign_in.show")


@router.post("/sign-out", name="sign_in.end")
def end(request: Request, session: Writes) -> Response:
    visit = visit_of(request)
    if visit is not None:
        end_sign_in(session, visit.digest)
    answer = go(request, "sign_in.show")
    take_session(request, answer)
    return answer
