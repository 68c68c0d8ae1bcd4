"""Passwords that are tried first are known as such; others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.guessing import is_guessed_early

WORDS = frozenset({"password", "summer", "sunshine", "dragon", "monkey", "letmein", "kitchen"})
KNOWN = ("Ana Silva", "ana.silva@bakery.example", "Corner Bakery")


@pytest.mark.parametrize(
    "password",
    [
        "Password1234!",
        "P@ssw0rd-P@ssw0rd",
        "Summer2026Summer2026",
        "sunshine dragon monkey",
        "letmein.letmein",
        "qwertyuiop123",
        "123456789012",
        "abcdefghijkl",
        "lkjhgfdsapoiuytrewq",
        "aaaaaaaaaaaaaaaaaaaa",
        "AnaSilva1985!!",
        "ana.silva@bakery",
        "corner-bakery-1",
        "1qaz2wsx3edc",
    ],
)
def test_common_words_patterns_and_what_others_know_are_guessed_early(password: str) -> None:
    assert is_guessed_early(password, KNOWN, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "zK8#mPq2vLx9",
        "wobbling teapot of jupiter",
        "kitchen rug with nine owls",
        "rotwein keller 7x",
    ],
)
def test_what_nobody_thinks_of_is_not(password: str) -> None:
    assert not is_guessed_early(password, KNOWN, WORDS)


@given(st.sampled_from(sorted(WORDS)), st.integers(min_value=0, max_value=9999))
def test_a_common_word_with_a_number_is_always_guessed_early(word: str, number: int) -> None:
    assert is_guessed_early(f"{word.title()}{number:04d}!", KNOWN, WORDS)
