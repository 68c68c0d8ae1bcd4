"""What is imported comes out again: same document, same digits, same order of lists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator

from app.exchange.document import Scorecard
from app.exchange.scorecard_file import read_document
from app.exchange.scorecard_json import read_json, write_json
from app.exchange.scorecard_yaml import read_yaml, write_yaml
from tests.exchange.documents import documents, slowly

FILES = Path(__file__).parent / "files"
ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "app" / "demo").glob("*.yaml"))
SCHEMA_PATH = ROOT / "docs" / "scorecard.schema.json"
SCHEMA = Draft202012Validator(json.loads(SCHEMA_PATH.read_text()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_from_yaml_and_from_json_as_it_was(path: Path) -> None:
    card, faults = read_document(path.read_bytes(), path.name)

    assert faults == []
    assert card is not None
    assert repr(read_yaml(write_yaml(card).encode())) == repr((card, []))
    assert repr(read_json(write_json(card).encode())) == repr((card, []))


@pytest.mark.thorough
@slowly
@given(documents())
def test_any_scorecard_comes_back_with_every_digit(card: Scorecard) -> None:
    text, tree = write_yaml(card), json.loads(write_json(card))

    assert repr(read_yaml(text.encode())) == repr((card, []))
    assert repr(read_json(write_json(card).encode())) == repr((card, []))
    assert list(SCHEMA.iter_errors(tree)) == []
    assert yaml.safe_load(text) == tree, "a reader of YAML 1.1 sees something else"


def test_a_document_with_every_field_of_the_format_comes_back_letter_for_letter() -> None:
    text = (FILES / "every-field.yaml").read_text()

    card, faults = read_yaml(text.encode())

    assert faults == []
    assert card is not None
    assert write_yaml(card) == text
    assert set(_fields(json.loads(SCHEMA_PATH.read_text()))) <= set(_names(yaml.safe_load(text)))


def _names(tree: Any) -> Iterator[str]:
    for name, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(name, str):
            yield name
        if isinstance(part, dict | list):
            yield from _names(part)


def _fields(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _fields(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _fields(part)
