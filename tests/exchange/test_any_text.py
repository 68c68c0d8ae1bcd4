"""No text at all makes the reader raise: it answers a scorecard or faults, never both or neither."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.scorecard_file import read_document, read_draft

pytestmark = pytest.mark.thorough

DEMO = Path(__file__).parents[2] / "app" / "demo"
RIVERTOWN = (DEMO / "rivertown.yaml").read_bytes()
EXAMPLE = RIVERTOWN[:6000]
LANE = EXAMPLE[: EXAMPLE.index(b"\n  - key: finances")]

filenames = st.sampled_from((None, "card.yaml", "card.json"))
pieces = st.sampled_from(
    [
        *(
            "throughline: 1\n",
            "key: a\n",
            "name: A\n",
            "perspectives:\n",
            "  - ",
            "{",
            "}",
            "[",
            "]",
        ),
        *("actuals: ", "2026-Q1", "2026: 1", "&a ", "*a", "!!str ", "---\n", "'", '"', ": ", ", "),
        *("? ", "|\n", ">-\n", "\t", "\n", "#", "%YAML 1.2\n", "1e9", ".nan", "\\u0000", "\ufeff"),
    ]
)


def _is_an_answer(data: bytes, filename: str | None) -> bool:
    card, faults = read_document(data, filename)
    return (card is None) == bool(faults)


@given(st.binary(max_size=200), filenames)
def test_any_bytes_are_answered(data: bytes, filename: str | None) -> None:
    assert _is_an_answer(data, filename)


@given(st.text(max_size=200), filenames)
def test_any_text_is_answered(text: str, filename: str | None) -> None:
    assert _is_an_answer(text.encode("utf-8", "surrogatepass"), filename)


@given(st.lists(pieces, max_size=30).map("".join), filenames)
def test_any_pieces_of_a_document_are_answered(text: str, filename: str | None) -> None:
    assert _is_an_answer(text.encode(), filename)


@given(st.integers(0, len(EXAMPLE)), st.integers(0, 80), st.text(max_size=8) | pieces)
def test_an_example_with_something_overwritten_is_answered(
    start: int, length: int, text: str
) -> None:
    data = EXAMPLE[:start] + text.encode("utf-8", "surrogatepass") + EXAMPLE[start + length :]

    assert _is_an_answer(data, "card.yaml")


@given(st.integers(0, len(LANE)), st.integers(0, 80), st.text(max_size=8) | pieces)
def test_a_part_of_an_example_with_something_overwritten_is_answered_over_the_whole(
    start: int, length: int, text: str
) -> None:
    stored, _ = read_document(RIVERTOWN)
    data = LANE[:start] + text.encode("utf-8", "surrogatepass") + LANE[start + length :]

    assert stored is not None
    card, faults = read_draft(data, "card.yaml").read_over(stored)

    assert (card is None) == bool(faults)


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b'{"throughline": 1, "key": "a", "name": "A", "perspectives": []}', None),
        (b"{throughline: 1, key: a, name: A, perspectives: []}", None),
        (b"\xef\xbb\xbf\n {throughline: 1, key: a, name: A, perspectives: []}", None),
        (b"throughline: 1\nkey: a\nname: A\nperspectives: []", "card.YML"),
        (b"throughline: 1\nkey: a\nname: A\nperspectives: []", "card.txt"),
        (b'{"throughline": 1, "key": "a", "name": "A", "perspectives": []}', "card.yaml"),
        (b'{"throughline": 1, "key": "a", "name": "A", "perspectives": []}', "C.JSON"),
    ],
)
def test_the_format_is_told_by_the_name_or_else_by_the_text(
    data: bytes, filename: str | None
) -> None:
    _, faults = read_document(data, filename)

    assert [fault.path for fault in faults] == ["perspectives"]


def test_a_name_that_promises_json_is_held_to_it() -> None:
    _, faults = read_document(b"throughline: 1\n", "card.json")

    assert [fault.code for fault in faults] == ["syntax"]
