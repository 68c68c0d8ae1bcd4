"""throughline history: whether it is whole, what it tells, and how it is taken along."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.cli.conftest import Terminal
from tests.tampering import unguarded


@pytest.fixture
def told(terminal: Terminal, workshop: Path) -> Terminal:
    """Before a database with the history of one import."""
    assert terminal.type("import", workshop).exit_code == 0
    return terminal


def tamper(engine: Engine, statement: str) -> None:
    writing = engine.execution_options(writes=True)
    with writing.begin() as connection, unguarded(connection):
        connection.execute(text(statement))


def test_a_whole_history_is_said_to_be_whole_and_how_much_was_checked(told: Terminal) -> None:
    done = told.type("history", "verify")

    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == "5 lines checked, 2 entries of actuals checked"
    assert second.startswith("The history is whole. Its last line: ")


def test_before_there_is_an_organisation_there_is_no_history(terminal: Terminal) -> None:
    assert terminal.type("history", "verify").stdout == "There is no history yet.\n"


def test_every_bad_line_is_named_and_the_command_fails(told: Terminal, own_engine: Engine) -> None:
    tamper(own_engine, "UPDATE history SET action = 'typed' WHERE kind = 'objective'")
    tamper(own_engine, "UPDATE actual SET value = 99 WHERE period = '2026-Q2'")

    done = told.type("history", "verify")

    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "Deed 1, line 3 (workshop/on-time) does not follow from the line before it: it was "
        "changed, or a line before it was taken out.",
        "workshop/delivered/2026-Q2: what stands there is not the latest revision.",
        "The history is not whole: 2 faults.",
    ]


def test_a_history_without_its_end_fails(told: Terminal, own_engine: Engine) -> None:
    tamper(own_engine, "DELETE FROM history WHERE position > 1")

    done = told.type("history", "verify")

    assert done.exit_code == 1
    assert "The history is cut off after deed 1" in done.stderr


def test_it_is_told_line_by_line_the_oldest_first(told: Terminal) -> None:
    lines = told.type("history", "show").stdout.splitlines()

    assert lines[0].endswith("Owner  Scorecard “The Workshop” added")
    assert lines[-1].endswith("Owner  Delivered on time, Q2 2026: 96%")


def test_it_is_narrowed_to_a_scorecard_and_to_days(told: Terminal) -> None:
    assert told.type("history", "show", "--scorecard", "other").stdout == ""
    assert told.type("history", "show", "--to", "2001-01-01").stdout == ""
    assert told.type("history", "show", "--from", "2001-01-01").stdout != ""


def test_it_is_told_as_lines_of_json(told: Terminal) -> None:
    lines = told.type("history", "show", "--json").stdout.splitlines()

    assert json.loads(lines[-1])["after"] == {"2026-Q1": "93.50", "2026-Q2": "96"}


def test_it_is_written_to_a_file(told: Terminal, tmp_path: Path) -> None:
    table, lines = tmp_path / "history.csv", tmp_path / "history.jsonl"

    assert told.type("history", "export", table).exit_code == 0
    assert told.type("history", "export", lines).exit_code == 0

    assert table.read_text().startswith("deed,line,at,person")
    assert len(lines.read_text().splitlines()) == 5


def test_a_file_that_cannot_be_written_is_named(told: Terminal, tmp_path: Path) -> None:
    done = told.type("history", "export", tmp_path)

    assert done.exit_code == 1
    assert done.stderr == f"{tmp_path}: Is a directory\n"
