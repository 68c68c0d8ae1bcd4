"""throughline history: whether it is whole, what it tells, and how it is taken along."""

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
