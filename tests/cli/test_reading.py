"""throughline list, status and explain: the lights on a terminal."""

import json
import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, func, select, text

from app.db import tables
from app.db.engine import for_writing, open_engine
from tests.cli.conftest import Terminal

NORTHWIND = ("status", "northwind", "--period", "2026-Q2", "--as-of", "2026-08-01")


def test_the_scorecards_are_listed(reader: Terminal) -> None:
    heads, *lines = reader.type("list").stdout.splitlines()

    assert heads.split() == ["Key", "Name", "Objectives", "Measures", "Under"]
    assert [line.split()[0] for line in lines] == ["northwind", "harbour-food-bank", "rivertown"]


def test_the_scorecards_are_listed_as_json(reader: Terminal) -> None:
    rows = json.loads(reader.type("list", "--json").stdout)

    assert rows[0]["key"] == "northwind"
    assert rows[0].keys() == {"key", "name", "parent", "kind", "objectives", "measures"}


def test_a_status_shows_each_light_as_shape_and_word(reader: Terminal) -> None:
    shown = reader.type(*NORTHWIND)

    assert shown.exit_code == 0
    first, second, *_ = shown.stdout.splitlines()
    assert first == "Northwind Instruments, Q2 2026"
    assert second.split("   ") == ["● On target", "score 68.1", "coverage 100%"]
    assert re.search(r"Net revenue retention +▲ At risk +63\.3 +104\.0% +105\.0%", shown.stdout)


@pytest.mark.parametrize(
    "words",
    [["list"], ["status", "northwind"], ["explain", "northwind"], ["export", "northwind"]],
    ids=lambda words: words[0],
)
def test_reading_waits_for_nobody_who_writes(
    reader: Terminal, examples: str, words: list[str]
) -> None:
    engine = open_engine(examples)
    with for_writing(engine).connect() as writer, writer.begin() as writing:
        writer.execute(text("UPDATE scorecard SET name = 'Half done'"))
        done = reader.type(*words)
        writing.rollback()
    engine.dispose()

    assert done.exit_code == 0
    assert "Northwind Instruments" in done.stdout
    assert "Half done" not in done.stdout


def test_reading_founds_nothing(terminal: Terminal, own_engine: Engine) -> None:
    listed = terminal.type("list")

    assert listed.stdout.startswith("There is no scorecard yet")
    assert terminal.type("status", "nope").stderr == "There is no scorecard “nope”.\n"
    with own_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.organisation)) == 0


def test_the_status_as_json_is_the_answer_of_the_api(reader: Terminal, visitor: TestClient) -> None:
    asked = {"period": "2026-Q2", "mode": "ytd", "as_of": "2026-08-01"}
    answer = visitor.get("/api/v1/scorecards/northwind/status", params=asked).json()

    assert json.loads(reader.type(*NORTHWIND, "--mode", "ytd", "--json").stdout) == answer


@pytest.mark.parametrize(
    ("path", "first", "within"),
    [
        ("northwind", "Northwind Instruments: ● On target, 68", "weighted mean of perspectives"),
        (
            "northwind/recurring-revenue",
            "Grow recurring service revenue: ▲ At risk, 63",
            "Net revenue retention +63.33 × 50% +31.67",
        ),
        (
            "northwind/recurring-revenue/nrr",
            "Net revenue retention: ▲ At risk, 63",
            "104.0%",
        ),
    ],
)
def test_a_colour_is_explained_at_three_depths(
    reader: Terminal, path: str, first: str, within: str
) -> None:
    shown = reader.type("explain", path, "--period", "2026-Q2")

    assert shown.exit_code == 0
    assert shown.stdout.startswith(first)
    assert re.search(within, shown.stdout)


def test_an_explanation_as_json_holds_the_same_sentence(reader: Terminal) -> None:
    words = ("explain", "northwind/recurring-revenue", "--period", "2026-Q2")
    sentence = json.loads(reader.type(*words, "--json").stdout)["sentence"]

    assert sentence in reader.type(*words).stdout.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["status", "nope"], "There is no scorecard “nope”."),
        (["status", "northwind", "--period", "2026-Q9"], "“2026-Q9” is not a period"),
        (["explain", "nope"], "There is no scorecard “nope”."),
        (["explain", "northwind/nope"], "There is no objective “nope” on northwind."),
        (
            ["explain", "northwind/recurring-revenue/nope"],
            "recurring-revenue has no measure “nope”.",
        ),
        (["explain", "northwind/a/b/c"], "There is no objective “a” on northwind."),
        (["explain", "northwind/recurring-revenue/b/c"], "Name a scorecard, an objective"),
        (["list", "--organisation", "nope"], "There is no organisation “nope”."),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(
    reader: Terminal, words: list[str], sentence: str
) -> None:
    done = reader.type(*words)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence)


def test_a_day_that_is_none_is_refused(reader: Terminal) -> None:
    done = reader.type("status", "northwind", "--as-of", "yesterday")

    assert done.exit_code == 2
    assert "--as-of" in done.stderr


def test_an_earlier_day_knows_less_to_have_ended(reader: Terminal) -> None:
    words = ("status", "northwind", "--period", "2026-Q4", "--json", "--as-of")
    early, late = (reader.type(*words, day).stdout for day in ("2026-11-21", "2027-03-01"))

    assert '"open"' in early
    assert '"overdue"' in late
