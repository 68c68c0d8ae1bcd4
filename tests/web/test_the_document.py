"""A scorecard taken home as its document, and brought back."""

import pytest
from fastapi.testclient import TestClient

from tests.factories import actuals, make_measure, scorecard_with
from tests.web.conftest import HTMX, Hang


@pytest.mark.parametrize("key", ["northwind", "harbour-food-bank", "rivertown"])
def test_a_document_brought_back_changes_nothing(client: TestClient, key: str) -> None:
    document = client.get(f"/scorecards/{key}/document")
    before = client.get(f"/scorecards/{key}/map").text
    answer = client.post(
        "/imports", files={"document": (f"{key}.yaml", document.content)}, follow_redirects=False
    )

    assert answer.headers["location"] == f"/scorecards/{key}/map"
    assert client.get(f"/scorecards/{key}/map").text == before
    assert client.get(f"/scorecards/{key}/document").content == document.content


def test_a_document_makes_the_same_scorecard_elsewhere(newcomer: TestClient, examples: str) -> None:
    newcomer.post("/examples", data={"example": "northwind"})
    document = newcomer.get("/scorecards/northwind/document").text
    shown = newcomer.get("/api/v1/scorecards/northwind/status?period=2026-Q3").json()
    renamed = document.replace("key: northwind\n", "key: elsewhere\n", 1)
    newcomer.post("/imports", files={"document": ("copy.yaml", renamed)})
    copied = newcomer.get("/api/v1/scorecards/elsewhere/status?period=2026-Q3").json()

    assert copied | {"key": "northwind"} == shown


def test_it_is_named_by_its_key_and_kept_as_a_file(visitor: TestClient) -> None:
    headers = visitor.get("/scorecards/northwind/document").headers

    assert headers["content-disposition"] == 'attachment; filename="northwind.yaml"'
    assert headers["content-type"] == "application/yaml; charset=utf-8"


def test_it_holds_what_was_typed_since(client: TestClient) -> None:
    client.post(
        "/scorecards/northwind/measures/nrr/actuals/2026-Q3",
        data={"value": "101.50", "note": "Typed", "revision": "1"},
        headers=HTMX,
    )

    assert "2026-Q3: {value: 101.50, note: Typed}" in client.get(
        "/scorecards/northwind/document"
    ).text.replace("\n", " ").replace("  ", " ")


def test_the_document_of_an_unknown_scorecard_is_not_found(visitor: TestClient) -> None:
    assert visitor.get("/scorecards/nobody/document").status_code == 404


def test_the_map_links_to_the_document(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure(actuals=actuals(Q3="100"))))

    assert f'href="{at}/document"' in visitor.get(f"{at}/map").text
