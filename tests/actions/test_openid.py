"""What a provider says is believed only where all of it holds."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from app import clock
from app.actions.openid import NotVouchedError, OpenId, ProviderDownError
from app.core.providers import Vouched
from app.errors import RefusedError
from tests.glewlwyd import asked
from tests.telling_provider import CLIENT, Telling, telling

BACK = "http://127.0.0.1/sign-in/with/bakery/answer"
METADATA = "/.well-known/openid-configuration"


@pytest.fixture
def provider() -> Iterator[Telling]:
    with telling() as provider:
        yield provider


@pytest.fixture
def openid(provider: Telling) -> OpenId:
    return OpenId(provider.provider)


def come(openid: OpenId, provider: Telling, **claims: Any) -> Vouched:
    """Somebody goes there and comes back with a token of these claims; None leaves one out."""
    at = clock.now()
    departure = openid.depart(BACK, at)
    query = asked(departure.address)
    holds = {
        "iss": provider.issuer,
        "sub": "a1",
        "aud": CLIENT,
        "exp": int(at.timestamp()) + 60,
        "iat": int(at.timestamp()),
        "nonce": query["nonce"],
        "email": "Ana@Bakery.example",
        "email_verified": True,
        "name": "Ana Duarte",
    }
    told = holds | claims
    provider.claims = {name: value for name, value in told.items() if value is not None}
    return openid.arrive({"code": "c", "state": query["state"]}, departure.held, at)


def test_whom_it_vouches_for_is_told(openid: OpenId, provider: Telling) -> None:
    vouched = come(openid, provider)
    assert (vouched.subject, vouched.email, vouched.name) == (
        "a1",
        "ana@bakery.example",
        "Ana Duarte",
    )


def test_a_name_is_not_needed(openid: OpenId, provider: Telling) -> None:
    assert come(openid, provider, name=None).name is None


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"aud": None},
        {"sub": None},
        {"sub": "a\0"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"iat": None},
        {"at_hash": "of-another-token"},
        {"email": "no address"},
    ],
)
def test_a_token_that_does_not_hold_vouches_for_nobody(
    openid: OpenId, provider: Telling, claims: dict[str, Any]
) -> None:
    with pytest.raises(NotVouchedError):
        come(openid, provider, **claims)


@pytest.mark.parametrize("verified", [False, None, "false", 1, "yes"])
def test_an_address_counts_only_where_it_is_verified(
    openid: OpenId, provider: Telling, verified: object
) -> None:
    with pytest.raises(RefusedError, match="it has verified"):
        come(openid, provider, email_verified=verified)


def test_a_token_that_is_signed_by_the_shared_secret_vouches_for_nobody(
    openid: OpenId, provider: Telling
) -> None:
    provider.header = {"alg": "HS256", "kid": "first"}
    with pytest.raises(NotVouchedError):
        come(openid, provider)


def test_a_token_that_another_key_signed_vouches_for_nobody(
    openid: OpenId, provider: Telling
) -> None:
    provider.key = RSAKey.generate_key(2048)
    with pytest.raises(NotVouchedError, match="BadSignatureError"):
        come(openid, provider)


def test_a_new_key_is_asked_for_once(openid: OpenId, provider: Telling) -> None:
    come(openid, provider)
    provider.key, provider.header = RSAKey.generate_key(2048), {"alg": "RS256", "kid": "second"}
    provider.publish()
    assert come(openid, provider).subject == "a1"
    provider.header = {"alg": "RS256", "kid": "third"}
    with pytest.raises(NotVouchedError):
        come(openid, provider)
    assert provider.asked.count("/keys") == 3


def test_a_key_that_is_not_known_from_the_start_vouches_for_nobody(
    openid: OpenId, provider: Telling
) -> None:
    provider.header = {"alg": "RS256", "kid": "third"}
    with pytest.raises(NotVouchedError):
        come(openid, provider)


def test_the_address_may_come_with_the_user_information(openid: OpenId, provider: Telling) -> None:
    told = {"sub": "a1", "email": "ana@bakery.example", "email_verified": True, "name": "Ana"}
    provider.documents["/userinfo"] = told
    vouched = come(openid, provider, email=None, email_verified=None, name=None)
    assert (vouched.email, vouched.name) == ("ana@bakery.example", "Ana")


def test_that_it_is_verified_may_come_with_the_user_information(
    openid: OpenId, provider: Telling
) -> None:
    told = {"sub": "a1", "email": "ana@bakery.example", "email_verified": True}
    provider.documents["/userinfo"] = told
    assert come(openid, provider, email_verified=None).email == "ana@bakery.example"


def test_the_secret_goes_where_the_provider_takes_it(openid: OpenId, provider: Telling) -> None:
    come(openid, provider)
    assert "client_secret" not in provider.sent
    metadata = provider.documents[METADATA]
    metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    come(OpenId(provider.provider), provider)
    assert "client_secret=" in provider.sent
    assert "code_verifier=" in provider.sent


def test_user_information_of_somebody_else_is_refused(openid: OpenId, provider: Telling) -> None:
    told = {"sub": "b2", "email": "ana@bakery.example", "email_verified": True}
    provider.documents["/userinfo"] = told
    with pytest.raises(NotVouchedError, match="somebody else"):
        come(openid, provider, email=None)


def test_another_issuer_in_the_answer_is_refused(openid: OpenId) -> None:
    departure = openid.depart(BACK, clock.now())
    answer = {"state": departure.held["state"], "code": "c", "iss": "https://evil.example"}
    with pytest.raises(NotVouchedError, match="another issuer"):
        openid.arrive(answer, departure.held, clock.now())


@pytest.mark.parametrize("told", [None, [], {}, {"issuer": "https://evil.example"}])
def test_a_provider_that_nobody_understands_is_down(
    openid: OpenId, provider: Telling, told: object
) -> None:
    provider.documents[METADATA] = told
    with pytest.raises(ProviderDownError):
        openid.depart(BACK, clock.now())


def test_a_provider_leads_the_server_nowhere_else(openid: OpenId, provider: Telling) -> None:
    provider.documents["/elsewhere"] = provider.documents.pop(METADATA)
    provider.moved[METADATA] = "/elsewhere"
    with pytest.raises(ProviderDownError):
        openid.depart(BACK, clock.now())
    assert provider.asked == [METADATA]


def test_a_provider_that_does_not_tell_its_addresses_is_down(
    openid: OpenId, provider: Telling
) -> None:
    del provider.documents[METADATA]["jwks_uri"]
    with pytest.raises(ProviderDownError):
        openid.depart(BACK, clock.now())


def test_what_it_tells_of_itself_is_asked_for_once_an_hour(
    openid: OpenId, provider: Telling
) -> None:
    at = clock.now()
    openid.depart(BACK, at)
    openid.depart(BACK, at + timedelta(minutes=59))
    assert provider.asked.count(METADATA) == 1
    openid.depart(BACK, at + timedelta(minutes=61))
    assert provider.asked.count(METADATA) == 2


def test_who_is_to_show_that_it_is_still_them_is_asked_there(openid: OpenId) -> None:
    at = clock.now()
    assert asked(openid.depart(BACK, at, again=True).address)["prompt"] == "login"
    assert "prompt" not in asked(openid.depart(BACK, at).address)
