"""The page on security: every item of the standard once, and every test it names is there."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.project import DOCS, PROJECT

PAGE = DOCS / "security.md"
ITEMS = dict(
    line.split()
    for line in (Path(__file__).parent / "asvs_5_0.txt").read_text("utf-8").splitlines()
)
"""The numbers of levels 1 and 2 in version 5.0.0, with their level."""

_NUMBER = re.compile(r"\b\d+\.\d+\.\d+\b")
_ROW = re.compile(r"^\| (\d[\d., ]+) \| (.+) \| (.+) \|$", re.MULTILINE)
_NOT_OURS = re.compile(r"^Does not apply: (.+?)\n$", re.MULTILINE | re.DOTALL)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named(text: str) -> Counter[str]:
    """How often each item has its place: a row, or a reason why it does not apply."""
    places = [items for items, *_ in _ROW.findall(text)]
    places += [re.sub(r"\([^)]*\)", "", each) for each in _NOT_OURS.findall(text)]
    return Counter(number for place in places for number in _NUMBER.findall(place))


def gone(text: str) -> list[str]:
    """Tests that are named and are not there."""
    return [f"{path}::{name}" for path, name in _TEST.findall(text) if not is_there(path, name)]


def is_there(path: str, name: str) -> bool:
    file = PROJECT / path
    return file.exists() and f"\ndef {name}(" in file.read_text("utf-8")


def unheld(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    """Rows that name neither a test nor that a person looks; and what is not met, if a test says
    that it is."""
    return [
        items
        for items, how, held in rows
        if not how or (held != "*review*" and not _TEST.findall(held))
    ]


def test_every_item_of_the_standard_has_its_place_once() -> None:
    found = named(PAGE.read_text("utf-8"))

    assert len(ITEMS) == 253
    assert ITEMS.keys() - found.keys() == set()
    assert found.keys() - ITEMS.keys() == set()
    assert [item for item, count in found.items() if count > 1] == []


def test_every_test_that_is_named_is_there() -> None:
    text = PAGE.read_text("utf-8")

    assert len(_TEST.findall(text)) > 100
    assert gone(text) == []


def test_every_row_says_what_holds_it() -> None:
    rows = _ROW.findall(PAGE.read_text("utf-8"))

    assert len(rows) > 100
    assert unheld(rows) == []


def test_an_item_twice_or_of_no_standard_and_a_test_that_is_gone_would_be_found() -> None:
    text = (
        "| 1.1.1, 1.1.2 | Well. | `tests/conftest.py::test_nothing` |\n"
        "| 99.1.1 | Well. | nothing |\n"
        "\nDoes not apply: 1.1.1 (no 1.2.1),\n1.2.2 (none).\n\n"
    )

    assert named(text) == {"1.1.1": 2, "1.1.2": 1, "99.1.1": 1, "1.2.2": 1}
    assert gone(text) == ["tests/conftest.py::test_nothing"]
    assert unheld(_ROW.findall(text)) == ["99.1.1"]
