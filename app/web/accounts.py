"""The page of one's own account, and what is changed on it."""

from datetime import date, datetime
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.accounts import change_password
from app.actions.deputies import appoint_deputy
from app.actions.passwords import LEAST
from app.actions.people import choose_language, rename_oneself
from app.clock import at_the_wall
from app.db.engine import Session
from app.errors import RefusedError, TooManyAttemptsError
from app.queries.deputies import DeputyRow, deputies_of, stood_in_for
from app.queries.people import SignInRow, account_row, people_rows, sign_ins_of
from app.queries.visits import Visit
from app.web.deps import reading, writing
from app.web.forms.account import TypedDeputy, TypedNewPassword, TypedProfile
from app.web.forms.ids import LARGEST
from app.web.other_ways import own_ways
from app.web.pages.account import AccountPage, DeputyLine, SessionLine
from app.web.pages.desk import Choice, Refusal
from app.web.presenting.desk import desk_nav
from app.web.render import go, page, renderer
from app.web.shells import shell_here
from app.wording.errors import error_sentence
from app.wording.language import Wording, count_phrase, language_name, languages, marked
from app.wording.periods import show_date, show_datetime, time_ago

_CODES_LEFT = count_phrase("%(num)s recovery code is left.", "%(num)s recovery codes are left.")
NAME, PASSWORD, DEPUTY = "profile", "password", "deputy"
DONE = {
    "profile": marked("Your name is kept."),
    "password": marked("Your password is changed, and all other sessions have ended."),
    "deputy": marked("Your deputies are kept."),
    "sessions": marked("That session has ended."),
    "passkey": marked("The passkey is added: sign in with it from now on."),
    "passkey-removed": marked("The passkey is removed: it opens nothing any more."),
    "provider-removed": marked("The provider does not let you in any more."),
    "second-step": marked("Signing in asks for your password alone again."),
}


def account_page(
    request: Request, visit: Visit, now: datetime, refusal: Refusal | None = None
) -> Response:
    with reading(request) as session:
        shown = _shown(request, session, visit, now, refusal)
    status = HTTPStatus.OK if refusal is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "account/show.html", status=status, page=shown)


def profile_kept(request: Request, visit: Visit, typed: TypedProfile, now: datetime) -> Response:
    try:
        with writing(request) as session:
            rename_oneself(session, visit=visit, name=typed.name)
            if typed.language in languages():
                choose_language(session, visit=visit, language=typed.language)
    except RefusedError as error:
        return _refused(request, visit, now, NAME, error)
    return done(request, NAME)


def password_changed(
    request: Request, visit: Visit, typed: TypedNewPassword, now: datetime
) -> Response:
    try:
        change_password(
            partial(writing, request),
            visit=visit,
            current=typed.current,
            new=typed.new,
            at=now,
            breached=request.app.state.breached,
        )
    except (RefusedError, TooManyAttemptsError) as error:
        return _refused(request, visit, now, PASSWORD, error)
    return done(request, PASSWORD)


def deputy_appointed(request: Request, visit: Visit, typed: TypedDeputy, now: datetime) -> Response:
    try:
        deputy_id, last_day = _chosen(typed)
        with writing(request) as session:
            appoint_deputy(
                session,
                actor=visit.actor,
                person_id=visit.actor.person_id,
                deputy_id=deputy_id,
                last_day=last_day,
                at=now,
            )
    except RefusedError as error:
        return _refused(request, visit, now, DEPUTY, error)
    return done(request, DEPUTY)


def done(request: Request, what: str) -> Response:
    """Back to the page, which says what was done."""
    return go(request, "account.show", done=what)


def _chosen(typed: TypedDeputy) -> tuple[int, date]:
    try:
        deputy_id, last_day = int(typed.deputy), date.fromisoformat(typed.last_day)
    except ValueError:
        deputy_id, last_day = -1, date.min
    if not 0 <= deputy_id <= LARGEST:
        raise RefusedError("Choose who stands in for you, and until which day.")
    return deputy_id, last_day


def _refused(
    request: Request,
    visit: Visit,
    now: datetime,
    form: str,
    error: RefusedError | TooManyAttemptsError,
) -> Response:
    sentence = error_sentence(renderer(request).wording, error)
    return account_page(request, visit, now, Refusal(form, sentence))


def _shown(
    request: Request, session: Session, visit: Visit, now: datetime, refusal: Refusal | None
) -> AccountPage:
    wording, links = renderer(request).wording, renderer(request).links
    actor = visit.actor
    today = at_the_wall(now).date()
    here = (actor.organisation_id, actor.person_id, today)
    account = account_row(session, actor.person_id)
    return AccountPage(
        shell=shell_here(request, wording.gettext("My account"), DONE),
        nav=desk_nav(wording, links, actor, "account.show"),
        name=account.name,
        email=account.email,
        language=account.language or wording.language,
        languages=_languages(),
        has_password=account.has_password,
        least=LEAST,
        has_second_step=account.has_second_factor,
        codes_left=wording.count(_CODES_LEFT, account.recovery_codes),
        sessions=tuple(
            session_line(wording, each, now, visit.digest)
            for each in sign_ins_of(session, actor.person_id)
        ),
        deputies=_lines(wording, deputies_of(session, *here)),
        stands_in_for=_lines(wording, stood_in_for(session, *here)),
        colleagues=tuple(
            Choice(str(each.id), each.name)
            for each in people_rows(session, actor.organisation_id)
            if each.id != actor.person_id and each.closed_at is None
        ),
        today=today.isoformat(),
        ways=own_ways(request, session, actor.person_id, now),
        refusal=refusal,
    )


def session_line(wording: Wording, row: SignInRow, now: datetime, current: str) -> SessionLine:
    return SessionLine(
        digest=row.digest,
        browser=row.browser,
        address=row.address,
        since=show_datetime(wording, at_the_wall(row.created_at)),
        seen=time_ago(wording, row.seen_at, now),
        is_this=row.digest == current,
    )


def _lines(wording: Wording, rows: list[DeputyRow]) -> tuple[DeputyLine, ...]:
    return tuple(DeputyLine(row.id, row.name, show_date(wording, row.last_day)) for row in rows)


def _languages() -> tuple[Choice, ...]:
    """Nothing is offered where there is one language only."""
    known = languages()
    return tuple(Choice(each, language_name(each)) for each in known) if len(known) > 1 else ()
