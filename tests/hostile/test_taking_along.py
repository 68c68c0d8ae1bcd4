"""What means harm is kept as it was written, and means none to whoever takes it along."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from app.exchange.scorecard_yaml import read_yaml
from tests.hostile.payloads import PAYLOADS
from tests.web.conftest import app, newcomer

__all__ = ["app", "newcomer"]

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.fixture
def kept(newcomer: TestClient) -> TestClient:
    """Objectives named by all that means harm, in a database of either kind."""
    named = [{"key": f"o{at}", "name": text} for at, text in enumerate(PAYLOADS.values())]
    lane = {"key": "lane", "name": "Lane", "objectives": named}
    tree = {"throughline": 1, "key": "card", "name": "Card", "perspectives": [lane]}
    files = {"document": ("card.json", json.dumps(tree).encode())}
    assert newcomer.post("/imports", files=files, follow_redirects=False).status_code == 303
    return newcomer


def test_a_document_has_every_text_as_it_was_written(kept: TestClient) -> None:
    answer = kept.get("/scorecards/card/document")
    document, faults = read_yaml(answer.content)

    assert faults == []
    assert document is not None
    names = [each.name for each in document.perspectives[0].objectives]
    assert names == [*PAYLOADS.values()]
    assert answer.headers["content-type"] == "application/yaml; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="card.yaml"'


def test_the_interface_has_every_text_as_it_was_written(kept: TestClient) -> None:
    answer = kept.get("/api/v1/scorecards/card/status")
    (lane,) = answer.json()["perspectives"]

    assert [each["name"] for each in lane["objectives"]] == [*PAYLOADS.values()]
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("sign", ["=", "@", "＝"])
def test_no_cell_of_the_history_is_a_formula(kept: TestClient, sign: str) -> None:
    kept.post("/account", data={"name": f"{sign}1+1", "language": ""})
    answer = kept.get("/history/export?form=csv")
    rows = [*csv.reader(io.StringIO(answer.text))]

    assert len(rows) > len(PAYLOADS)
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    assert f"'{sign}1+1" in rows[1]
    assert answer.headers["content-disposition"].startswith("attachment")


def test_the_history_has_every_text_as_it_was_written(kept: TestClient) -> None:
    lines = kept.get("/history/export?form=jsonl").text.splitlines()
    names = {(json.loads(line)["after"] or {}).get("name") for line in lines}

    assert {*PAYLOADS.values()} <= names
