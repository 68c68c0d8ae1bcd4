"""The page about the format says what the reader does."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.periods import Period
from app.exchange.document import Actual
from app.exchange.scorecard_file import read_draft
from app.exchange.scorecard_yaml import read_yaml
from app.exchange.tree import MAX_BYTES, MAX_DEPTH, MAX_VALUES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "format.md").read_text()
SCHEMA = json.loads((DOCS / "scorecard.schema.json").read_text())


EXAMPLES = re.findall(r"```yaml\n(throughline: 1\n.*?)```", PAGE, re.DOTALL)


def test_its_documents_are_some() -> None:
    assert [read_yaml(text.encode())[1] for text in EXAMPLES] == [[], []]


def test_its_part_changes_what_the_page_says_and_no_more() -> None:
    whole, part = (read_draft(text.encode()) for text in EXAMPLES)
    stored, _ = whole.read()
    assert stored is not None

    card, _ = part.read_over(stored)

    regulars = stored.perspectives[0].objectives[0]
    regulars.owner = "rui@bakery.example"
    regulars.measures[0].actuals[Period.parse("2026-Q4")] = Actual(Decimal(43))
    assert card == stored


def test_it_names_every_field_and_every_choice_of_the_schema() -> None:
    prose = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
    told = set(re.findall(r"`([^`]+)`", prose))

    assert set(_words(SCHEMA)) - told == set()


def test_it_tells_the_limits_of_a_file() -> None:
    assert f"{MAX_BYTES:,} bytes" in PAGE
    assert f"deeper than {MAX_DEPTH} levels" in PAGE
    assert f"{MAX_VALUES:,} names and values" in PAGE


def _words(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from schema.get("enum", [])
        for part in schema.values():
            yield from _words(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _words(part)
