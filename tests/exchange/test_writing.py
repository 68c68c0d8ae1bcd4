"""What is written is for people, and the same to every reader."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.document import Initiative, Objective, Perspective, Scorecard
from app.exchange.scorecard_json import read_json, write_json
from app.exchange.scorecard_yaml import read_yaml, write_yaml
from app.exchange.writing.yaml_scalars import scalar_text
from app.exchange.writing.yaml_text import WIDTH
from tests.exchange.planting import SOUND
from tests.exchange.texts import TREACHEROUS, texts

FILES = Path(__file__).parent / "files"

wordy = st.text("ab  \n#:-'\"é\t", min_size=1, max_size=400)


def _card(mission: str) -> Scorecard:
    return Scorecard("card", "Card", [Perspective("p", "P")], mission=mission)


def test_a_document_is_written_the_way_people_write_it() -> None:
    card, _ = read_json(json.dumps(SOUND).encode())

    assert card is not None
    assert write_yaml(card) == (FILES / "sound.yaml").read_text()


def test_what_holds_its_default_is_left_out() -> None:
    assert write_yaml(_card("a")) == (
        "throughline: 1\nkey: card\nname: Card\nmission: a\n"
        "\nperspectives:\n  - key: p\n    name: P\n"
    )


@given(texts | wordy)
def test_any_text_is_the_same_to_readers_of_yaml_one_one(text: str) -> None:
    assert yaml.safe_load(write_yaml(_card(text)))["mission"] == text


@given(texts | wordy)
def test_any_text_is_the_same_to_our_own_reader(text: str) -> None:
    card, faults = read_yaml(write_yaml(_card(text)).encode())

    assert faults == []
    assert card == _card(text)


@given(texts | wordy, texts)
def test_any_text_fits_on_one_line_as_a_name_too(name: str, text: str) -> None:
    line = f"{{{scalar_text(name)}: [{scalar_text(text)}]}}"

    assert "\n" not in line
    assert yaml.safe_load(line) == {name: [text]}


@pytest.mark.parametrize("text", TREACHEROUS)
def test_json_keeps_treacherous_texts(text: str) -> None:
    assert json.loads(write_json(_card(text)))["mission"] == text


def test_letters_of_any_language_are_written_as_they_are() -> None:
    assert "mission: Açúcar 日本 é" in write_yaml(_card("Açúcar 日本 é"))
    assert '"mission": "Açúcar 日本 é"' in write_json(_card("Açúcar 日本 é"))


def test_long_texts_are_folded_and_paragraphs_kept() -> None:
    long = " ".join(["measure"] * 40)

    assert max(map(len, write_yaml(_card(long)).splitlines())) <= WIDTH
    assert "mission: |-\n  First.\n\n  Second.\n" in write_yaml(_card("First.\n\nSecond."))


def test_one_long_word_is_left_on_its_line() -> None:
    assert f"mission: {'a' * 150}\n" in write_yaml(_card("a" * 150))


def test_a_list_that_is_too_long_for_a_line_has_a_line_for_each_item() -> None:
    card = _card("a")
    keys = [f"objective-{place}" for place in range(12)]
    card.perspectives[0].objectives = [Objective(key, "Name") for key in keys]
    card.initiatives = [Initiative("i", "I", objectives=keys)]

    text = write_yaml(card)

    assert "    objectives:\n      - objective-0\n      - objective-1\n" in text
    assert read_yaml(text.encode()) == (card, [])


def test_years_and_dates_are_quoted_for_readers_that_would_not_take_them_for_text() -> None:
    assert scalar_text("2026") == '"2026"'
    assert scalar_text("2026-02-01") == '"2026-02-01"'
    assert scalar_text("2026-07") == "2026-07"
    assert scalar_text("2026-Q3") == "2026-Q3"
