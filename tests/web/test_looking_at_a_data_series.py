"""Looking at a data series: numbers without a target, and what is made of them."""

from fastapi.testclient import TestClient

from tests.factories import actuals, make_measure, make_series, scorecard_with
from tests.web.conftest import Hang
from tests.web.html import Node, read

PROMOTERS = "/scorecards/northwind/measures/promoters?period=2026-Q3"


def looked_at(visitor: TestClient, address: str) -> Node:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return read(answer.text).the("main")


def test_it_shows_the_value_of_the_view_without_a_light(visitor: TestClient) -> None:
    page = looked_at(visitor, PROMOTERS)

    assert page.by_id("measure-summary").text == "Q3 2026 127"
    assert "Data series" in page.the("navigation", "Where you are").text


def test_its_periods_have_neither_target_nor_status(visitor: TestClient) -> None:
    rows = looked_at(visitor, PROMOTERS).the("table", "by period").rows

    assert rows[0] == ["Period", "Actual", "Entered by", "When", "Note", "Change"]
    assert rows[1][:3] == ["Q3 2026", "127", "Owner"]


def test_nothing_is_explained_where_there_is_no_colour(visitor: TestClient) -> None:
    assert looked_at(visitor, PROMOTERS).all("region", "Why this colour?") == []


def test_it_names_the_measures_made_of_it(visitor: TestClient) -> None:
    facts = looked_at(visitor, PROMOTERS).the("region", "Facts")

    assert facts.the("link", "Net promoter score")["href"].startswith(
        "/scorecards/northwind/measures/nps?period=2026-Q3"
    )


def test_it_is_changed_on_a_page_of_its_own(visitor: TestClient) -> None:
    links = looked_at(visitor, PROMOTERS).all("link", "Change Q3 2026")

    assert links[0]["href"].startswith("/scorecards/northwind/measures/promoters/actuals/2026-Q3?")


def test_it_starts_with_its_own_first_actual(visitor: TestClient, hang: Hang) -> None:
    """Another series may go further back."""
    at = hang(
        scorecard_with(
            make_measure("sales", actuals=actuals(Q1="100", Q2="100", Q3="100")),
            data=[make_series("visits", actuals=actuals(Q3="7"))],
        )
    )
    rows = looked_at(visitor, f"{at}/measures/visits?period=2026-Q3").the("table").rows

    assert [row[0] for row in rows[1:]] == ["Q3 2026"]


def test_an_empty_series_asks_for_its_first_actual(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(data=[make_series("visits")]))
    page = looked_at(visitor, f"{at}/measures/visits?period=2026-Q3")

    assert page.the("heading", "No actual yet")
    assert page.all("link", "Enter Q3 2026")


def test_a_quarter_that_has_ended_without_an_actual_is_overdue(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(data=[make_series("visits", actuals=actuals(Q2="7"))]))
    page = looked_at(visitor, f"{at}/measures/visits?period=2026-Q3")

    assert page.by_id("measure-summary").text == "Q3 2026 – Overdue"
