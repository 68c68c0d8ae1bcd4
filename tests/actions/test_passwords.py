"""A password is refused, kept as a digest, and tried."""

import unicodedata

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.actions import passwords
from app.actions.passwords import HASHING, digest_password, try_password
from app.errors import RefusedError
from tests.accounts import PASSWORD


def test_a_password_is_kept_as_an_argon2id_digest_and_found_right() -> None:
    digest = digest_password(PASSWORD, ())

    assert digest.startswith("$argon2id$")
    assert PASSWORD not in digest
    assert try_password(PASSWORD, digest).is_right


def test_another_password_is_wrong() -> None:
    assert not try_password("another teapot of jupiter", digest_password(PASSWORD, ())).is_right


@pytest.mark.parametrize("password", ["", PASSWORD, "the password of nobody"])
def test_no_password_is_right_where_there_is_none(password: str) -> None:
    assert not try_password(password, None).is_right


def test_every_character_counts() -> None:
    long = "".join(chr(0x4E00 + number) for number in range(256))
    digest = digest_password(long, ())

    assert try_password(long, digest).is_right
    assert not try_password(long[:-1], digest).is_right
    assert not try_password(long + "x", digest).is_right


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short owl 7", "too short: it needs at least 12"),
        ("x" * 257, "too long: it may have up to 256"),
        ("Password123456", "among the first to be tried"),
        ("correct horse battery staple", "among the first to be tried"),
        ("throughline-2026", "among the first to be tried"),
        ("Ana.Silva.1985", "among the first to be tried"),
        ("corner bakery 12", "among the first to be tried"),
    ],
)
def test_a_password_that_protects_nobody_is_refused_with_the_rule(
    password: str, sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        digest_password(password, ("Ana Silva", "ana.silva@bakery.example", "Corner Bakery"))


def test_no_kind_of_character_is_asked_for() -> None:
    assert try_password(PASSWORD, digest_password(PASSWORD, ())).is_right


def test_the_same_keys_are_the_same_password_on_every_system() -> None:
    composed = unicodedata.normalize("NFC", "größter zählender käfer")
    apart = unicodedata.normalize("NFD", composed)

    assert composed != apart
    assert try_password(apart, digest_password(composed, ())).is_right


def test_a_digest_of_other_parameters_is_renewed_when_its_password_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = digest_password(PASSWORD, ())
    stronger = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=16, parallelism=1),))
    monkeypatch.setattr(passwords, "HASHING", stronger)
    tried = try_password(PASSWORD, old)

    assert tried.is_right
    assert tried.renewed is not None
    assert try_password(PASSWORD, tried.renewed) == passwords.Tried(is_right=True)
    assert try_password("wrong teapot of jupiter", old).renewed is None


def test_a_guess_costs_what_is_recommended() -> None:
    assert "$m=65536,t=3,p=4$" in HASHING.hash(PASSWORD)
