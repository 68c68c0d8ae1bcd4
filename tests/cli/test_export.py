"""throughline export: a scorecard as a document that imports again."""

import json
from pathlib import Path

import pytest
import yaml

from app.paths import EXAMPLES
from tests.cli.conftest import Terminal


def test_digits_are_kept_as_they_were_typed(terminal: Terminal, workshop: Path) -> None:
    terminal.type("import", workshop)

    assert "2026-Q1: 93.50" in terminal.type("export", "workshop").stdout


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_export_imports_to_the_same_scorecard(
    terminal: Terminal, tmp_path: Path, form: str
) -> None:
    terminal.type("import", EXAMPLES / "rivertown.yaml")
    document = terminal.type("export", "rivertown", "--format", form).stdout
    file = tmp_path / f"again.{form}"
    file.write_text(document)

    again = terminal.type("import", file, "--prune")

    assert again.stdout == "City of Rivertown (rivertown): nothing to change\n"
    assert terminal.type("export", "rivertown", "--format", form).stdout == document


def test_both_formats_hold_the_same(terminal: Terminal, workshop: Path) -> None:
    terminal.type("import", workshop)
    as_yaml = yaml.safe_load(terminal.type("export", "workshop").stdout)
    as_json = json.loads(terminal.type("export", "workshop", "--format", "json").stdout)

    assert as_json["name"] == as_yaml["name"] == "The Workshop"
    assert as_json.keys() == as_yaml.keys()


def test_an_unknown_key_is_told(terminal: Terminal) -> None:
    done = terminal.type("export", "nope")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "There is no scorecard “nope”.\n"
