"""What was deleted is listed in a terminal, and restored by its number."""

import json
from pathlib import Path

from tests.cli.conftest import Terminal


def take_away(terminal: Terminal, workshop: Path) -> str:
    """A measure with its actuals; answers with the export from before."""
    terminal.type("import", workshop)
    before = terminal.type("export", "workshop").stdout
    text = workshop.read_text()
    workshop.write_text(text[: text.index("        measures:")])
    assert terminal.type("import", workshop, "--prune").exit_code == 0
    return before


def test_what_was_taken_is_listed_and_comes_back(terminal: Terminal, workshop: Path) -> None:
    before = take_away(terminal, workshop)
    (row,) = json.loads(terminal.type("deleted", "--json").stdout)
    table = terminal.type("deleted").stdout

    done = terminal.type("restore", str(row["id"]))

    assert "Delivered on time" in table
    assert "Measure" in table
    assert done.stdout == "It is back.\n"
    assert terminal.type("export", "workshop").stdout == before
    assert terminal.type("deleted").stdout == "Nothing is deleted.\n"
    assert terminal.type("history", "verify").exit_code == 0


def test_a_number_that_is_none_is_told(terminal: Terminal) -> None:
    done = terminal.type("restore", "7")

    assert done.exit_code == 1
    assert done.stderr == "There is nothing to restore here any more.\n"
