"""The file in which the person who runs the server names providers."""

import importlib.util
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.core.providers import Provider
from app.errors import RefusedError

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_WORDS = ("label", "issuer", "client_id", "client_secret")
_FIELDS = frozenset({*_WORDS, "domains", "organisation"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def read_providers(file: Path | None) -> tuple[Provider, ...]:
    """In the order of the file; none without one.

    Raises RefusedError for a file that cannot be read, for what cannot be a provider, and where
    the library that speaks with them is not installed.
    """
    if file is None:
        return ()
    if importlib.util.find_spec("authlib") is None:
        raise RefusedError(
            "Signing in by a provider needs more of Throughline: pip install 'throughline[oidc]'."
        )
    try:
        tree = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RefusedError(
            "The file of providers %(file)s cannot be read: %(why)s", file=str(file), why=error
        ) from error
    return tuple(_provider(key, fields) for key, fields in tree.items())


def _provider(key: str, fields: Any) -> Provider:
    if not _KEY.fullmatch(key) or not isinstance(fields, dict):
        raise RefusedError(
            "Each provider is a table [key] of its own, with a key of small letters, digits and "
            "hyphens: “%(key)s” is none.",
            key=key,
        )
    unknown = sorted(fields.keys() - _FIELDS)
    if unknown:
        raise RefusedError(
            "The provider “%(key)s” has no field “%(field)s”.", key=key, field=unknown[0]
        )
    label, issuer, client_id, client_secret = (_word(key, fields, name) for name in _WORDS)
    return Provider(
        key,
        label,
        _safe(key, issuer),
        client_id,
        client_secret,
        _domains(key, fields.get("domains", [])),
        _word(key, fields, "organisation") if "organisation" in fields else None,
    )


def _word(key: str, fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise RefusedError("The provider “%(key)s” needs “%(field)s”, a text.", key=key, field=name)
    return value.strip()


def _safe(key: str, issuer: str) -> str:
    """What a provider says is believed, so nobody between may say it."""
    parts = urlsplit(issuer)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return issuer
    raise RefusedError(
        "The issuer of the provider “%(key)s” begins with https://, save on this machine.", key=key
    )


def _domains(key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RefusedError(
            "The domains of the provider “%(key)s” are a list of texts, such as "
            '["bakery.example"].',
            key=key,
        )
    return frozenset(each.strip().casefold().removeprefix("@") for each in value)
