"""Passwords: what is refused, and how one is kept and tried."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import normalize

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.actions.breached_passwords import NONE
from app.core.guessing import is_guessed_early
from app.errors import RefusedError

LEAST = 12
MOST = 256
HASHING = PasswordHash((Argon2Hasher(),))
"""Argon2id; a digest with other parameters is replaced when its password is next given."""

_AT_ONCE = BoundedSemaphore(4)
"""Each takes 64 MiB: many who sign in at once wait instead of taking all memory."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether the password was right, and then a digest to keep instead where it is not None."""

    is_right: bool
    renewed: str | None = None


def digest_password(password: str, context: Iterable[str], breached: Container[str] = NONE) -> str:
    """What to keep of a new password; takes a tenth of a second, so not inside a transaction.

    ``context`` is what others know of the person: their name, address and organisation.
    Raises RefusedError for a password that is too short, too long, among the first to be tried, or
    among the breached ones.
    """
    text = _one_way(password)
    if len(text) < LEAST:
        raise RefusedError(
            "The password is too short: it needs at least %(least)s characters. "
            "A few words that have nothing to do with each other are good.",
            least=LEAST,
        )
    if len(text) > MOST:
        raise RefusedError(
            "The password is too long: it may have up to %(most)s characters.", most=MOST
        )
    if is_guessed_early(text, (*context, "throughline"), _common_words()):
        raise RefusedError(
            "This password would be among the first to be tried: it is a common one, a pattern, "
            "or made of your name, your address or your organisation. Take another."
        )
    if password in breached or text in breached:
        raise RefusedError(
            "This password was found in a breach of some other service, so it is tried early. "
            "Take another."
        )
    with _AT_ONCE:
        return HASHING.hash(text)


def try_password(password: str, digest: str | None) -> Tried:
    """Takes as long where there is no digest, because nobody has the address or no password."""
    nobody = _digest_of_nobody(HASHING)
    with _AT_ONCE:
        is_right, renewed = HASHING.verify_and_update(_one_way(password), digest or nobody)
    return Tried(is_right and digest is not None, renewed if digest else None)


def _one_way(password: str) -> str:
    """As the same keys give it on every system; cut where it is longer than any password is."""
    return normalize("NFKC", password[: 4 * MOST])[: MOST + 1]


@cache
def _digest_of_nobody(hashing: PasswordHash) -> str:
    return hashing.hash("the password of nobody")


@cache
def _common_words() -> frozenset[str]:
    """What people take for passwords: each word of them, in small letters."""
    text = Path(__file__).with_name("common_passwords.txt").read_text("utf-8")
    return frozenset(text.splitlines())
