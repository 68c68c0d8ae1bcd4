"""throughline import: documents become scorecards, whole or not at all."""

from pathlib import Path

import pytest

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


PART = """\
throughline: 1
key: workshop
name: The Workshop
perspectives:
  - key: customer
    name: Customer
    objectives:
      - key: on-time
        name: Deliver on time
        measures:
          - {key: delivered, name: Delivered on time, FIELDS}
"""


def part(fields: str) -> bytes:
    """A document of one measure that leaves out all else."""
    return PART.replace("FIELDS", fields).encode()


def test_a_field_that_is_left_out_stays_and_with_prune_has_its_default(
    terminal: Terminal, workshop: Path
) -> None:
    terminal.type("import", workshop)

    kept = terminal.type("import", "-", stdin=part("weight: 2"))
    export = terminal.type("export", "workshop").stdout
    pruned = terminal.type("import", "-", "--prune", stdin=part("weight: 2"))

    assert kept.stdout == "The Workshop (workshop): 1 measure changed\n"
    assert "aggregation: mean" in export
    assert "{from: 2026-Q1, target: 95.0, red: 90.0}" in export
    assert pruned.stdout == "The Workshop (workshop): 1 measure changed, 2 actuals removed\n"
    assert "aggregation" not in terminal.type("export", "workshop").stdout


def test_a_dry_run_of_a_part_tells_only_what_would_change(
    terminal: Terminal, workshop: Path
) -> None:
    terminal.type("import", workshop)

    dry = terminal.type("import", "-", "--dry-run", stdin=part("actuals: {2026-Q2: 97}"))

    assert dry.stdout.splitlines() == [
        "The Workshop (workshop): would be 1 actual changed",
        "  ~ actuals workshop/delivered",
    ]
    assert "2026-Q2: 96" in terminal.type("export", "workshop").stdout


def test_what_does_not_go_with_what_is_kept_is_told_apart(
    terminal: Terminal, workshop: Path
) -> None:
    terminal.type("import", workshop)
    before = terminal.type("export", "workshop").stdout

    done = terminal.type("import", "-", stdin=part("owner: 5, frequency: month"))

    assert done.exit_code == 1
    told = [line.split(": ")[1] for line in done.stderr.splitlines()[:-1]]
    measure = "perspectives[0].objectives[0].measures[0]"
    assert told[0] == f"{measure}.owner"
    assert told[1].endswith("or import with --prune to remove it.")
    assert told[2:] == [
        f"{measure}.targets[0].from",
        f"{measure}.actuals.2026-Q1",
        f"{measure}.actuals.2026-Q2",
    ]
    assert done.stderr.endswith("Nothing was imported.\n")
    assert terminal.type("export", "workshop").stdout == before


def test_a_file_that_cannot_be_read_at_all_needs_no_database(tmp_path: Path) -> None:
    done = Terminal("sqlite:////nowhere/at/all.db").type("import", "-", stdin=b"{")

    assert done.exit_code == 1
    assert done.stderr.startswith("-: (document): ")
    assert done.stderr.endswith("Nothing was imported.\n")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_scorecards_may_swap_who_feeds_whom(
    terminal: Terminal, workshop: Path, tmp_path: Path, order: tuple[int, int]
) -> None:
    text = workshop.read_text().partition("            actuals:")[0]
    group = text.replace("key: workshop", "key: group")
    files = [tmp_path / "group.yaml", tmp_path / "unit.yaml"]
    files[0].write_text(group + "            source: scorecard workshop\n")
    files[1].write_text(text + "            source: Timesheets\n")
    terminal.type("import", *files)
    files[0].write_text(group + "            source: Billing\n")
    files[1].write_text(text + "            source: scorecard group\n")

    done = terminal.type("import", *(files[place] for place in order))

    assert (done.exit_code, done.stderr) == (0, "")
    assert "source: scorecard group" in terminal.type("export", "workshop").stdout
    assert "source: Billing" in terminal.type("export", "group").stdout


def test_the_document_of_the_first_steps_is_one(terminal: Terminal) -> None:
    text = Path(__file__).parents[2].joinpath("docs", "getting-started.md").read_text("utf-8")
    document = text.partition("```yaml\n")[2].partition("```")[0]

    done = terminal.type("import", "-", stdin=document.encode())

    assert done.exit_code == 0, done.stderr
    assert "At risk" in terminal.type("status", "workshop", "--period", "2026-01").stdout
