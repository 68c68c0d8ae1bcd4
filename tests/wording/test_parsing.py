"""What people type is read by the rules of their language, or explained."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.language import Wording
from app.wording.numbers import number_to_edit, show_number
from app.wording.parsing import (
    LARGEST,
    Parsed,
    Unreadable,
    UnreadableCode,
    parse_number,
    unreadable_sentence,
)

LANGUAGES = ["en", "pt", "pt_BR", "de", "de_CH", "fr", "es", "hi", "pl", "sv", "ja"]
UNITS = [
    None,
    "%",
    "% of revenue",
    "EUR",
    "USD k",
    "EUR m",
    "days",
    "hours",
    "1,000 meals",
    "per 1,000",
]

numbers = st.decimals(
    min_value=-LARGEST, max_value=LARGEST, allow_nan=False, places=4
) | st.integers(-(10**15), 10**15).map(Decimal)


def read(
    text: str, language: str = "en", unit: str | None = None
) -> Decimal | UnreadableCode | None:
    answer = parse_number(Wording.for_language(language), text, unit=unit)
    return answer.value if isinstance(answer, Parsed) else answer.code


def sentence(text: str, language: str = "en") -> str:
    wording = Wording.for_language(language)
    answer = parse_number(wording, text)
    assert isinstance(answer, Unreadable)
    return unreadable_sentence(wording, answer)


@given(numbers, st.sampled_from(LANGUAGES), st.sampled_from(UNITS))
def test_a_number_that_was_shown_is_read_as_itself(
    number: Decimal, language: str, unit: str | None
) -> None:
    wording = Wording.for_language(language)
    shown = show_number(wording, number, decimals=4, unit=unit)
    assert parse_number(wording, shown, unit=unit) == Parsed(number)


@given(numbers, st.sampled_from(LANGUAGES))
def test_a_number_put_into_a_field_keeps_its_digits(number: Decimal, language: str) -> None:
    wording = Wording.for_language(language)
    answer = parse_number(wording, number_to_edit(wording, number))
    assert isinstance(answer, Parsed)
    assert str(answer.value) == str(number.copy_abs() if number.is_zero() else number)


@given(
    st.text() | st.text("0123456789.,'-+()% \u00a0\u202f−nae/€EURdays×"),
    st.sampled_from(LANGUAGES),
    st.sampled_from([*UNITS, "", " ", ".", "0", "-", "(", "é"]),
)
def test_any_text_is_a_number_or_a_sentence(text: str, language: str, unit: str | None) -> None:
    wording = Wording.for_language(language)
    answer = parse_number(wording, text, unit=unit)
    if isinstance(answer, Unreadable):
        assert "%(" not in unreadable_sentence(wording, answer).replace(answer.given, "")
    else:
        assert answer.value is None or abs(answer.value) <= LARGEST


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("104.0", "en", "104.0"),
        ("  1,234.5 ", "en", "1234.5"),
        ("1 234.5", "en", "1234.5"),
        ("1'234.5", "de_CH", "1234.5"),
        ("1’234.5", "de_CH", "1234.5"),
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234,5", "fr", "1234.5"),
        ("1\u00a0234,5", "fr", "1234.5"),
        ("1.234", "en", "1.234"),
        ("1.234", "de", "1234"),
        ("1.234,5", "pt", "1234.5"),
        ("12,34,567", "hi", "1234567"),
        (".5", "en", "0.5"),
        ("+3", "en", "3"),
        ("−3", "en", "-3"),
        ("(3)", "en", "-3"),
        ("-0.0", "en", "0.0"),
        ("١٢", "en", "12"),
    ],
)
def test_a_number_is_read_by_the_rules_of_the_language(
    text: str, language: str, value: str
) -> None:
    assert str(read(text, language)) == value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("92.4 %", "%", "92.4"),
        ("92.4%", "% of revenue", "92.4"),
        ("€18.4m", "EUR m", "18.4"),
        ("eur 18.4 M", "EUR m", "18.4"),
        ("-€3", "EUR", "-3"),
        ("(EUR 3)", "EUR", "-3"),
        ("EUR (3)", "EUR", "-3"),
        ("1 day", "days", "1"),
        ("100", "0", "100"),
    ],
)
def test_the_measures_own_unit_may_be_typed(text: str, unit: str, value: str) -> None:
    assert str(read(text, unit=unit)) == value


@pytest.mark.parametrize("text", ["n/a", "N/A", "na", "n.a.", " N / A ", "#N/A", "Not applicable"])
def test_not_applicable_has_several_spellings(text: str) -> None:
    assert parse_number(Wording.for_language("en"), text).is_not_applicable  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", UnreadableCode.EMPTY),
        ("\u200b \u00a0", UnreadableCode.EMPTY),
        ("abc", UnreadableCode.NOT_A_NUMBER),
        ("12abc34", UnreadableCode.NOT_A_NUMBER),
        ("1e5", UnreadableCode.NOT_A_NUMBER),
        ("nan", UnreadableCode.NOT_A_NUMBER),
        ("Infinity", UnreadableCode.NOT_A_NUMBER),
        ("--5", UnreadableCode.NOT_A_NUMBER),
        ("12 34", UnreadableCode.NOT_A_NUMBER),
        ("1 234,567.5", UnreadableCode.NOT_A_NUMBER),
        ("1" * 200, UnreadableCode.NOT_A_NUMBER),
        ("1,5", UnreadableCode.OTHER_NOTATION),
        ("0,123", UnreadableCode.OTHER_NOTATION),
        ("1.234,5", UnreadableCode.OTHER_NOTATION),
        ("5%", UnreadableCode.OTHER_UNIT),
        ("5 apples", UnreadableCode.OTHER_UNIT),
        ("1000000000000001", UnreadableCode.TOO_LARGE),
    ],
)
def test_what_is_no_number_is_refused(text: str, code: UnreadableCode) -> None:
    assert read(text) is code


def test_a_word_is_refused_with_an_example_of_the_language() -> None:
    assert sentence("abc") == "“abc” is not a number. Type a number such as 1,234.5, or n/a."
    assert "1.234,5" in sentence("abc", "de")


def test_a_number_of_another_language_is_refused_with_what_it_may_mean() -> None:
    assert sentence("-1.234,5").endswith("If it is −1,234.5, type that.")
    assert sentence("1.5", "de").endswith("If it is 1,5, type that.")
    assert sentence("0,123").endswith("If it is 0.123, type that.")
