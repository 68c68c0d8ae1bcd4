"""The button of a measure page: which period it opens, and what it calls that."""

import pytest
from fastapi.testclient import TestClient

from app.core.definitions import Aggregation
from app.core.periods import Frequency, Period
from app.exchange.document import Actual
from tests.factories import actuals, make_measure, make_series, scorecard_with
from tests.web.conftest import Hang
from tests.web.html import Node, read

NPS = "/scorecards/northwind/measures/nps"


def button(visitor: TestClient, address: str) -> Node:
    """The one beside the name; the table has others."""
    page = read(visitor.get(address).text).the("main")
    buttons = [link for link in page.all("link") if "button-primary" in link["class"]]
    assert len(buttons) == 1
    return buttons[0]


def quarters(*keys: str) -> dict[Period, Actual]:
    return {Period.parse(key): Actual(None) for key in keys}


@pytest.mark.parametrize(
    ("reported", "asked"),
    [
        (actuals(Q1="1", Q3="3"), "Enter Q2 2026"),
        (actuals(Q1="1"), "Enter Q2 2026"),
        (quarters("2024-Q3", "2026-Q1", "2026-Q2", "2026-Q3"), "Enter Q4 2024"),
        (quarters("2024-Q1", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"), "Enter Q4 2025"),
        (quarters("2020-Q1"), "Enter Q4 2024"),
    ],
)
def test_the_oldest_of_the_last_eight_that_is_missing(
    visitor: TestClient, hang: Hang, reported: dict[Period, Actual], asked: str
) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=reported)))

    views = [f"{at}/measures/sales?period={view}" for view in ("2026-Q3", "2026-Q1", "2026")]
    assert {button(visitor, view).text for view in views} == {asked}


@pytest.mark.parametrize(
    ("view", "asked"),
    [
        ("2026-Q1", "Change Q1 2026"),
        ("2026-Q3", "Change Q3 2026"),
        ("2026-Q4", "Enter Q4 2026"),
        ("2026", "Enter Q4 2026"),
    ],
)
def test_where_nothing_is_missing_it_is_what_is_on_screen(
    visitor: TestClient, hang: Hang, view: str, asked: str
) -> None:
    reported = actuals(Q1="1", Q2=None, Q3="3")
    at = hang(scorecard_with(make_measure("sales", actuals=reported)))

    assert button(visitor, f"{at}/measures/sales?period={view}").text == asked


def test_before_anything_is_reported_it_is_what_the_view_asks_for(
    visitor: TestClient, hang: Hang
) -> None:
    month = make_measure("visits", frequency=Frequency.MONTH, targets=[])
    at = hang(scorecard_with(make_measure("sales"), month))

    assert button(visitor, f"{at}/measures/sales?period=2026-Q2").text == "Enter Q2 2026"
    assert button(visitor, f"{at}/measures/visits?period=2026-Q2").text == "Enter April 2026"


def test_a_calculated_measure_asks_where_something_it_is_made_of_is_missing(
    visitor: TestClient, hang: Hang
) -> None:
    whole, part = actuals(Q1="8", Q2="9", Q3="9"), actuals(Q1="4", Q3="5")
    series = [
        make_series(key, aggregation=Aggregation.SUM, actuals=numbers)
        for key, numbers in (("whole", whole), ("part", part))
    ]
    at = hang(scorecard_with(make_measure("rate", formula="part / whole"), data=series))

    assert button(visitor, f"{at}/measures/rate").text == "Enter Q2 2026"
    assert button(visitor, NPS).text == "Change Q3 2026"


def test_it_leads_to_the_box_and_keeps_the_view(visitor: TestClient) -> None:
    link = button(visitor, f"{NPS}?period=2026-Q2&mode=ytd")

    assert link["href"].startswith(f"{NPS}/actuals/2026-Q2?")
    assert "view=2026-Q2&mode=ytd" in link["href"]
