"""Let somebody in: by a password, then where they asked for it by a code."""

from datetime import datetime
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.actions.signing_in import (
    CodeNeeded,
    SignedIn,
    sign_in_with_code,
    sign_in_with_password,
)
from app.errors import NotFoundError, TooManyAttemptsError
from app.queries.people import is_anybody_here
from app.web.deps import reading, writing
from app.web.devices import device_of
from app.web.forms.sign_in import TypedCode, TypedSignIn
from app.web.other_ways import door_ways
from app.web.own_paths import own_path
from app.web.pages.sign_in import CodePage, SignInPage
from app.web.render import page, renderer
from app.web.rights import visit_of
from app.web.session_cookie import give_session
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import marked

_WRONG = marked("The address or the password is not right.")
DONE = {"password": marked("Your new password is kept. Sign in with it.")}
_WRONG_CODE = marked("This code is not right. Codes change every half minute.")


def sign_in_page(
    request: Request, typed: TypedSignIn, sentence: str | None = None, status: int = HTTPStatus.OK
) -> Response:
    with reading(request) as session:
        is_nobody_here = not is_anybody_here(session)
    shown = SignInPage(
        shell_here(request, renderer(request).wording.gettext("Sign in"), DONE),
        next=own_path(typed.next),
        email=typed.email,
        sentence=sentence,
        is_nobody_here=is_nobody_here,
        ways=door_ways(request),
    )
    return page(request, "sign_in/show.html", status=status, page=shown)


def signed_in(request: Request, typed: TypedSignIn, now: datetime) -> Response:
    """One answer, whether somebody has the address or not."""
    wording = renderer(request).wording
    try:
        done = sign_in_with_password(
            partial(writing, request),
            email=typed.email,
            password=typed.password,
            device=device_of(request),
            at=now,
            instead_of=digest_before(request),
        )
    except TooManyAttemptsError as error:
        told = error_sentence(wording, error)
        return sign_in_page(request, typed, told, HTTPStatus.TOO_MANY_REQUESTS)
    if done is None:
        told = wording.gettext(_WRONG)
        return sign_in_page(request, typed, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer_to(request, done, typed.next)


def second_step(request: Request, typed: TypedCode, now: datetime) -> Response:
    wording = renderer(request).wording
    try:
        with writing(request) as session:
            done = sign_in_with_code(
                session,
                secret=typed.secret,
                code=typed.code,
                device=device_of(request),
                at=now,
                instead_of=digest_before(request),
            )
    except NotFoundError:
        told = wording.gettext("Signing in took too long. Begin again.")
        return sign_in_page(
            request, TypedSignIn(next=typed.next), told, HTTPStatus.UNPROCESSABLE_ENTITY
        )
    except TooManyAttemptsError as error:
        told = error_sentence(wording, error)
        return _code_page(request, typed, told, HTTPStatus.TOO_MANY_REQUESTS)
    if done is None:
        told = wording.gettext(_WRONG_CODE)
        return _code_page(request, typed, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer_to(request, done, typed.next)


def answer_to(request: Request, done: SignedIn | CodeNeeded, address: str) -> Response:
    """In, or on to the second step."""
    if isinstance(done, CodeNeeded):
        return _code_page(request, TypedCode(secret=done.secret, next=address))
    answer = RedirectResponse(own_path(address), status_code=HTTPStatus.SEE_OTHER)
    give_session(request, answer, done.secret)
    return answer


def digest_before(request: Request) -> str | None:
    """Of the session that the browser has, which ends where a new one begins."""
    visit = visit_of(request)
    return None if visit is None else visit.digest


def _code_page(
    request: Request, typed: TypedCode, sentence: str | None = None, status: int = HTTPStatus.OK
) -> Response:
    shown = CodePage(
        shell_here(request, renderer(request).wording.gettext("Second step")),
        next=own_path(typed.next),
        secret=typed.secret,
        sentence=sentence,
    )
    return page(request, "sign_in/code.html", status=status, page=shown)
