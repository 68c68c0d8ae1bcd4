"""The project speaks of itself only: no path of anybody's machine, no key, no work left undone."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.project import PROJECT

OWN = {"tests/architecture/test_words.py"}
"""This file plants what it looks for."""
VENDORED = "app/web/static/vendor/"
FOLDERS = (".ci", "app", "bench", "docs", "migrations", "scripts", "templates", "tests")
ENDINGS = {".cfg", ".css", ".html", ".ini", ".js", ".md", ".py", ".sh", ".toml", ".yaml"}
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.$}])/(?:home|Users|root|mnt)/\w|[A-Z]:\\\\Users",
    "an unfinished thought": r"\b(?:TODO|FIXME|HACK)\b",
    "a key of somebody": r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|"
    r"github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abpr]-[\w-]{10,}|sk_live_\w{20,}|pypi-AgE\w{50,})",
    "a conflict left in": r"^(?:<{7}|>{7}) ",
}


def files() -> Iterator[tuple[str, str]]:
    """Every text of ours, wherever it lies."""
    everywhere = [file for folder in FOLDERS for file in (PROJECT / folder).rglob("*")]
    for file in sorted([*everywhere, *PROJECT.glob("*")]):
        path = file.relative_to(PROJECT).as_posix()
        if file.suffix not in ENDINGS and file.name not in {"Makefile", "run"}:
            continue
        if path not in OWN and not path.startswith(VENDORED):
            yield path, file.read_text("utf-8")


def forbidden(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, text in texts:
        for what, pattern in FORBIDDEN.items():
            for found in re.finditer(pattern, text, re.MULTILINE):
                yield f"{path}: {what}: {found[0]}"


def test_the_project_speaks_of_itself_only() -> None:
    assert list(forbidden(files())) == []


@pytest.mark.parametrize("text", ["see /home/ann/notes", "# TODO later", "<<<<<<< HEAD"])
def test_a_path_of_a_machine_and_unfinished_work_would_be_found(text: str) -> None:
    assert len(list(forbidden([("app/x.py", text)]))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "key = AKIAIOSFODNN7EXAMPLE",
        "token: ghp_0123456789abcdefghijABCDEFGHIJ",
    ],
)
def test_a_key_that_was_left_in_would_be_found(text: str) -> None:
    assert len(list(forbidden([("app/x.py", text)]))) == 1
