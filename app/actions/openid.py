"""Speaks OpenID Connect with a provider: where somebody signs in there, and who came back."""

import hmac
import logging
import secrets
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any, cast

from app.actions.provider_file import read_providers
from app.core.people import folded, is_address
from app.core.providers import Provider, Vouched
from app.errors import RefusedError

_PATIENCE = 10
"""Seconds that a provider may take to answer."""
_KEPT = timedelta(hours=1)
_LEEWAY = 60
"""Seconds by which two clocks may differ."""
_SCOPE = "openid email profile"
_SIGNED_WITH = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
]
"""By a private key of the provider: never "none", and never by a secret that others know too."""
_BASIC = "client_secret_basic"
_ADDRESS = frozenset({"email", "email_verified"})
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_log = logging.getLogger("throughline.providers")


class ProviderDownError(Exception):
    """It cannot be reached, or answers what nobody understands."""


class NotVouchedError(Exception):
    """The answer is not one that this provider gave to this browser for this server. Its text is
    for the log."""


@dataclass(frozen=True, slots=True)
class Departure:
    """``address`` is where to send the browser, ``held`` what its answer is compared with."""

    address: str
    held: dict[str, Any]


class OpenId:
    """One provider; what it tells of itself is kept for an hour."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        # of the system, which knows the authorities of an organisation's own network
        self._trust = ssl.create_default_context()
        self._lock = Lock()
        self._told: tuple[datetime, dict[str, Any]] | None = None
        self._keys: dict[str, Any] | None = None

    def depart(self, redirect: str, at: datetime, *, again: bool = False) -> Departure:
        """``again`` asks them to show who they are even where the provider knows.

        Raises ProviderDownError.
        """
        told = self._metadata(at)
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        more = {"prompt": "login"} if again else {}
        with self._client(redirect, told) as client:
            address, _ = client.create_authorization_url(
                told["authorization_endpoint"],
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                **more,
            )
        held = {"state": state, "nonce": nonce, "verifier": verifier, "redirect": redirect}
        return Departure(address, held)

    def arrive(self, answer: Mapping[str, str], held: Mapping[str, Any], at: datetime) -> Vouched:
        """Who came back. ``answer`` is the query that the provider sent the browser back with.

        Raises RefusedError, ProviderDownError and NotVouchedError.
        """
        self._refuse_foreign(answer, held)
        told = self._metadata(at)
        with self._client(held["redirect"], told) as client:
            token = self._asked(
                lambda: client.fetch_token(
                    told["token_endpoint"],
                    grant_type="authorization_code",
                    code=answer.get("code", ""),
                    code_verifier=held["verifier"],
                )
            )
            claims = self._claims(token, held["nonce"], at)
            if not claims.keys() >= _ADDRESS and "userinfo_endpoint" in told:
                claims |= self._more(client, told["userinfo_endpoint"], claims["sub"])
        return self._vouched(claims)

    def _refuse_foreign(self, answer: Mapping[str, str], held: Mapping[str, Any]) -> None:
        if not hmac.compare_digest(answer.get("state", "").encode(), held["state"].encode()):
            raise NotVouchedError("the state is not ours")
        if answer.get("iss", self.provider.issuer) != self.provider.issuer:
            raise NotVouchedError("another issuer answers")
        if answer.get("error") == "access_denied":
            raise RefusedError("%(provider)s did not let you in.", provider=self.provider.label)
        if "error" in answer:
            # what it says more is for the log: anybody could have written it into the address
            _log.error("Provider %s refuses: %.80r", self.provider.key, answer["error"])
            raise RefusedError(
                "%(provider)s could not sign you in. Try again, or ask your administrator.",
                provider=self.provider.label,
            )

    def _metadata(self, at: datetime) -> dict[str, Any]:
        issuer = self.provider.issuer
        with self._lock:
            if self._told is not None and self._told[0] > at - _KEPT:
                return self._told[1]
        told = self._document(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if told.get("issuer") != issuer:
            _log.error("Provider %s is not the issuer it is set to be", self.provider.key)
            raise ProviderDownError
        if not all(isinstance(told.get(each), str) for each in _ENDPOINTS):
            raise ProviderDownError
        with self._lock:
            self._told, self._keys = (at, told), None
        return told

    def _claims(self, token: Mapping[str, Any], nonce: str, at: datetime) -> dict[str, Any]:
        """Of an id token that the provider signed, for this server and this browser, and now."""
        from authlib.oidc.core import CodeIDToken
        from joserfc.errors import JoseError

        try:
            read = self._read(token.get("id_token", ""), at)
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client_id},
                },
                {
                    "nonce": nonce,
                    "client_id": self.provider.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(now=int(at.timestamp()), leeway=_LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotVouchedError(f"the id token: {type(error).__name__} {error}") from error
        return dict(claims)

    def _read(self, id_token: str, at: datetime) -> Any:
        """Keys change: one that is not known is asked for once more."""
        from joserfc import jws, jwt
        from joserfc.errors import InvalidKeyIdError
        from joserfc.jwk import KeySet

        registry = jws.JWSRegistry(algorithms=_SIGNED_WITH, strict_check_header=False)
        kept = self._keys
        keys = kept or self._fetched_keys(at)
        try:
            return jwt.decode(id_token, KeySet.import_key_set(cast("Any", keys)), registry=registry)
        except InvalidKeyIdError:
            if kept is None:
                raise
            fresh = cast("Any", self._fetched_keys(at))
            return jwt.decode(id_token, KeySet.import_key_set(fresh), registry=registry)

    def _fetched_keys(self, at: datetime) -> dict[str, Any]:
        keys = self._document(self._metadata(at)["jwks_uri"])
        with self._lock:
            self._keys = keys
        return keys

    def _more(self, client: Any, address: str, subject: str) -> dict[str, Any]:
        told = self._asked(lambda: client.get(address).raise_for_status().json())
        if not isinstance(told, dict) or told.get("sub") != subject:
            raise NotVouchedError("the user information is of somebody else")
        return {name: told[name] for name in ("email", "email_verified", "name") if name in told}

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched:
        email, is_verified = claims.get("email"), claims.get("email_verified")
        # some providers write it as a text
        if not isinstance(email, str) or not (is_verified is True or is_verified == "true"):
            raise RefusedError(
                "%(provider)s tells no e-mail address of yours that it has verified, and nobody "
                "is known here by anything else.",
                provider=self.provider.label,
            )
        if not is_address(folded(email)):
            raise NotVouchedError("the address is none")
        subject, name = str(claims["sub"]), claims.get("name")
        if not subject.isprintable():
            raise NotVouchedError("the subject is none")
        return Vouched(
            self.provider,
            subject,
            folded(email),
            name if isinstance(name, str) else None,
        )

    def _client(self, redirect: str, told: Mapping[str, Any]) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        # what holds for a provider that does not say, by the standard
        ways = told.get("token_endpoint_auth_methods_supported", [_BASIC])
        return OAuth2Client(
            self.provider.client_id,
            self.provider.client_secret,
            scope=_SCOPE,
            redirect_uri=redirect,
            code_challenge_method="S256",
            token_endpoint_auth_method=_BASIC if _BASIC in ways else "client_secret_post",
            timeout=_PATIENCE,
            verify=self._trust,
        )

    def _document(self, address: str) -> dict[str, Any]:
        told = self._asked(lambda: self._got(address))
        if not isinstance(told, dict):
            raise ProviderDownError
        return told

    def _got(self, address: str) -> Any:
        import httpx2

        answer = httpx2.get(address, timeout=_PATIENCE, verify=self._trust)
        return answer.raise_for_status().json()

    def _asked(self, ask: Callable[[], Any]) -> Any:
        """Raises ProviderDownError, and NotVouchedError where the provider refuses."""
        import httpx2
        from authlib.integrations.base_client import OAuthError

        try:
            return ask()
        except OAuthError as error:
            raise NotVouchedError(f"the provider: {error.error}") from error
        except (httpx2.HTTPError, ValueError) as error:
            _log.error("Provider %s: %s", self.provider.key, type(error).__name__)
            raise ProviderDownError from error


def open_providers(file: Path | None) -> Mapping[str, OpenId]:
    """By key, in the order of the file. Raises RefusedError as ``read_providers`` does."""
    return {each.key: OpenId(each) for each in read_providers(file)}
