"""What can be set, typed or read is described in docs/, and what is linked there is there."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main

from app.cli.main import app
from app.core.definitions import Status
from app.settings import Settings
from tests.architecture.project import DOCS, PROJECT

COMMANDS = typer.main.get_command(app)


def undocumented(wanted: Iterable[str], text: str) -> list[str]:
    """Those that do not stand in the text as code."""
    return [each for each in wanted if not re.search(rf"`[^`\n]*{re.escape(each)}\b[^`\n]*`", text)]


def test_every_setting_is_documented() -> None:
    names = [f"THROUGHLINE_{name.upper()}" for name in Settings.model_fields]
    assert undocumented(names, (DOCS / "settings.md").read_text("utf-8")) == []


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "command-line.md").read_text("utf-8")
    sections = dict(
        re.findall(r"^## `throughline (\w+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    )
    commands = dict(_commands())
    assert sections.keys() == commands.keys()
    missing = {name: undocumented(_options(commands[name]), sections[name]) for name in commands}
    assert {name: options for name, options in missing.items() if options} == {}


def test_every_command_under_a_command_is_documented() -> None:
    text = (DOCS / "command-line.md").read_text("utf-8")
    assert [command for command in _inner_commands() if f"\n{command}" not in text] == []


def test_every_status_is_in_the_glossary() -> None:
    text = (DOCS / "glossary.md").read_text("utf-8")
    assert undocumented([status.value for status in Status], text) == []


def test_an_undocumented_setting_would_be_found() -> None:
    assert undocumented(["THROUGHLINE_PORT", "--host"], "`THROUGHLINE_PORT` and --host") == [
        "--host"
    ]


def _commands() -> Iterator[tuple[str, Any]]:
    context = click.Context(COMMANDS)
    for name in COMMANDS.list_commands(context):
        yield name, COMMANDS.get_command(context, name)


def _options(command: Any) -> Iterator[str]:
    """Of the command, and of those that go under it."""
    for parameter in command.params:
        yield from (option for option in parameter.opts if option.startswith("--"))
    for inner in getattr(command, "commands", {}).values():
        yield from _options(inner)


def _inner_commands() -> Iterator[str]:
    for name, command in _commands():
        yield from (f"throughline {name} {inner}" for inner in getattr(command, "commands", {}))


def broken_links(file: Path, text: str) -> list[str]:
    """Links to files of the project that are not there."""
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    inside = [
        target for target in targets if "://" not in target and not target.startswith("mailto:")
    ]
    return [target for target in inside if not (file.parent / target).exists()]


def pages() -> list[Path]:
    return [*PROJECT.glob("*.md"), *DOCS.rglob("*.md")]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    assert broken_links(page, page.read_text("utf-8")) == []


def test_a_broken_link_would_be_found() -> None:
    text = "[a](README.md) [b](nowhere.md#there) [c](https://example.org)"
    assert broken_links(PROJECT / "x.md", text) == ["nowhere.md"]


def missing_paths(text: str) -> list[str]:
    """Files and folders of the project that are named as code and are not there."""
    named = re.findall(r"`((?:app|tests|templates|migrations|docs|scripts)/[\w./-]*)`", text)
    return [path for path in named if not (PROJECT / path).exists()]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_the_code_that_a_page_names_is_there(page: Path) -> None:
    assert missing_paths(page.read_text("utf-8")) == []


def test_code_that_is_gone_would_be_found() -> None:
    assert missing_paths("see `app/core/scoring.py` and `app/web/gone.py`") == ["app/web/gone.py"]
