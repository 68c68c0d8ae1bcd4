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
from app.actions.sign_ins import second_step_shown
from app.errors import RefusedError, TooManyAttemptsError
from app.queries.visits import Visit
from app.web.accounts import done
from app.web.deps import reading, writing
from app.web.forms.account import TypedCodeOfApp
from app.web.other_ways import door_ways, own_ways
from app.web.own_paths import own_path
from app.web.pages.account import NeededPage, RecoveryCodesPage, SecondStepPage
from app.web.presenting.desk import desk_nav
from app.web.render import page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import marked

_WRONG = marked("This code is not right. Codes change every half minute.")
_BEGINNING = "otpauth://totp/"
_LONGEST = 500


def second_step_page(request: Request, visit: Visit, address: str, now: datetime) -> Response:
    """Why one is asked for, and the ways to set it up."""
    with reading(request) as session:
        ways = own_ways(request, session, visit.actor.person_id, now)
    shown = NeededPage(
        shell_here(request, renderer(request).wording.gettext("One more step")),
        next=own_path(address),
        ways=ways,
        door=door_ways(request),
    )
    return page(request, "second_steps/show.html", page=shown)


def second_step_begun(request: Request, visit: Visit, address: str) -> Response:
    with writing(request) as session:
        enrolment = begin_second_factor(session, visit.actor.person_id)
    return _square_page(request, visit, TypedCodeOfApp(uri=enrolment.uri, next=address))


def second_step_confirmed(
    request: Request, visit: Visit, typed: TypedCodeOfApp, now: datetime
) -> Response:
    wording = renderer(request).wording
    try:
        with writing(request) as session:
            codes = confirm_second_factor(session, visit.actor.person_id, typed.code, now)
            if codes is not None:
                second_step_shown(session, visit.digest)
    except TooManyAttemptsError as error:
        return _square_page(request, visit, typed, error_sentence(wording, error))
    if codes is None:
        return _square_page(request, visit, typed, wording.gettext(_WRONG))
    return _codes_page(request, visit, codes, typed.next)


def codes_renewed(request: Request, visit: Visit) -> Response:
    with writing(request) as session:
        codes = renew_recovery_codes(session, visit.actor.person_id)
    return _codes_page(request, visit, codes)


def second_step_removed(request: Request, visit: Visit) -> Response:
    with writing(request) as session:
        remove_second_factor(session, visit.actor.person_id)
    return done(request, "second-step")


def _square_page(
    request: Request, visit: Visit, typed: TypedCodeOfApp, sentence: str | None = None
) -> Response:
    made = renderer(request)
    shown = SecondStepPage(
        shell_here(request, made.wording.gettext("Set up the second step")),
        desk_nav(made.wording, made.links, visit.actor, "account.show"),
        square=_square(typed.uri),
        secret=_grouped(typed.uri),
        uri=typed.uri,
        next=typed.next,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return _never_kept(page(request, "account/second_step.html", status=status, page=shown))


def _codes_page(
    request: Request, visit: Visit, codes: tuple[str, ...], address: str = ""
) -> Response:
    made = renderer(request)
    shown = RecoveryCodesPage(
        shell_here(request, made.wording.gettext("Recovery codes")),
        desk_nav(made.wording, made.links, visit.actor, "account.show"),
        codes,
        onward=own_path(address, made.links.to("account.show")),
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
