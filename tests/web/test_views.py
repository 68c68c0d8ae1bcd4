"""The view in the address: any period, either mode, one theme or all."""

from collections.abc import Iterable

import pytest
from fastapi.testclient import TestClient

from app.core.periods import Frequency
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    scorecard_with,
)
from tests.web.conftest import Hang
from tests.web.html import read

PAGES = (
    "/scorecards/northwind/map",
    "/scorecards/northwind",
    "/scorecards/northwind/objectives/profitable-growth",
    "/scorecards/northwind/measures/roce",
    "/scorecards/northwind/measures/nps",
    "/scorecards/northwind/measures/promoters",
)
ENDS = ("1900", "1900-01", "1900-W01", "2199-H2", "2199-Q4", "2199-W52")


KINDS = ("2026", "2026-H2", "2026-Q3", "2026-07", "2026-W31")


def statuses(visitor: TestClient, address: str, views: Iterable[str]) -> set[int]:
    asked = [f"{address}?period={view}{mode}" for view in views for mode in ("", "&mode=ytd")]
    return {visitor.get(each).status_code for each in asked}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_shows_every_kind_of_period(visitor: TestClient, address: str) -> None:
    assert statuses(visitor, address, KINDS) == {200}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_at_the_ends_of_time(visitor: TestClient, address: str) -> None:
    assert statuses(visitor, address, ENDS) == {200}


@pytest.mark.parametrize("address", [PAGES[0], PAGES[-1]])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("period=2026-Q5", "“2026-Q5” is not a period: write 2026, 2026-H2, 2026-Q3"),
        ("period=2025-W53", "“2025-W53” is not a period"),
        ("period=1899", "from 1900 to 2199"),
        ("period=2200-Q1", "from 1900 to 2199"),
        ("period=tomorrow", "“tomorrow” is not a period"),
        ("period=2026-Q3%00", "is not a period"),
        ("period=2026&mode=daily", "“daily” is not a mode: take period or ytd."),
        ("theme=nobody", "There is no theme “nobody” on this scorecard."),
    ],
)
def test_an_impossible_view_is_refused_with_a_sentence(
    visitor: TestClient, address: str, query: str, words: str
) -> None:
    answer = visitor.get(f"{address}?{query}")

    assert answer.status_code == 422
    assert words in read(answer.text).the("alert").text


@pytest.mark.parametrize(
    "query", ["period=", "mode=", "theme=", "unknown=1", "period=&mode=&theme="]
)
def test_an_empty_wish_is_none(visitor: TestClient, query: str) -> None:
    assert visitor.get(f"/scorecards/northwind/map?{query}").status_code == 200


def test_without_a_period_a_page_opens_at_the_latest_with_an_actual(visitor: TestClient) -> None:
    page = read(visitor.get("/scorecards/northwind/map").text)

    assert "Q3 2026" in page.the("navigation", "Period").text


def test_a_yearly_actual_does_not_open_the_map_in_december(visitor: TestClient, hang: Hang) -> None:
    quarterly = make_measure("sales", actuals=actuals(Q1="100"))
    at = hang(scorecard_with(quarterly))

    assert "Q1 2026" in read(visitor.get(f"{at}/map").text).the("navigation", "Period").text


def test_a_scorecard_without_an_actual_opens_today(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure(), view=Frequency.MONTH))

    assert "November 2026" in read(visitor.get(f"{at}/map").text).the("navigation", "Period").text


def test_a_period_without_any_actual_has_no_lights(visitor: TestClient) -> None:
    page = read(visitor.get("/scorecards/northwind/map?period=2010-Q1").text)

    assert "No data" in page.by_id("score").text
    assert "16 no data" in page.by_id("score").text


def test_the_future_can_be_looked_at(visitor: TestClient) -> None:
    page = read(
        visitor.get("/scorecards/northwind/objectives/recurring-revenue?period=2030-Q1").text
    )

    assert "No data" in page.by_id("objective-summary").text


def test_stepping_ends_where_nothing_is_and_today(visitor: TestClient) -> None:
    assert steps(visitor, "2023-Q1") == ["Next period"]
    assert steps(visitor, "2025-Q4") == ["Previous period", "Next period"]
    assert steps(visitor, "2026-Q4") == ["Previous period"]


def steps(visitor: TestClient, period: str) -> list[str]:
    page = read(visitor.get(f"/scorecards/northwind/map?period={period}").text)
    links = page.the("navigation", "Period").all("link")
    return [link.name for link in links if "href" in link.attributes]


def test_a_step_keeps_mode_and_theme(visitor: TestClient) -> None:
    page = read(visitor.get("/scorecards/northwind/map?period=2026-Q3&mode=ytd&theme=service").text)
    back = page.the("navigation", "Period").the("link", "Previous period")["href"]

    assert set(back.partition("?")[2].split("&")) == {"period=2026-Q2", "mode=ytd", "theme=service"}


def test_a_year_has_no_year_to_date_of_its_own(visitor: TestClient) -> None:
    page = read(visitor.get("/scorecards/northwind/map?period=2026").text)

    assert page.all("navigation", "Period or year to date") == []


def test_the_map_tells_small_changes_of_the_score(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure(actuals=actuals(Q1="104", Q3="104.02"))))
    page = read(visitor.get(f"{at}/map?period=2026-Q3").text)

    assert "up 0.1 since Q1" in page.by_id("score").text


def test_the_map_says_where_nothing_moved(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure(actuals=actuals(Q2="104", Q3="104"))))
    page = read(visitor.get(f"{at}/map?period=2026-Q3").text)

    assert "as in Q2" in page.by_id("score").text


def test_a_score_of_a_half_is_rounded_as_it_is_shown(visitor: TestClient, hang: Hang) -> None:
    """62.5 shows as 63, so from 60.5, shown as 61, it is two points."""
    measures = make_measure(actuals=actuals(Q2="103.15", Q3="103.75"))
    at = hang(make_scorecard("half", make_perspective("p", make_objective("o", measures))))
    page = read(visitor.get(f"{at}/map?period=2026-Q3").text)

    assert "up 2 since Q2" in page.by_id("score").text
