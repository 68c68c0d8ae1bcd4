"""A scorecard whose measure is the score of another."""

from fastapi.testclient import TestClient
from httpx2 import Response

from app.core.periods import Period
from app.exchange.document import Scorecard, Target
from app.exchange.scorecard_yaml import write_yaml
from tests.factories import actuals, make_measure, scorecard_with
from tests.web.html import read

CHILD = scorecard_with(make_measure("sales", actuals=actuals(Q3="110")), key="child", name="Child")


def parent(key: str = "parent", source: str = "child") -> Scorecard:
    targets = [Target(Period.parse("2026-Q1"), 60, 30)]
    return scorecard_with(
        make_measure("fed", source=f"scorecard {source}", targets=targets), key=key, name="Parent"
    )


def bring(client: TestClient, document: Scorecard) -> Response:
    files = {"document": (f"{document.key}.yaml", write_yaml(document))}
    answer = client.post("/imports", files=files, follow_redirects=False)
    assert answer.status_code == 303
    return answer


def score(client: TestClient, key: str) -> str:
    return read(client.get(f"/scorecards/{key}/map?period=2026-Q3").text).by_id("score").text


def sell(client: TestClient, value: str, revision: int) -> None:
    address = "/scorecards/child/measures/sales/actuals/2026-Q3"
    client.post(address, data={"value": value, "revision": str(revision)})


def test_the_score_of_the_child_is_the_value_of_the_measure(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    page = read(newcomer.get("/scorecards/parent/measures/fed?period=2026-Q3").text)

    assert "On target Actual 83.33 Target 60" in page.by_id("measure-summary").text


def test_an_actual_of_the_child_changes_the_map_of_the_parent(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    before = score(newcomer, "parent")
    sell(newcomer, "80", 1)

    assert before.startswith("On target")
    assert score(newcomer, "parent").startswith("Off target 0")


def test_an_actual_of_the_child_changes_the_grandparent_too(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    bring(newcomer, parent("grandparent", "parent"))
    before = score(newcomer, "grandparent")
    sell(newcomer, "80", 1)

    assert before.startswith("On target")
    assert score(newcomer, "grandparent").startswith("Off target 0")


def test_a_child_may_come_after_its_parent(newcomer: TestClient) -> None:
    bring(newcomer, parent())
    before = score(newcomer, "parent")
    bring(newcomer, CHILD)

    assert before.startswith("No data")
    assert score(newcomer, "parent").startswith("On target")


def test_until_the_child_is_there_the_measure_says_so(newcomer: TestClient) -> None:
    bring(newcomer, parent())
    page = read(newcomer.get("/scorecards/parent/measures/fed?period=2026-Q3").text)

    assert "child" in page.by_id("measure-summary").text


def test_a_change_of_the_childs_structure_reaches_the_parent(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    before = score(newcomer, "parent")
    heavier = [Target(Period.parse("2026-Q1"), 200, 150)]
    bring(newcomer, scorecard_with(make_measure("sales", targets=heavier), key="child"))

    assert before.startswith("On target")
    assert score(newcomer, "parent").startswith("Off target")


def test_the_status_and_the_table_show_the_same(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    sell(newcomer, "80", 1)
    status = newcomer.get("/api/v1/scorecards/parent/status?period=2026-Q3").json()
    table = read(newcomer.get("/scorecards/parent?period=2026-Q3").text)

    assert status["status"] == "off_target"
    assert table.by_id("total").text.startswith("Score of the scorecard 0 Off target")


def test_nothing_can_be_entered_for_a_fed_measure(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    page = read(newcomer.get("/scorecards/parent/measures/fed?period=2026-Q3").text)
    answer = newcomer.post(
        "/scorecards/parent/measures/fed/actuals/2026-Q3", data={"value": "1", "revision": "0"}
    )

    assert page.all("link", "Enter") + page.all("link", "Change") == []
    assert answer.status_code == 422


def test_the_page_of_a_fed_actual_says_where_it_comes_from(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    answer = newcomer.get("/scorecards/parent/measures/fed/actuals/2026-Q3")

    assert answer.status_code == 200
    assert "Nothing can be entered here." in answer.text


def test_the_parent_opens_at_the_latest_period_of_its_child(newcomer: TestClient) -> None:
    bring(newcomer, CHILD)
    bring(newcomer, parent())
    page = read(newcomer.get("/scorecards/parent/map").text)

    assert "Q3 2026" in page.the("navigation", "Period").text
