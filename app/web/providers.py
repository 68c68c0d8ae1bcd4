"""Sign in by a provider that vouches for a person: there, and back again."""

import logging
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from app.actions.attempts import CEREMONY_OF_PLACE, count_attempt
from app.actions.ceremonies import CeremonyKind, begin_ceremony, end_ceremony
from app.actions.identities import Way, sign_in_vouched, unlink_identity
from app.actions.openid import NotVouchedError, OpenId, ProviderDownError
from app.actions.passkeys import refuse_without_way_in
from app.errors import NotFoundError, RefusedError, ThroughlineError, TooManyAttemptsError
from app.queries.visits import Visit
from app.web.accounts import account_page, done
from app.web.ceremony_cookie import ceremony_secret, give_ceremony
from app.web.deps import writing
from app.web.devices import address_of_visitor, device_of
from app.web.forms.passkeys import ChosenIdentity
from app.web.forms.sign_in import TypedSignIn
from app.web.mails import public_address
from app.web.own_paths import own_path
from app.web.pages.desk import Refusal
from app.web.pages.sign_in import DeparturePage
from app.web.render import page, renderer
from app.web.rights import visit_of
from app.web.shells import shell_here
from app.web.signing_in import answer_to, digest_before, sign_in_page
from app.wording.errors import error_sentence
from app.wording.language import marked

_DOWN = marked(
    "%(provider)s cannot be reached just now. Sign in with your password, or try again later."
)
_NOT_VOUCHED = marked("What %(provider)s answered does not hold. Begin again.")
_log = logging.getLogger("throughline.providers")


def sent_to_provider(request: Request, key: str, next: str, now: datetime) -> Response:
    """On to the provider. Raises NotFoundError for a key that none has.

    By a page that goes on at once, for where the answer to a form may lead is told to browsers: to
    this server alone (``form-action``), and whereto a provider sends people on nobody knows here.
    """
    openid = _provider(request, key)
    redirect = public_address(request, "providers.arrive", provider=key)
    try:
        with writing(request) as session:
            count_attempt(session, CEREMONY_OF_PLACE, address_of_visitor(request), now)
        # whoever is signed in is asked because they are to show that it is still them
        departure = openid.depart(redirect, now, again=visit_of(request) is not None)
    except TooManyAttemptsError as error:
        return _refused(request, next, error, HTTPStatus.TOO_MANY_REQUESTS)
    except ProviderDownError:
        return _down(request, openid, next)
    held = departure.held | {"provider": key, "next": own_path(next)}
    with writing(request) as session:
        secret = begin_ceremony(session, CeremonyKind.PROVIDER, held, at=now)
    answer = _departure_page(request, openid, departure.address)
    give_ceremony(request, answer, secret)
    return answer


def back_from_provider(request: Request, key: str, now: datetime) -> Response:
    """In, where the answer is the provider's own to this browser; once."""
    openid = _provider(request, key)
    try:
        with writing(request) as session:
            held = end_ceremony(session, CeremonyKind.PROVIDER, ceremony_secret(request), at=now)
    except NotFoundError as error:
        return _refused(request, "/", error)
    return _let_in(request, openid, held, now)


def provider_unlinked(
    request: Request, visit: Visit, chosen: ChosenIdentity, now: datetime
) -> Response:
    try:
        with writing(request) as session:
            unlink_identity(
                session, visit=visit, issuer=chosen.issuer, subject=chosen.subject, at=now
            )
            refuse_without_way_in(session, visit.actor.person_id)
    except RefusedError as error:
        sentence = error_sentence(renderer(request).wording, error)
        return account_page(request, visit, now, Refusal("providers", sentence))
    return done(request, "provider-removed")


def _let_in(request: Request, openid: OpenId, held: Mapping[str, str], now: datetime) -> Response:
    try:
        return _arrived(request, openid, held, now)
    except ProviderDownError:
        return _down(request, openid, held["next"])
    except NotVouchedError as error:
        _log.warning("Provider %s vouches for nobody: %s", openid.provider.key, error)
        told = renderer(request).wording.gettext(_NOT_VOUCHED, provider=openid.provider.label)
        return _page(request, held["next"], told)
    except RefusedError as error:
        return _refused(request, held["next"], error)


def _arrived(request: Request, openid: OpenId, held: Mapping[str, str], now: datetime) -> Response:
    if held["provider"] != openid.provider.key:
        raise NotVouchedError("another provider was asked")
    vouched = openid.arrive(request.query_params, held, now)
    way = Way(device_of(request), digest_before(request))
    with writing(request) as session:
        done = sign_in_vouched(session, vouched=vouched, way=way, at=now)
    return answer_to(request, done, held["next"])


def _departure_page(request: Request, openid: OpenId, address: str) -> Response:
    label = openid.provider.label
    title = renderer(request).wording.gettext("On to %(provider)s", provider=label)
    shown = DeparturePage(shell_here(request, title), label, address)
    return page(request, "providers/depart.html", page=shown)


def _provider(request: Request, key: str) -> OpenId:
    providers: Mapping[str, OpenId] = request.app.state.providers
    if key not in providers:
        raise NotFoundError("No page has this address.")
    return providers[key]


def _down(request: Request, openid: OpenId, next: str) -> Response:
    told = renderer(request).wording.gettext(_DOWN, provider=openid.provider.label)
    return _page(request, next, told, HTTPStatus.SERVICE_UNAVAILABLE)


def _refused(
    request: Request,
    next: str,
    error: ThroughlineError,
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Response:
    return _page(request, next, error_sentence(renderer(request).wording, error), status)


def _page(
    request: Request,
    next: str,
    sentence: str,
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Response:
    return sign_in_page(request, TypedSignIn(next=next), sentence, status)
