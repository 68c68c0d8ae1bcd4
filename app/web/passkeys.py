"""Add a passkey, remove one, and sign in with one."""

from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.actions.attempts import CEREMONY_OF_PLACE, count_attempt
from app.actions.ceremonies import CeremonyKind, begin_ceremony, end_ceremony
from app.actions.identities import Way
from app.actions.passkeys import (
    Asked,
    NewPasskey,
    Party,
    add_passkey,
    ask_for_new_passkey,
    ask_for_passkey,
    remove_passkey,
    sign_in_with_passkey,
)
from app.actions.sign_ins import second_step_shown
from app.errors import NotFoundError, RefusedError
from app.queries.visits import Visit
from app.web.accounts import account_page, done
from app.web.ceremony_cookie import ceremony_secret, give_ceremony
from app.web.deps import writing
from app.web.devices import address_of_visitor, device_of
from app.web.forms.passkeys import TypedPasskey, TypedPasskeyAnswer
from app.web.forms.sign_in import TypedSignIn
from app.web.other_ways import party_here
from app.web.own_paths import own_path
from app.web.pages.desk import Refusal
from app.web.render import renderer
from app.web.signing_in import answer_to, digest_before, sign_in_page
from app.wording.errors import error_sentence

FORM = "passkeys"


def new_passkey_asked(request: Request, visit: Visit, now: datetime) -> Response:
    """Raises NotFoundError, RefusedError and TooManyAttemptsError."""
    party = _party(request)
    with writing(request) as session:
        asked = ask_for_new_passkey(session, visit=visit, party=party)
    return _begun(request, CeremonyKind.NEW_PASSKEY, asked, now)


def passkey_added(request: Request, visit: Visit, typed: TypedPasskey, now: datetime) -> Response:
    party = _party(request)
    new = NewPasskey(typed.passkey_name, typed.answer)
    try:
        held = _held(request, CeremonyKind.NEW_PASSKEY, now)
        with writing(request) as session:
            add_passkey(session, visit=visit, party=party, held=held, new=new, at=now)
            second_step_shown(session, visit.digest)
    except (RefusedError, NotFoundError) as error:
        return _refused_on_account(request, visit, now, error)
    if typed.next:
        return RedirectResponse(own_path(typed.next), status_code=HTTPStatus.SEE_OTHER)
    return done(request, "passkey")


def passkey_removed(request: Request, visit: Visit, passkey: int, now: datetime) -> Response:
    try:
        with writing(request) as session:
            remove_passkey(session, visit=visit, passkey=passkey, at=now)
    except RefusedError as error:
        return _refused_on_account(request, visit, now, error)
    return done(request, "passkey-removed")


def passkey_asked(request: Request, now: datetime) -> Response:
    """Raises NotFoundError and TooManyAttemptsError."""
    return _begun(request, CeremonyKind.PASSKEY, ask_for_passkey(_party(request)), now)


def signed_in_by_passkey(request: Request, typed: TypedPasskeyAnswer, now: datetime) -> Response:
    party = _party(request)
    way = Way(device_of(request), digest_before(request))
    try:
        held = _held(request, CeremonyKind.PASSKEY, now)
        with writing(request) as session:
            entered = sign_in_with_passkey(
                session, party=party, held=held, answer=typed.answer, way=way, at=now
            )
    except (RefusedError, NotFoundError) as error:
        told = error_sentence(renderer(request).wording, error)
        refused = TypedSignIn(next=typed.next)
        return sign_in_page(request, refused, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer_to(request, entered, typed.next)


def _party(request: Request) -> Party:
    party = party_here(request)
    if party is None:
        raise NotFoundError("There are no passkeys at this address.")
    return party


def _begun(request: Request, kind: CeremonyKind, asked: Asked, now: datetime) -> Response:
    with writing(request) as session:
        count_attempt(session, CEREMONY_OF_PLACE, address_of_visitor(request), now)
        secret = begin_ceremony(session, kind, asked.held, at=now)
    answer = JSONResponse(asked.options, headers={"cache-control": "no-store"})
    give_ceremony(request, answer, secret)
    return answer


def _held(request: Request, kind: CeremonyKind, now: datetime) -> dict[str, object]:
    """In a transaction of its own: what was asked is answered once, be the answer right or wrong."""
    with writing(request) as session:
        return end_ceremony(session, kind, ceremony_secret(request), at=now)


def _refused_on_account(
    request: Request, visit: Visit, now: datetime, error: RefusedError | NotFoundError
) -> Response:
    sentence = error_sentence(renderer(request).wording, error)
    return account_page(request, visit, now, Refusal(FORM, sentence))
