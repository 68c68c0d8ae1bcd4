"""Where the project's own files lie."""

from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
DOCS = PROJECT / "docs"


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """The path from the project's root and the text of every Python file in the folders."""
    for folder in folders:
        for file in sorted((PROJECT / folder).rglob("*.py")):
            yield file.relative_to(PROJECT).as_posix(), file.read_text("utf-8")


def templates() -> Iterator[tuple[str, str]]:
    """The path in the templates folder and the text of every template."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        yield file.relative_to(TEMPLATES).as_posix(), file.read_text("utf-8")
