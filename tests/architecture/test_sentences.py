"""Whatever a person reads goes through the catalogue of messages."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.project import modules

ERRORS = {
    "NotFoundError",
    "SignInNeededError",
    "SecondStepNeededError",
    "ForbiddenError",
    "ConflictError",
    "RefusedError",
    "TooManyAttemptsError",
}
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]")


def unmarked(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Refusals whose message is put together before it is translated, and bare sentences printed."""
    for path, text in files:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and is_untranslatable(node):
                yield f"{path}:{node.lineno}"


def is_untranslatable(call: ast.Call) -> bool:
    called = getattr(call.func, "id", None)
    if called in ERRORS:
        return not (call.args and isinstance(call.args[0], ast.Constant))
    return called in {"print", "fail"} and any(map(has_words, call.args))


def has_words(node: ast.expr) -> bool:
    texts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(isinstance(text, ast.Constant) and WORDS.search(str(text.value)) for text in texts)


def test_every_refusal_and_every_line_of_a_command_can_be_translated() -> None:
    assert list(unmarked(modules("app"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'raise RefusedError(f"“{key}” is taken.")',
        "raise NotFoundError(sentence)",
        'print("There is nothing here.")',
        'print(f"{number} rows were written")',
        'fail("It cannot be done.")',
    ],
)
def test_a_sentence_that_no_catalogue_holds_would_be_found(line: str) -> None:
    assert list(unmarked([("app/cli/x.py", line)])) == ["app/cli/x.py:1"]
