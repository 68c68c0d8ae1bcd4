"""Rooms, sizes and transactions, as the house rules have them."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.project import PROJECT, modules

MOST_LINES = 400
EDGES = (
    "app/web/deps.py",
    "app/web/map_pages.py",
    "app/web/rights.py",
    "app/api/deps.py",
    "app/web/connection.py",
)
EDGE_ROOMS = ("app/cli/", "app/db/")
ENDINGS = {"commit", "rollback", "begin"}


def too_long(files: Iterable[tuple[str, str]]) -> list[str]:
    return [path for path, text in files if len(text.splitlines()) > MOST_LINES]


def test_no_module_is_longer_than_400_lines() -> None:
    assert too_long(modules("app", "tests", "bench", "scripts", "migrations/env")) == []


def test_a_module_of_401_lines_would_be_found() -> None:
    assert too_long([("app/long.py", "x = 1\n" * 401), ("app/short.py", "x = 1\n" * 400)]) == [
        "app/long.py"
    ]


def test_the_application_is_wired_in_less_than_80_lines() -> None:
    assert len((PROJECT / "app/main.py").read_text("utf-8").splitlines()) < 80


def transactions(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Where a transaction begins or ends outside the edges."""
    for path, text in files:
        if path in EDGES or path.startswith(EDGE_ROOMS):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and node.attr in ENDINGS:
                yield f"{path}:{node.lineno} .{node.attr}"


def test_only_the_edge_begins_and_ends_transactions() -> None:
    assert list(transactions(modules("app"))) == []


@pytest.mark.parametrize("ending", ["session.commit()", "s.rollback()", "with s.begin(): ..."])
def test_a_commit_in_an_action_would_be_found(ending: str) -> None:
    planted = [("app/actions/actuals.py", f"def record(session, s):\n    {ending}\n")]
    assert [where.split(" ")[0] for where in transactions(planted)] == ["app/actions/actuals.py:2"]


def lint_imports(*options: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *options]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)


def test_rooms_only_look_down() -> None:
    done = lint_imports()
    assert done.returncode == 0, done.stdout


def test_an_import_against_the_arrows_would_be_found(tmp_path: Path) -> None:
    config = tmp_path / "contracts.ini"
    config.write_text(
        "[importlinter]\nroot_package = app\n\n"
        "[importlinter:contract:upside-down]\nname = Upside down\ntype = layers\n"
        "layers =\n  app.core\n  app.actions\n"
    )
    assert lint_imports("--config", str(config)).returncode == 1
