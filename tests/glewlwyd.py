"""A real OpenID Connect provider on this machine: glewlwyd, as Debian packages it."""

import secrets
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from app.core.providers import Provider

TABLES = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
MODULES = Path("/usr/lib/glewlwyd")
PASSWORD = "eleven herons at low tide"  # noqa: S105  (of people who are made up)
SECRET = "a kettle that only the server knows"  # noqa: S105
SECONDS_TO_START = 30
_ADMINISTRATOR = {"username": "admin", "password": "password"}


class NoProviderError(Exception):
    """It is not installed."""


@dataclass(frozen=True)
class Glewlwyd:
    """``issuer`` is that of its OpenID Connect."""

    api: str
    issuer: str
    administrator: httpx2.Client = field(repr=False)

    def register(self, redirect: str, **fields: Any) -> Provider:
        """A client of its own, that may send people back there."""
        client_id = f"throughline-{secrets.token_hex(4)}"
        client = {
            "client_id": client_id,
            "client_secret": SECRET,
            "confidential": True,
            "enabled": True,
            "redirect_uri": [redirect],
            "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic"],
            "scope": [],
        }
        self._post("client", client)
        return Provider("bakery", "Bakery login", self.issuer, client_id, SECRET, **fields)

    def add(self, username: str, email: str, *, is_verified: bool = True, name: str = "") -> None:
        person = {
            "username": username,
            "password": PASSWORD,
            "email": email,
            "email_verified": "1" if is_verified else "0",
            "name": name or username,
            "scope": ["openid", "email"],
            "enabled": True,
        }
        self._post("user", person)

    def remove(self, username: str) -> None:
        self.administrator.delete(f"{self.api}/user/{username}").raise_for_status()

    def send_back(self, username: str, provider: Provider, departure: str) -> str:
        """Where the provider sends the browser of the person that came with the address."""
        with httpx2.Client() as browser:
            self.let_in(browser.request, username, provider)
            # what its own page adds when somebody goes on from it
            answer = browser.get(f"{departure}&g_continue=")
        return str(answer.headers["location"])

    def let_in(self, ask: Callable[..., Any], username: str, provider: Provider) -> None:
        """The browser that asks is signed in there, and lets the server know the person."""
        given = {"username": username, "password": PASSWORD}
        ask("POST", f"{self.api}/auth/", json=given)
        address = f"{self.api}/auth/grant/{provider.client_id}"
        ask("PUT", address, json={"scope": "openid email"})

    def _post(self, what: str, thing: Mapping[str, Any]) -> None:
        answer = self.administrator.post(f"{self.api}/{what}/", json=thing)
        assert answer.status_code == 200, answer.text


def asked(address: str) -> dict[str, str]:
    """The query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def served(folder: Path) -> Iterator[Glewlwyd]:
    program = shutil.which("glewlwyd")
    if program is None or not TABLES.exists():
        raise NoProviderError("There is no provider to sign in by: apt-get install glewlwyd.")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    configuration = _configured(folder, port)
    with subprocess.Popen(
        [program, f"--config-file={configuration}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            with httpx2.Client() as administrator:
                address = f"http://127.0.0.1:{port}/api"
                provider = Glewlwyd(address, f"{address}/oidc", administrator)
                _wait_for(provider)
                _set_up(provider)
                yield provider
        finally:
            process.terminate()


def _configured(folder: Path, port: int) -> Path:
    with sqlite3.connect(folder / "provider.db") as database:
        database.executescript(TABLES.read_text("utf-8"))
    database.close()
    # Debian's own page lacks its configuration, and nobody types into it here
    pages = folder / "pages"
    pages.mkdir()
    (pages / "login.html").write_text("<!DOCTYPE html><title>Login</title><h1>The login</h1>")
    file = folder / "provider.conf"
    file.write_text(
        f"""
        port={port}
        bind_address="127.0.0.1"
        external_url="http://127.0.0.1:{port}"
        login_url="login.html"
        static_files_path="{pages}"
        static_files_mime_types = ( {{ extension = ".html" mime_type = "text/html" }} )
        api_prefix="api"
        log_mode="file"
        log_level="INFO"
        log_file="{folder / "provider.log"}"
        cookie_secure=0
        session_expiration=3600
        session_key="GLEWLWYD2_SESSION_ID"
        admin_scope="g_admin"
        profile_scope="g_profile"
        user_module_path="{MODULES / "user"}"
        client_module_path="{MODULES / "client"}"
        user_auth_scheme_module_path="{MODULES / "scheme"}"
        plugin_module_path="{MODULES / "plugin"}"
        hash_algorithm="SHA512"
        database = {{ type = "sqlite3"; path = "{folder / "provider.db"}"; }};
        """
    )
    return file


def _wait_for(provider: Glewlwyd) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            provider.administrator.post(f"{provider.api}/auth/", json=_ADMINISTRATOR)
        except httpx2.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _set_up(provider: Glewlwyd) -> None:
    """It knows addresses as verified or not, and tells them in what it signs."""
    ask = provider.administrator
    module = ask.get(f"{provider.api}/mod/user/database").json()
    module["parameters"]["data-format"]["email_verified"] = {
        "multiple": False, "read": True, "write": True, "profile-read": True, "profile-write": False,
    }  # fmt: skip
    ask.put(f"{provider.api}/mod/user/database", json=module).raise_for_status()
    ask.put(f"{provider.api}/mod/user/database/reset").raise_for_status()
    scope = {"name": "email", "display_name": "Address", "password_required": True, "scheme": {}}
    provider._post("scope", scope | {"description": "Address", "password_max_age": 0})
    plugin = {"module": "oidc", "name": "oidc", "display_name": "OpenID Connect"}
    provider._post("mod/plugin", plugin | {"parameters": _speaking(provider.issuer)})


def _speaking(issuer: str) -> dict[str, Any]:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    verified = {
        "name": "email_verified", "user-property": "email_verified", "type": "boolean",
        "boolean-value-true": "1", "boolean-value-false": "0", "mandatory": True,
        "on-demand": False, "scope": [],
    }  # fmt: skip
    return {
        "iss": issuer, "jwt-type": "rsa", "jwt-key-size": "256",
        "key": private.decode(), "cert": public.decode(), "jwks-show": True, "jwks-x5c": [],
        "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 600,
        "refresh-token-rolling": True, "allow-non-oidc": False, "auth-type-code-enabled": True,
        "auth-type-code-revoke-replayed": True, "auth-type-token-enabled": False,
        "auth-type-id-token-enabled": True, "auth-type-none-enabled": False,
        "auth-type-password-enabled": False, "auth-type-client-enabled": False,
        "auth-type-device-enabled": False, "auth-type-refresh-enabled": False,
        "scope": [], "additional-parameters": [], "claims": [verified],
        "service-documentation": "", "op-policy-uri": "", "op-tos-uri": "",
        "request-parameter-allow": False, "subject-type": "public", "name-claim": "mandatory",
        "email-claim": "mandatory", "scope-claim": "no", "name-claim-scope": [],
        "email-claim-scope": [], "address-claim": {"type": "no"}, "pkce-allowed": True,
        "pkce-method-plain-allowed": False, "pkce-required": True,
        "introspection-revocation-allowed": False, "register-client-allowed": False,
        "session-management-allowed": False,
    }  # fmt: skip
