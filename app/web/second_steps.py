"""The second step of signing in: set up, taken away, and its recovery codes."""

from datetime import datetime
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.actions.second_factors import (
    begin_second_factor,
    confirm_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)
from app.errors import RefusedError, TooManyAttemptsError
from app.queries.visits import Visit
from app.web.accounts import done
from app.web.deps import writing
from app.web.forms.account import TypedCodeOfApp
from app.web.pages.account import RecoveryCodesPage, SecondStepPage
from app.web.presenting.desk import desk_nav
from app.web.render import page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import marked

_WRONG = marked("This code is not right. Codes change every half minute.")
_BEGINNING = "otpauth://totp/"
_LONGEST = 500


def second_step_begun(request: Request, visit: Visit) -> Response:
    with writing(request) as session:
        enrolment = begin_second_factor(session, visit.actor.person_id)
    return _square_page(request, visit, enrolment.uri)


def second_step_confirmed(
    request: Request, visit: Visit, typed: TypedCodeOfApp, now: datetime
) -> Response:
    wording = renderer(request).wording
    try:
        with writing(request) as session:
            codes = confirm_second_factor(session, visit.actor.person_id, typed.code, now)
    except TooManyAttemptsError as error:
        return _square_page(request, visit, typed.uri, error_sentence(wording, error))
    if codes is None:
        return _square_page(request, visit, typed.uri, wording.gettext(_WRONG))
    return _codes_page(request, visit, codes)


def codes_renewed(request: Request, visit: Visit) -> Response:
    with writing(request) as session:
        codes = renew_recovery_codes(session, visit.actor.person_id)
    return _codes_page(request, visit, codes)


def second_step_removed(request: Request, visit: Visit) -> Response:
    with writing(request) as session:
        remove_second_factor(session, visit.actor.person_id)
    return done(request, "second-step")


def _square_page(request: Request, visit: Visit, uri: str, sentence: str | None = None) -> Response:
    made = renderer(request)
    shown = SecondStepPage(
        shell_here(request, made.wording.gettext("Set up the second step")),
        desk_nav(made.wording, made.links, visit.actor, "account.show"),
        square=_square(uri),
        secret=_grouped(uri),
        uri=uri,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return _never_kept(page(request, "account/second_step.html", status=status, page=shown))


def _codes_page(request: Request, visit: Visit, codes: tuple[str, ...]) -> Response:
    made = renderer(request)
    shown = RecoveryCodesPage(
        shell_here(request, made.wording.gettext("Recovery codes")),
        desk_nav(made.wording, made.links, visit.actor, "account.show"),
        codes,
    )
    return _never_kept(page(request, "account/recovery_codes.html", page=shown))


def _square(uri: str) -> Markup:
    """Black on white whatever the colours of the page: cameras want it so."""
    if not uri.startswith(_BEGINNING) or len(uri) > _LONGEST:
        raise RefusedError("There is no second factor to confirm: begin with a new one.")
    drawn = segno.make(uri, error="m", micro=False).svg_inline(omitsize=True, border=0)
    return Markup(drawn)  # noqa: S704  (modules of the square, and nothing of the text)


def _grouped(uri: str) -> str:
    secret = parse_qs(urlsplit(uri).query).get("secret", [""])[0]
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _never_kept(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer
