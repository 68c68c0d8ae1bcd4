"""What stopped the work becomes an answer: a page, or for other clients what they understand."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    RefusedError,
    SecondStepNeededError,
    SignInNeededError,
    ThroughlineError,
    TooManyAttemptsError,
)
from app.web.around import around
from app.web.confirming import ConfirmationNeededError, ask_again
from app.web.pages.errors import ErrorPage
from app.web.presenting.shell import bare_shell
from app.web.render import answer, here, renderer
from app.web.sign_in_first import second_step_first, sign_in_first
from app.wording.errors import error_sentence
from app.wording.fields import field_fault, fields_sentence
from app.wording.language import marked

Answer = Callable[[Request, HTTPStatus, str], Response | None]
"""An answer of another kind than a page; None where the request wants a page."""

_STATUS: dict[type[ThroughlineError], HTTPStatus] = {
    SecondStepNeededError: HTTPStatus.FORBIDDEN,
    SignInNeededError: HTTPStatus.UNAUTHORIZED,
    NotFoundError: HTTPStatus.NOT_FOUND,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    ConflictError: HTTPStatus.CONFLICT,
    RefusedError: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooManyAttemptsError: HTTPStatus.TOO_MANY_REQUESTS,
}
_TITLES = {
    HTTPStatus.BAD_REQUEST: marked("This cannot be done as it was asked"),
    HTTPStatus.UNAUTHORIZED: marked("Sign in"),
    HTTPStatus.NOT_FOUND: marked("There is nothing here"),
    HTTPStatus.FORBIDDEN: marked("You may not do this"),
    HTTPStatus.CONFLICT: marked("Somebody else was faster"),
    HTTPStatus.UNPROCESSABLE_ENTITY: marked("This cannot be done as it was asked"),
    HTTPStatus.METHOD_NOT_ALLOWED: marked("This page does not take that"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: marked("This is too large"),
    HTTPStatus.TOO_MANY_REQUESTS: marked("Wait a little"),
}
_OTHER = marked("Something went wrong on the server")
_SENTENCES = {
    HTTPStatus.BAD_REQUEST: marked("What was sent could not be read."),
    HTTPStatus.NOT_FOUND: marked("No page has this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: marked("The address is right, but not what was asked of it."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: marked("The server takes no more than this at once."),
}
_BROKEN = marked("Nothing was changed. The server's log says what happened.")
_log = logging.getLogger("throughline")


def answer_failures(app: FastAPI, otherwise: Answer) -> None:
    """Every failure gets a page, or what ``otherwise`` makes of it."""

    def said(request: Request, status: HTTPStatus, sentence: str) -> Response:
        return otherwise(request, status, sentence) or failure_page(request, status, sentence)

    def refused(request: Request, error: Exception) -> Response:
        if isinstance(error, SignInNeededError):
            sentence = error_sentence(renderer(request).wording, error)
            return otherwise(request, HTTPStatus.UNAUTHORIZED, sentence) or sign_in_first(request)
        if isinstance(error, SecondStepNeededError):
            sentence = error_sentence(renderer(request).wording, error)
            told = otherwise(request, HTTPStatus.FORBIDDEN, sentence)
            return told or second_step_first(request)
        status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
        sentence = error_sentence(renderer(request).wording, cast("ThroughlineError", error))
        return said(request, status, sentence)

    def of_http(request: Request, error: Exception) -> Response:
        status = HTTPStatus(getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR))
        words = renderer(request).wording
        return said(request, status, words.gettext(_SENTENCES.get(status, _BROKEN)))

    def unreadable(request: Request, error: Exception) -> Response:
        """A field that is missing or of the wrong kind: our own forms never send that."""
        told = error.errors() if isinstance(error, RequestValidationError) else ()
        faults = [field_fault(str(each["loc"][-1]), each) for each in told]
        sentence = fields_sentence(renderer(request).wording, faults)
        return said(request, HTTPStatus.UNPROCESSABLE_ENTITY, sentence)

    def broken(request: Request, error: Exception) -> Response:
        # the name of the route: its address may hold the secret of a link
        route = getattr(request.scope.get("route"), "name", "-")
        _log.error("%s %s failed", request.method, route, exc_info=error)
        words = renderer(request).wording
        return said(request, HTTPStatus.INTERNAL_SERVER_ERROR, words.gettext(_BROKEN))

    app.add_exception_handler(ConfirmationNeededError, ask_again)
    app.add_exception_handler(ThroughlineError, refused)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(Exception, broken)


def failure_page(request: Request, status: HTTPStatus, sentence: str) -> Response:
    wording = renderer(request).wording
    title = wording.gettext(_TITLES.get(status, _OTHER))
    shell = bare_shell(wording, title=title, around=around(request), address=here(request))
    page = ErrorPage(shell, code=str(int(status)), title=title, sentence=sentence)
    return answer(
        request, whole="errors/error.html", part="errors/_error.html", status=status, page=page
    )
