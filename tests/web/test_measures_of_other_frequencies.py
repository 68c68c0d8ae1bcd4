"""Measures of one frequency in views of another: by month, quarter, half-year and year."""

from decimal import Decimal

import pytest
from fastapi.testclient import TestClient

from app.core.definitions import Aggregation
from app.core.periods import Frequency, Period
from app.exchange.document import Actual, Measure, Target
from tests.factories import make_measure, make_series, scorecard_with
from tests.web.conftest import Hang
from tests.web.html import Node, read


def measured(*pairs: str, aggregation: Aggregation = Aggregation.SUM, **fields: object) -> Measure:
    """``measured("2026-07 40", "2026-08 42")``; a target of 40 from the first of them on."""
    reported = dict(_reported(pair) for pair in pairs)
    first = min(reported, key=lambda period: period.ordinal)
    targets = [Target(first, Decimal(40), Decimal(30))]
    given = {"frequency": first.frequency, "targets": targets, "actuals": reported}
    return make_measure("visits", aggregation=aggregation, **(given | fields))


def summary(visitor: TestClient, at: str, view: str) -> str:
    return _page(visitor, at, view).by_id("measure-summary").text


def rows(visitor: TestClient, at: str, view: str) -> list[list[str]]:
    return _page(visitor, at, view).the("table", "VISITS by period").rows[1:]


MONTHS = ("2026-07 40", "2026-08 42", "2026-09 20")


def test_months_add_up_to_the_quarter_and_so_do_their_targets(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured(*MONTHS)))

    assert summary(visitor, at, "2026-Q3").startswith(
        "Q3 2026 At risk Actual 102 Target 120 Variance −18"
    )


def test_a_quarter_with_two_months_is_held_against_two_targets(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured(*MONTHS[:2])))

    words = summary(visitor, at, "2026-Q3")
    assert words.startswith("Q3 2026 On target Actual 82 Target 80 Variance +2")
    assert words.endswith("2 of 3 months")


def test_the_rows_are_the_months_each_against_its_own_target(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured(*MONTHS)))

    shown = rows(visitor, at, "2026-Q3")
    assert shown[-1][:5] == ["July 2026", "40", "40", "0", "On target"]
    assert shown[-3][:5] == ["September 2026", "40", "20", "−20", "Off target"]


@pytest.mark.parametrize(
    ("aggregation", "value"),
    [
        (Aggregation.SUM, "102"),
        (Aggregation.MEAN, "34"),
        (Aggregation.LAST, "20"),
        (Aggregation.MIN, "20"),
        (Aggregation.MAX, "42"),
    ],
)
def test_a_quarter_is_made_of_its_months_by_the_aggregation(
    visitor: TestClient, hang: Hang, aggregation: Aggregation, value: str
) -> None:
    at = hang(scorecard_with(measured(*MONTHS, aggregation=aggregation)))

    assert f"Actual {value} Target" in summary(visitor, at, "2026-Q3")


def test_the_year_and_the_half_year_take_the_same_months(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured(*MONTHS)))

    assert "H2 2026 At risk Actual 102" in summary(visitor, at, "2026-H2")
    assert "Actual 102" in summary(visitor, at, "2026")


def test_a_month_shows_its_own_actual(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured(*MONTHS)))

    assert summary(visitor, at, "2026-08").startswith(
        "August 2026 On target Actual 42 Target 40 Variance +2"
    )


def test_weeks_belong_to_the_month_of_their_thursday(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured("2026-W31 1", "2026-W32 2", "2026-W36 4")))

    assert "Actual 1 " in summary(visitor, at, "2026-07")
    assert "Actual 2 " in summary(visitor, at, "2026-08")
    assert "Actual 7 " in summary(visitor, at, "2026-Q3")


def test_a_year_is_carried_into_the_quarters_of_the_next(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured("2025 71", aggregation=Aggregation.LAST)))

    words = summary(visitor, at, "2026-Q3")
    assert words.startswith("Q3 2026 On target Actual 71")
    assert words.endswith("Carried from 2025")


def test_a_year_is_not_carried_beyond_the_next(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured("2024 71", aggregation=Aggregation.LAST)))

    words = summary(visitor, at, "2026-Q3")
    assert words.startswith("Q3 2026 No data Actual – Target 40")
    assert "2026" in words


def test_a_half_year_shows_in_both_of_its_quarters(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(measured("2026-H1 44", aggregation=Aggregation.LAST)))

    assert "On target Actual 44" in summary(visitor, at, "2026-Q1")
    assert "On target Actual 44" in summary(visitor, at, "2026-Q2")
    assert "Carried from H1 2026" in summary(visitor, at, "2026-Q3")


def test_a_yearly_measure_in_a_quarter_has_its_year_to_enter(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured("2025 71", aggregation=Aggregation.LAST)))
    page = _page(visitor, at, "2026-Q3")

    links = [link for link in page.all("link", "Enter 2026") if "primary" in link["class"]]
    assert links[0]["href"].startswith(f"{at}/measures/visits/actuals/2026?")


def test_a_quarter_lacking_a_month_offers_the_first_that_lacks(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured("2026-07 40", "2026-09 20")))

    assert _page(visitor, at, "2026-Q3").all("link", "Enter August 2026")


def test_year_to_date_reaches_from_the_first_month_to_the_view(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured("2026-01 10", "2026-05 20", *MONTHS)))

    words = summary(visitor, at, "2026-Q2&mode=ytd")
    assert words.startswith("Q2 2026, year to date")
    assert "Actual 30 Target 80" in words
    assert words.endswith("2 of 6 months")


def test_a_fiscal_year_that_starts_in_july_names_its_quarters(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(measured("2025-07 40", "2025-08 42"), fiscal_year_starts=7))

    assert summary(visitor, at, "2026-Q1").startswith("Q1 FY2026 On target Actual 82")


def test_a_recomputed_ratio_comes_from_the_quarters_totals(visitor: TestClient, hang: Hang) -> None:
    months = Frequency.MONTH
    monthly = {"frequency": months, "aggregation": Aggregation.SUM}
    good = dict(map(_reported, ("2026-07 9", "2026-08 1")))
    every = dict(map(_reported, ("2026-07 10", "2026-08 10")))
    at = hang(
        scorecard_with(
            make_measure("visits", formula="100 * good / every", targets=[], frequency=months),
            data=[
                make_series("good", actuals=good, **monthly),
                make_series("every", actuals=every, **monthly),
            ],
        )
    )

    assert "Actual 50" in summary(visitor, at, "2026-Q3")
    assert [row[1] for row in rows(visitor, at, "2026-Q3")[-2:]] == ["10", "90"]


def test_operands_out_of_step_give_no_value_and_the_reason(visitor: TestClient, hang: Hang) -> None:
    months = Frequency.MONTH
    monthly = {"frequency": months, "aggregation": Aggregation.SUM}
    at = hang(
        scorecard_with(
            make_measure("visits", formula="100 * good / every", targets=[], frequency=months),
            data=[
                make_series("good", actuals=dict([_reported("2026-07 9")]), **monthly),
                make_series(
                    "every",
                    actuals=dict(map(_reported, ("2026-07 10", "2026-08 10"))),
                    **monthly,
                ),
            ],
        )
    )

    assert "Good has no actual for August 2026" in summary(visitor, at, "2026-Q3")


@pytest.mark.parametrize(
    ("view", "counted"),
    [("2026-Q3", "2 of 3 months"), ("2026-H2", "2 of 4 months"), ("2026", "4 of 10 months")],
)
def test_what_is_recomputed_counts_the_months_of_its_operands(
    visitor: TestClient, hang: Hang, view: str, counted: str
) -> None:
    months = ("2026-04 1", "2026-05 2", "2026-07 3", "2026-08 4")
    series = {
        "frequency": Frequency.MONTH,
        "aggregation": Aggregation.SUM,
        "actuals": dict(_reported(each) for each in months),
    }
    measure = make_measure("visits", formula="paid * 2", frequency=Frequency.MONTH, targets=[])
    page = _page(visitor, hang(scorecard_with(measure, data=[make_series("paid", **series)])), view)

    assert page.by_id("measure-summary").text.endswith(counted)
    assert f"The value is partial: {counted}." in page.the("region", "Why this colour?").text


def in_force(visitor: TestClient, at: str, view: str) -> list[str]:
    rows = _page(visitor, at, view).the("region", "Targets").rows
    return [row[0].removesuffix(" in force") for row in rows if row[0].endswith("in force")]


def test_a_carried_value_is_held_against_the_target_of_its_own_year(
    visitor: TestClient, hang: Hang
) -> None:
    targets = [
        Target(Period.parse(year), Decimal(40 + n), Decimal(30))
        for n, year in enumerate(("2024", "2025", "2026"))
    ]
    yearly = measured("2025 71", aggregation=Aggregation.LAST, targets=targets)
    at = hang(scorecard_with(yearly))

    assert "Target 41" in summary(visitor, at, "2026-Q3")
    assert in_force(visitor, at, "2026-Q3") == ["2025"]
    assert in_force(visitor, at, "2024-Q3") == ["2024"]


def test_all_targets_that_a_sum_is_held_against_are_in_force(
    visitor: TestClient, hang: Hang
) -> None:
    targets = [
        Target(Period.parse("2026-06"), Decimal(30), Decimal(20)),
        Target(Period.parse("2026-08"), Decimal(40), Decimal(30)),
        Target(Period.parse("2026-09"), Decimal(50), Decimal(30)),
    ]
    at = hang(scorecard_with(measured(*MONTHS[:2], targets=targets)))

    assert "Target 70" in summary(visitor, at, "2026-Q3")
    assert in_force(visitor, at, "2026-Q3") == ["August 2026", "June 2026"]
    assert in_force(visitor, at, "2026-05") == []


def _page(visitor: TestClient, at: str, view: str) -> Node:
    answer = visitor.get(f"{at}/measures/visits?period={view}")
    assert answer.status_code == 200
    return read(answer.text).the("main")


def _reported(pair: str) -> tuple[Period, Actual]:
    period, value = pair.split()
    return Period.parse(period), Actual(Decimal(value))
