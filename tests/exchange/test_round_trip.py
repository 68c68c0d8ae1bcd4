"""What is imported comes out again: same document, same digits, same order of lists."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from app.exchange.document import Scorecard
from app.exchange.scorecard_file import read_document
from app.exchange.scorecard_json import read_json, write_json
from app.exchange.scorecard_yaml import read_yaml, write_yaml
from tests.exchange.documents import documents

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "app" / "demo").glob("*.yaml"))
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "scorecard.schema.json").read_text()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_from_yaml_and_from_json_as_it_was(path: Path) -> None:
    card, faults = read_document(path.read_bytes(), path.name)

    assert faults == []
    assert card is not None
    assert repr(read_yaml(write_yaml(card).encode())) == repr((card, []))
    assert repr(read_json(write_json(card).encode())) == repr((card, []))


@given(documents())
def test_any_scorecard_comes_back_from_yaml_with_every_digit(card: Scorecard) -> None:
    assert repr(read_yaml(write_yaml(card).encode())) == repr((card, []))


@given(documents())
def test_any_scorecard_comes_back_from_json_with_every_digit(card: Scorecard) -> None:
    assert repr(read_json(write_json(card).encode())) == repr((card, []))
