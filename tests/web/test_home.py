"""Home: how to begin, and the scorecards that there are."""

from decimal import Decimal

import pytest
from fastapi.testclient import TestClient

from app.demo.load import EXAMPLE_KEYS, example
from tests.factories import actuals, make_measure, scorecard_with
from tests.web.conftest import HTMX, Hang
from tests.web.html import Node, read


def home(visitor: TestClient, find: str = "") -> Node:
    answer = visitor.get("/", params={"find": find})
    assert answer.status_code == 200
    return read(answer.text)


def card(page: Node, name: str) -> Node:
    return page.the("main").all("listitem", name)[0]


def test_a_newcomer_chooses_among_three_examples(newcomer: TestClient) -> None:
    page = home(newcomer)

    assert page.the("heading", "Start your strategy map")
    examples = page.all("radio")
    assert [each["value"] for each in examples] == ["northwind", "harbour-food-bank", "rivertown"]
    assert [each["value"] for each in examples if "checked" in each.attributes] == ["northwind"]


def test_a_newcomer_sees_what_each_example_is_for(newcomer: TestClient) -> None:
    choices = home(newcomer).the("group", "Example documents").text

    assert "Business Financial, Customer, Internal process, People and learning" in choices
    assert "16 objectives, 34 measures" in choices
    assert "Nonprofit" in choices
    assert "Government" in choices


@pytest.mark.parametrize("key", EXAMPLE_KEYS)
def test_the_picture_of_an_example_holds_every_name_whole(newcomer: TestClient, key: str) -> None:
    drawn = " ".join(node.text for node in home(newcomer) if node.tag == "text")
    lanes = example(key).perspectives
    names = [lane.name for lane in lanes] + [
        each.name for lane in lanes for each in lane.objectives
    ]

    assert [name for name in names if name not in drawn] == []


def test_a_newcomer_may_import_a_document_instead(newcomer: TestClient) -> None:
    form = home(newcomer).by_id("import")

    assert form["action"] == "/imports"
    assert form["enctype"] == "multipart/form-data"
    assert form.the("file", "Import a document")


def test_an_example_is_created_and_its_map_shown(newcomer: TestClient) -> None:
    answer = newcomer.post("/examples", data={"example": "northwind"}, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/scorecards/northwind/map"
    assert newcomer.get(answer.headers["location"]).status_code == 200


def test_an_example_created_by_htmx_goes_on_to_its_map(newcomer: TestClient) -> None:
    answer = newcomer.post("/examples", data={"example": "rivertown"}, headers=HTMX)

    assert answer.headers["hx-redirect"] == "/scorecards/rivertown/map"


def test_an_example_that_is_there_is_offered_no_more(newcomer: TestClient) -> None:
    newcomer.post("/examples", data={"example": "northwind"})
    page = home(newcomer)

    assert [each["value"] for each in page.all("radio")] == ["harbour-food-bank", "rivertown"]
    assert [each for each in page.all("radio") if "checked" in each.attributes]
    assert page.the("heading", "Northwind Instruments")


def test_creating_an_example_twice_changes_nothing(client: TestClient) -> None:
    before = client.get("/scorecards/northwind/map").text
    answer = client.post("/examples", data={"example": "northwind"}, follow_redirects=False)

    assert answer.status_code == 303
    assert client.get("/scorecards/northwind/map").text == before


def test_an_example_that_there_is_not_is_not_found(newcomer: TestClient) -> None:
    answer = newcomer.post("/examples", data={"example": "southwind"})

    assert answer.status_code == 404
    assert "There is no example “southwind”." in read(answer.text).text


def test_each_scorecard_shows_its_light_score_and_period(client: TestClient) -> None:
    shown = card(home(client), "Northwind Instruments").text

    assert "Business, 16 objectives, 34 measures" in shown
    assert "At risk 67" in shown
    assert "Q3 2026" in shown
    assert "10 on target 5 at risk 1 off target" in shown


def test_each_scorecard_shows_its_perspectives_with_their_scores(client: TestClient) -> None:
    shown = card(home(client), "Northwind Instruments").text

    assert "On target Financial 68" in shown
    assert "At risk Internal process 63" in shown


def test_each_scorecard_leads_to_its_map_and_its_table(client: TestClient) -> None:
    shown = card(home(client), "Northwind Instruments")

    assert shown.the("link", "Map")["href"] == "/scorecards/northwind/map"
    assert shown.the("link", "Scorecard")["href"] == "/scorecards/northwind"


def test_with_every_example_there_only_the_import_is_offered(client: TestClient) -> None:
    page = home(client)

    assert page.all("radio") == []
    assert page.by_id("import")


def test_a_score_that_moves_by_less_than_a_point_is_not_steady(
    visitor: TestClient, hang: Hang
) -> None:
    hang(scorecard_with(make_measure(actuals=actuals(Q2="104.02", Q3="104.01")), name="Hardly"))

    assert "Worsening" in card(home(visitor, "Hardly"), "Hardly").text


def test_a_trend_looks_back_over_a_gap(visitor: TestClient, hang: Hang) -> None:
    hang(scorecard_with(make_measure(actuals=actuals(Q1="100", Q3="104")), name="With a gap"))

    assert "Improving" in card(home(visitor, "With a gap"), "With a gap").text


def test_a_scorecard_without_any_actual_has_neither_score_nor_trend(
    visitor: TestClient, hang: Hang
) -> None:
    hang(scorecard_with(make_measure(), name="Nothing entered"))

    shown = card(home(visitor, "Nothing entered"), "Nothing entered").text
    assert "No data –" in shown
    assert "Improving" not in shown


def test_a_period_without_an_actual_is_the_one_of_today(visitor: TestClient, hang: Hang) -> None:
    hang(scorecard_with(make_measure(), name="From today on"))

    assert "Q4 2026" in card(home(visitor, "From today on"), "From today on").text


def test_what_weighs_nothing_does_not_count(visitor: TestClient, hang: Hang) -> None:
    measure = make_measure(weight=Decimal(0), actuals=actuals(Q3="1"))
    hang(scorecard_with(measure, name="Weightless"))

    assert "1 no data" in card(home(visitor, "Weightless"), "Weightless").text
