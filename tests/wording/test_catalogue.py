"""The catalogue that translators work from holds every message of the code and the templates."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from app import paths

PROJECT = Path(__file__).parents[2]
CATALOGUE = paths.LOCALE / "messages.pot"


def identities(file: Path) -> set[tuple[object, object]]:
    return {(message.id, message.context) for message in messages(file)}


def messages(file: Path) -> Iterator[Message]:
    with file.open("rb") as opened:
        yield from (message for message in read_po(opened) if message.id)


def test_the_catalogue_is_current(tmp_path: Path) -> None:
    fresh = tmp_path / "messages.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    subprocess.run([*extract, "-F", "babel.cfg", "-o", str(fresh), "."], cwd=PROJECT, check=True)
    assert identities(fresh) == identities(CATALOGUE), "make words"


def test_every_percent_sign_of_a_message_begins_a_field() -> None:
    ids = [part for message in messages(CATALOGUE) for part in parts(message)]
    assert ids
    assert [text for text in ids if re.sub(r"%%|%\(\w+\)[sd]", "", text).count("%")] == []


def test_both_forms_of_a_counted_message_have_the_same_fields() -> None:
    pairs = [parts(message) for message in messages(CATALOGUE) if len(parts(message)) == 2]
    assert pairs
    assert [pair for pair in pairs if fields(pair[0]) != fields(pair[1])] == []


def parts(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def fields(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


MARKS = {"marked", "phrase", "count_phrase", "gettext", "ngettext", "pgettext", "npgettext"}


def test_every_sentence_of_the_wording_is_marked_for_translation() -> None:
    files = sorted((PROJECT / "app" / "wording").glob("*.py"))
    assert files
    assert [text for file in files for text in unmarked(ast.parse(file.read_text("utf-8")))] == []


def unmarked(tree: ast.AST) -> Iterator[str]:
    """Texts of two words or more that no catalogue will hold; docstrings are for us."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and called(node) in MARKS:
            continue
        if isinstance(node, ast.Constant) and re.search(r"[A-Za-z]{2,} [A-Za-z]", str(node.value)):
            yield str(node.value)
        yield from unmarked(node)


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
