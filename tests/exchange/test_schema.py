"""The schema for editors and the reader agree, as far as a schema can say."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.core.faults import FaultCode
from app.exchange.scorecard_file import read_document
from app.exchange.scorecard_json import write_json
from tests.exchange.planted_faults import DRAGGING, MEANING, SHAPE, Case
from tests.exchange.planting import SOUND, faults_of, planted

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "app" / "demo").glob("*.yaml"))
SCHEMA = json.loads((ROOT / "docs" / "scorecard.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)

BEYOND_A_SCHEMA = {case[3] for case in MEANING} | {FaultCode.TOO_MANY_DIGITS}


def _name(case: Case) -> str:
    return f"{case[2]} {case[3]}"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_to_the_schema(path: Path) -> None:
    card, _ = read_document(path.read_bytes(), path.name)

    assert card is not None
    assert list(VALIDATOR.iter_errors(json.loads(write_json(card)))) == []


@pytest.mark.parametrize("case", [*SHAPE, *DRAGGING[:4]], ids=_name)
def test_the_schema_refuses_what_has_the_wrong_shape(case: Case) -> None:
    assert not VALIDATOR.is_valid(planted(case[:2]))


@pytest.mark.parametrize("case", MEANING, ids=_name)
def test_the_schema_does_not_see_what_only_the_meaning_tells(case: Case) -> None:
    assert VALIDATOR.is_valid(planted(case[:2]))


ODD: st.SearchStrategy[object] = st.sampled_from(
    [
        *(None, "", "x", "a" * 201, "2026", "2026-Q1", "2026-01", "n/a", "hours", "learn", "up"),
        *(0, -1, 1.5, 90, 1e15, 1e16, 2026, True, False),
        *([], {}, [1, 2], [2, 1], ["learn"], [{}], {"value": 1}, {"x": 1}, {"min": 1}),
    ]
).map(copy.deepcopy)


@given(st.data())
def test_a_document_broken_anywhere_is_refused_by_both_or_for_its_meaning(
    data: st.DataObject,
) -> None:
    document = copy.deepcopy(SOUND)
    for _ in range(data.draw(st.integers(1, 3))):
        _break(data, document)

    codes = {fault.code for fault in faults_of(document)}

    if VALIDATOR.is_valid(document):
        assert codes <= BEYOND_A_SCHEMA
    else:
        assert codes


def _break(data: st.DataObject, document: Any) -> None:
    """Walks down and puts an odd value in, leaves something out or adds it."""
    at = document
    while True:
        ways = list(at) if isinstance(at, dict) else list(range(len(at)))
        deeper = [way for way in ways if isinstance(at[way], dict | list) and at[way]]
        if not deeper or data.draw(st.booleans()):
            break
        at = at[data.draw(st.sampled_from(deeper))]
    if isinstance(at, list):
        at[data.draw(st.sampled_from(range(len(at))))] = data.draw(ODD)
        return
    name = data.draw(st.sampled_from([*at, "key", "name", "formula", "actuals", "nam"]))
    if name in at and data.draw(st.booleans()):
        del at[name]
    else:
        at[name] = data.draw(ODD)
