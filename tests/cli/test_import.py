"""throughline import: documents become scorecards, whole or not at all."""

from pathlib import Path

from app.paths import EXAMPLES
from tests.cli.conftest import Terminal


def keys(terminal: Terminal) -> list[str]:
    lines = terminal.type("list").stdout.splitlines()[1:]
    return [line.split()[0] for line in lines]


def test_a_document_becomes_a_scorecard(terminal: Terminal, workshop: Path) -> None:
    done = terminal.type("import", workshop)

    assert done.exit_code == 0
    assert done.stdout.startswith("The Workshop (workshop): 1 scorecard added")
    assert "2 actuals added" in done.stdout
    assert keys(terminal) == ["workshop"]


def test_several_documents_come_in_one_go(terminal: Terminal, workshop: Path) -> None:
    done = terminal.type("import", workshop, EXAMPLES / "rivertown.yaml")

    assert done.exit_code == 0
    assert keys(terminal) == ["workshop", "rivertown"]


def test_a_document_is_read_from_a_pipe(terminal: Terminal, workshop: Path) -> None:
    done = terminal.type("import", "-", stdin=workshop.read_bytes())

    assert done.exit_code == 0
    assert keys(terminal) == ["workshop"]


def test_the_same_again_changes_nothing(terminal: Terminal, workshop: Path) -> None:
    terminal.type("import", workshop)

    assert (
        terminal.type("import", workshop).stdout == "The Workshop (workshop): nothing to change\n"
    )


def test_every_fault_of_every_file_is_told_and_nothing_is_imported(
    terminal: Terminal, workshop: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = workshop.read_text().replace("quarter", "fortnight").replace("red: 90.0", "red: 99")
    wrong.write_text(text.replace("key: workshop", "key: wrong"))
    other = tmp_path / "other.yaml"
    other.write_text(workshop.read_text().replace("name: Customer", "nam: Customer"))

    done = terminal.type("import", workshop, wrong, other)

    assert done.exit_code == 1
    told = done.stderr.splitlines()
    assert {line.split(": ")[0] for line in told[:-1]} == {str(wrong), str(other)}
    assert "measures[0].frequency" in done.stderr
    assert "perspectives[0].nam: " in done.stderr
    assert told[-1] == "Nothing was imported."
    assert terminal.type("list").stdout.startswith("There is no scorecard yet")


def test_a_file_that_is_not_there_is_told(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal.type("import", tmp_path / "nothing.yaml")

    assert done.exit_code == 1
    assert done.stderr.endswith("nothing.yaml: No such file or directory\n")


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    terminal: Terminal, workshop: Path
) -> None:
    terminal.type("import", workshop)
    workshop.write_text(workshop.read_text().replace("name: Deliver on time", "name: Be on time"))

    dry = terminal.type("import", workshop, "--dry-run")

    assert dry.exit_code == 0
    assert dry.stdout.startswith("The Workshop (workshop): would be 1 objective changed")
    assert "  ~ objective " in dry.stdout
    assert "Deliver on time" in terminal.type("export", "workshop").stdout


def test_what_a_document_leaves_out_stays_unless_it_is_pruned(
    terminal: Terminal, workshop: Path
) -> None:
    terminal.type("import", workshop)
    workshop.write_text(workshop.read_text().replace("2026-Q1: 93.50, ", ""))

    kept = terminal.type("import", workshop)
    pruned = terminal.type("import", workshop, "--prune")

    assert "nothing to change" in kept.stdout
    assert "1 actual removed" in pruned.stdout
    assert "93.50" not in terminal.type("export", "workshop").stdout


def test_the_document_of_the_first_steps_is_one(terminal: Terminal) -> None:
    text = Path(__file__).parents[2].joinpath("docs", "getting-started.md").read_text("utf-8")
    document = text.partition("```yaml\n")[2].partition("```")[0]

    done = terminal.type("import", "-", stdin=document.encode())

    assert done.exit_code == 0, done.stderr
    assert "At risk" in terminal.type("status", "workshop", "--period", "2026-01").stdout
