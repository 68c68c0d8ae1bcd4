"""Links that let people in: the first of a server, invitations, and ways to a new password."""

from datetime import datetime
from functools import partial
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.actions.invitations import Newcomer, come_in, join
from app.actions.one_time_links import LinkKind, OpenLink, look_up_link
from app.actions.passwords import LEAST
from app.actions.resets import ask_for_reset, reset_password
from app.actions.sign_ins import go_over
from app.errors import RefusedError, SignInNeededError, TooManyAttemptsError
from app.queries.organisations import organisation_name
from app.queries.visits import refuse_without_second_step
from app.web.deps import reading, writing
from app.web.devices import device_of
from app.web.forms.doors import TypedNewcomer
from app.web.mails import can_mail, mail_reset
from app.web.pages.doors import ComeInPage, ForgottenPage, NewPasswordPage
from app.web.render import go, page, renderer
from app.web.rights import visit_of
from app.web.session_cookie import give_session
from app.web.shells import shell_here
from app.wording.errors import error_sentence

_TEMPLATES = {LinkKind.FIRST: "welcome/show.html", LinkKind.INVITATION: "invitations/show.html"}
_REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


def come_in_page(
    request: Request,
    kind: LinkKind,
    secret: str,
    now: datetime,
    refused: tuple[TypedNewcomer, str] | None = None,
) -> Response:
    """What the link opens. Raises NotFoundError where it opens nothing any more."""
    with reading(request) as session:
        link = look_up_link(session, secret, kind, now)
        of = link.subject.organisation_id
        organisation = "" if of is None else organisation_name(session, of)
    typed, sentence = (_known(link), None) if refused is None else refused
    visit = visit_of(request)
    shown = ComeInPage(
        shell_here(request, renderer(request).wording.gettext("Come in")),
        secret=secret,
        organisation=organisation,
        name=typed.name,
        email=link.subject.email or typed.email,
        least=LEAST,
        sentence=sentence,
        signed_in_as=None if visit is None else visit.actor.name,
    )
    status = HTTPStatus.OK if sentence is None else _REFUSED
    return page(request, _TEMPLATES[kind], status=status, page=shown)


def came_in(
    request: Request, kind: LinkKind, secret: str, typed: TypedNewcomer, now: datetime
) -> Response:
    """An account for them, signed in. Raises as ``come_in_page`` does."""
    try:
        done = come_in(
            partial(writing, request),
            secret=secret,
            kind=kind,
            newcomer=Newcomer(typed.name, typed.password, typed.email, request.app.state.breached),
            device=device_of(request),
            at=now,
        )
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return come_in_page(request, kind, secret, now, (typed, told))
    answer = RedirectResponse(
        renderer(request).links.to("home.show"), status_code=HTTPStatus.SEE_OTHER
    )
    give_session(request, answer, done.secret)
    return answer


def joined(request: Request, secret: str, now: datetime) -> Response:
    """With the account of whoever is signed in. Raises NotFoundError and ForbiddenError."""
    visit = visit_of(request)
    if visit is None:
        raise SignInNeededError("Sign in to see this page.")
    refuse_without_second_step(visit)
    with writing(request) as session:
        organisation_id = join(session, visit=visit, secret=secret, at=now)
        go_over(session, visit=visit, organisation_id=organisation_id)
    return go(request, "home.show")


def forgotten_page(
    request: Request, email: str = "", sentence: str | None = None, *, is_asked: bool = False
) -> Response:
    shown = ForgottenPage(
        shell_here(request, renderer(request).wording.gettext("Forgotten password")),
        email=email,
        is_asked=is_asked,
        is_mailed=can_mail(request),
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else HTTPStatus.TOO_MANY_REQUESTS
    return page(request, "passwords/forgotten.html", status=status, page=shown)


def link_asked(request: Request, email: str, now: datetime) -> Response:
    """One answer, whether somebody has the address or not; mail goes after it."""
    if not can_mail(request):
        return forgotten_page(request, email)
    try:
        with writing(request) as session:
            reset = ask_for_reset(session, email=email, device=device_of(request), at=now)
    except TooManyAttemptsError as error:
        return forgotten_page(request, email, error_sentence(renderer(request).wording, error))
    answer = forgotten_page(request, is_asked=True)
    if reset is not None:
        answer.background = BackgroundTask(mail_reset, request, reset)
    return answer


def new_password_page(
    request: Request, secret: str, now: datetime, sentence: str | None = None
) -> Response:
    """Raises NotFoundError where the link opens nothing any more."""
    with reading(request) as session:
        look_up_link(session, secret, LinkKind.RESET, now)
    shown = NewPasswordPage(
        shell_here(request, renderer(request).wording.gettext("A new password")),
        secret=secret,
        least=LEAST,
        sentence=sentence,
    )
    status = HTTPStatus.OK if sentence is None else _REFUSED
    return page(request, "passwords/show.html", status=status, page=shown)


def password_chosen(request: Request, secret: str, password: str, now: datetime) -> Response:
    try:
        reset_password(
            partial(writing, request),
            secret=secret,
            password=password,
            at=now,
            breached=request.app.state.breached,
        )
    except RefusedError as error:
        told = error_sentence(renderer(request).wording, error)
        return new_password_page(request, secret, now, told)
    return go(request, "sign_in.show", done="password")


def _known(link: OpenLink) -> TypedNewcomer:
    return TypedNewcomer(name=link.subject.name or "", email=link.subject.email or "")
