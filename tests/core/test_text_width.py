"""Texts are measured as Inter draws them and broken into balanced lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text_width import ELLIPSIS, text_width, wrap


def test_a_line_has_the_width_that_a_browser_gives_it() -> None:
    assert text_width("Grow service revenue", 13, 600) == pytest.approx(137.0, abs=2.0)


def test_semibold_is_wider_than_regular() -> None:
    assert text_width("Retain critical skills", 13, 600) > text_width("Retain critical skills", 13)


def test_width_grows_with_the_size_of_the_letters() -> None:
    assert text_width("Qualität", 26) == pytest.approx(2 * text_width("Qualität", 13))


def test_letters_of_central_europe_are_measured_not_guessed() -> None:
    assert text_width("ł", 16) < text_width("ő", 16) < text_width("Ŵ", 16)


def test_a_combining_accent_takes_no_room() -> None:
    assert text_width("a\u0315\u0316", 13) == text_width("a", 13)


def test_a_sign_of_another_script_counts_as_a_square_or_a_broad_letter() -> None:
    assert text_width("戦", 10) == 10
    assert text_width("ש", 10) == pytest.approx(6.2, abs=0.01)


def test_a_name_that_fits_stays_on_one_line() -> None:
    assert wrap("Lower cost to serve", 142, 13, 600) == ["Lower cost to serve"]


def test_two_lines_are_about_as_long_as_each_other() -> None:
    assert wrap("Make quoting and calibration easier", 142, 13, 600) == [
        "Make quoting and",
        "calibration easier",
    ]


def test_a_short_last_line_takes_words_of_the_first() -> None:
    assert wrap("Win customers at a sensible cost", 142, 13, 600) == [
        "Win customers",
        "at a sensible cost",
    ]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("Make an engineer's day easier, from the first quote to calibration", 142, 13, 600)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


def test_a_word_wider_than_the_card_is_broken() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 142, 13, 600)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines) == 2


def test_an_empty_name_has_no_lines() -> None:
    assert wrap("  ", 142, 13) == []


@given(st.text(max_size=80), st.floats(40, 400), st.integers(1, 3))
def test_no_line_is_wider_than_asked_and_none_too_many(text: str, width: float, lines: int) -> None:
    broken = wrap(text, width, 13, 600, lines)
    assert len(broken) <= lines
    assert max((text_width(line, 13, 600) for line in broken), default=0) <= width


@given(st.lists(st.text("abcdeéńőwxyz", min_size=1, max_size=8), max_size=6))
def test_a_text_that_fits_loses_nothing(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), 400, 13, 400, 3)) == " ".join(words)
