"""throughline serve, demo and migrate."""

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from app.cli.main import app
from app.db import migrate
from tests.cli.conftest import Terminal


def test_migrate_brings_the_tables(empty_engine: Engine) -> None:
    terminal = Terminal(empty_engine.url.render_as_string(hide_password=False))
    done = terminal.type("migrate")

    assert (done.exit_code, done.stdout) == (0, "The database is up to date.\n")
    assert migrate.is_current(empty_engine)


def test_a_database_that_is_behind_is_brought_up_to_date_or_told_with_the_command(
    empty_engine: Engine,
) -> None:
    done = Terminal(empty_engine.url.render_as_string(hide_password=False)).type("list")

    expected = {"sqlite": (0, "There is no scorecard yet"), "postgresql": (1, "The database is")}
    exit_code, sentence = expected[empty_engine.dialect.name]
    assert done.exit_code == exit_code
    assert (done.stdout or done.stderr).startswith(sentence)


def test_the_command_that_is_told_brings_a_postgresql_database_up_to_date(
    empty_engine: Engine,
) -> None:
    if empty_engine.dialect.name == "sqlite":
        migrate.upgrade(empty_engine)
    terminal = Terminal(empty_engine.url.render_as_string(hide_password=False))
    told = terminal.type("list").stderr or "throughline migrate"

    assert "throughline migrate" in told
    assert terminal.type("migrate").exit_code == 0
    assert terminal.type("list").exit_code == 0


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://somewhere/db", "“mysql” is not a database this app can use"),
        ("nonsense", "“nonsense” is not the address of a database."),
        ("sqlite:////nowhere/at/all.db", "The database cannot be opened: "),
        ("postgresql://nobody@127.0.0.1:1/nothing", "The database cannot be opened: "),
    ],
)
def test_a_database_that_cannot_be_used_is_told(url: str, sentence: str) -> None:
    done = Terminal(url).type("list")

    assert done.exit_code == 1
    assert done.stderr.startswith(sentence)


def test_a_setting_that_cannot_be_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_PORT", "many")
    done = Terminal("sqlite://").type("list")

    assert done.exit_code == 1
    assert done.stderr == (
        "The settings cannot be used: “THROUGHLINE_PORT” cannot be “many”; it is a whole number.\n"
    )


def test_without_a_command_the_commands_are_listed() -> None:
    shown = CliRunner().invoke(app, [])

    assert all(name in shown.output for name in ("import", "export", "status", "explain"))
