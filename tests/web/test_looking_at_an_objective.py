"""Looking at an objective: beside the map, and on a page of its own."""

from datetime import date
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient

from app import clock
from app.core.definitions import Status
from app.core.periods import Frequency, Period
from app.exchange.document import Actual, Initiative, Link, Milestone, Override, Scorecard, Theme
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)
from tests.web.conftest import HTMX, Hang
from tests.web.html import Node, read

Q3 = Period.parse("2026-Q3")
RENEWALS = "/scorecards/northwind/objectives/recurring-revenue?period=2026-Q3"


def looked_at(visitor: TestClient, address: str) -> Node:
    """The objective's own article."""
    answer = visitor.get(address)
    assert answer.status_code == 200
    return read(answer.text).the("article")


def test_a_browser_without_htmx_gets_a_whole_page(visitor: TestClient) -> None:
    page = read(visitor.get(RENEWALS).text)

    assert page.the("main").the("article", "Grow recurring service revenue")
    assert page.the("navigation", "Views").the("link", "Map")


def test_htmx_gets_the_drawer_alone(visitor: TestClient) -> None:
    drawer = read(visitor.get(RENEWALS, headers=HTMX).text)

    assert drawer.the("article", "Grow recurring service revenue")
    assert drawer.all("main") == []


def test_a_page_restored_from_the_history_is_whole(visitor: TestClient) -> None:
    full = {"HX-Request": "true", "HX-Request-Type": "full"}

    assert read(visitor.get(RENEWALS, headers=full).text).the("main")


def test_the_answer_says_that_it_hangs_on_who_asked(visitor: TestClient) -> None:
    assert "HX-Request" in visitor.get(RENEWALS).headers["vary"]


def test_it_shows_status_score_trend_and_owner(visitor: TestClient) -> None:
    words = looked_at(visitor, RENEWALS).by_id("objective-summary").text

    assert "On target score 82 +19 since Q2" in words
    assert "A. Lindqvist" in words


def test_it_shows_where_it_belongs_and_what_it_means(visitor: TestClient) -> None:
    words = looked_at(visitor, RENEWALS).text

    assert "Financial · Service excellence" in words
    assert "Calibration contracts and software subscriptions" in words


def test_each_measure_has_value_target_and_variance(visitor: TestClient) -> None:
    block = looked_at(visitor, RENEWALS).by_id("objective-measure-nrr").text

    assert "Net revenue retention On target weight 50%" in block
    assert "108.6% target 105.0% +3.6 pts" in block


def test_an_override_is_shown_with_the_computed_status_and_the_reason(
    visitor: TestClient,
) -> None:
    address = "/scorecards/northwind/objectives/train-engineers?period=2026-Q2"
    words = looked_at(visitor, address).by_id("objective-summary").text

    assert words.startswith("At risk")
    assert "Set by hand for Q2 2026. Hours are on plan, but the exam" in words
    assert "The sum says On target" in words


def test_an_override_holds_for_its_own_period_alone(visitor: TestClient) -> None:
    address = "/scorecards/northwind/objectives/train-engineers?period=2026-Q3"

    assert "Set by hand" not in looked_at(visitor, address).text


def test_an_override_does_not_hold_year_to_date(visitor: TestClient) -> None:
    address = "/scorecards/northwind/objectives/train-engineers?period=2026-Q2&mode=ytd"

    assert "Set by hand" not in looked_at(visitor, address).text


def test_a_critical_measure_that_forces_the_status_is_named(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(
        scorecard_with(
            make_measure("safety", name="Days lost", critical=True, actuals=actuals(Q3="1")),
            make_measure("sales", actuals=actuals(Q3="130")),
            make_measure("margin", actuals=actuals(Q3="130")),
        )
    )
    article = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert article.by_id("objective-summary").text.startswith("Off target score 67")
    assert "Days lost is critical and off target" in article.the("region", "Why").text


def test_the_explanation_adds_up_the_measures(visitor: TestClient) -> None:
    why = looked_at(visitor, RENEWALS).the("region", "Why this colour?")

    assert "Weighted mean of 2 measures" in why.text
    assert "Net revenue retention 90.667 × 50% 45.33" in why.text
    assert "Service share of revenue 74.06 × 50% 37.03" in why.text
    assert "Objective score 82.36, rounds to 82" in why.text


def test_each_row_of_the_explanation_opens_to_its_own_working(visitor: TestClient) -> None:
    why = looked_at(visitor, RENEWALS).the("region", "Why this colour?")
    working = why.the("group", "Net revenue retention")

    assert "Actual Q3 2026 108.6%" in working.text


def test_missing_values_are_told_apart_from_colour(visitor: TestClient, hang: Hang) -> None:
    at = hang(
        scorecard_with(
            make_measure("sales", actuals=actuals(Q3="130")),
            make_measure("margin", actuals=actuals(Q1="100")),
        )
    )
    article = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert "50 % of the weight has a value" in article.by_id("objective-summary").text
    assert "1 of 2 measures have their value, 1 is overdue" in article.text
    assert "Overdue" in article.by_id("objective-measure-margin").text


def test_a_coverage_is_not_a_percent_short(visitor: TestClient, hang: Hang) -> None:
    """0.29 * 100 is 28.999999999999996."""
    weighed = make_measure("sales", weight=Decimal(29), actuals=actuals(Q3="130"))
    at = hang(scorecard_with(weighed, make_measure("margin", weight=Decimal(71))))
    address = f"{at}/objectives/revenue?period=2026-Q3"

    assert "29 % of the weight has a value" in looked_at(visitor, address).text
    assert "29% of the weight has a value" in visitor.get(f"{at}/map?period=2026-Q3").text


def test_a_value_carried_from_the_year_before_says_so(visitor: TestClient, hang: Hang) -> None:
    yearly = make_measure(
        "engagement",
        frequency=Frequency.YEAR,
        targets=[],
        actuals=_yearly("2025", "71"),
    )
    at = hang(scorecard_with(yearly))
    block = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert "from 2025" in block.by_id("objective-measure-engagement").text


def test_a_quarter_with_two_of_its_months_is_partial(visitor: TestClient, hang: Hang) -> None:
    months = _monthly(("2026-07", "40"), ("2026-08", "42"))
    at = hang(scorecard_with(make_measure("visits", targets=[], **months)))
    block = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert "2 of 3 months" in block.by_id("objective-measure-visits").text


def test_a_monthly_measure_has_a_box_for_each_month(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("visits", targets=[], **_monthly(("2026-07", "40")))))
    boxes = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3").all("textbox", "VISITS")

    assert [box.name for box in boxes if box.tag == "input"] == [
        "VISITS, July 2026",
        "VISITS, August 2026",
        "VISITS, September 2026",
    ]
    assert boxes[0]["value"] == "40"


def test_a_month_that_has_not_begun_has_no_box_yet(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("visits", targets=[], **_monthly(("2026-07", "40")))))
    boxes = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q4").all("textbox", "VISITS")

    assert [box.name for box in boxes if box.tag == "input"] == [
        "VISITS, October 2026",
        "VISITS, November 2026",
    ]


def test_a_calculated_measure_has_the_boxes_of_its_data_series(visitor: TestClient) -> None:
    address = "/scorecards/northwind/objectives/trusted-instruments?period=2026-Q3"
    boxes = looked_at(visitor, address).all("textbox", "Detractors")

    assert boxes[0]["value"] == "22"


def test_what_two_measures_are_calculated_from_has_one_box(visitor: TestClient, hang: Hang) -> None:
    at = hang(
        scorecard_with(
            make_measure("first", formula="answers * 2"),
            make_measure("second", formula="answers * 3"),
            data=[make_series("answers", actuals=actuals(Q3="5"))],
        )
    )
    article = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    boxes = [box for box in article.all("textbox", "Answers, Q3 2026") if box.tag == "input"]
    assert len(boxes) == 1
    assert "Entered with a measure above: Answers, Q3 2026" in article.text


def test_the_name_of_the_box_says_whether_something_is_entered_or_changed(
    visitor: TestClient,
) -> None:
    now = looked_at(visitor, RENEWALS)
    later = looked_at(visitor, RENEWALS.replace("Q3", "Q4"))

    assert now.the("button", "Change Q3 2026: Net revenue retention")
    assert later.the("button", "Enter Q4 2026: Net revenue retention")


def test_notes_stand_newest_first_with_who_and_when(client: TestClient) -> None:
    at = "/scorecards/northwind/measures/{}/actuals/2026-Q3"
    for measure, revision, value, note in (
        ("service-revenue", "1", "5.7", "First of them"),
        ("revenue", "1", "21.2", "And then this"),
    ):
        saved = client.post(
            at.format(measure), data={"revision": revision, "value": value, "note": note}
        )
        assert saved.status_code == 200
    notes = looked_at(client, RENEWALS).the("region", "Notes, Q3 2026").text

    assert notes.index("And then this") < notes.index("First of them")
    assert notes.index("First of them") < notes.index("Both renewals signed")
    assert f"Owner, {_today()}" in notes


def test_a_note_of_several_lines_keeps_its_words(visitor: TestClient, hang: Hang) -> None:
    reported = actuals(Q3="130")
    reported[Q3].note = "One & two,\nthen <three>"
    at = hang(scorecard_with(make_measure("sales", actuals=reported)))

    notes = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")
    assert "One & two, then <three>" in notes.the("region", "Notes").text


def test_initiatives_show_their_milestones_and_which_is_late(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(_with_initiatives())
    lines = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")
    academy, laboratory, archive = [
        item.text for item in lines.the("region", "Initiatives").all("listitem")
    ]

    assert "Academy" in academy
    assert "1 of 2 milestones" in academy
    assert "late since 31 Oct 2026" in academy
    assert "ends 31 Dec 2026" in laboratory
    assert "late" not in archive
    assert "ended 1 Jan 2026" in archive


@pytest.mark.parametrize(
    ("status", "ends", "said"),
    [
        ("planned", date(2026, 12, 31), "Planned · ends 31 Dec 2026"),
        ("done", date(2026, 12, 31), "Done · was to end 31 Dec 2026"),
        ("done", date(2026, 1, 1), "Done · ended 1 Jan 2026"),
        ("cancelled", date(2026, 12, 31), "Cancelled · was to end 31 Dec 2026"),
        ("cancelled", date(2026, 1, 1), "Cancelled · was to end 1 Jan 2026"),
    ],
)
def test_an_initiative_that_is_over_does_not_end_later(
    visitor: TestClient, hang: Hang, status: str, ends: date, said: str
) -> None:
    card = scorecard_with(make_measure("sales"))
    card.initiatives = [
        Initiative("lab", "Laboratory", None, ["revenue"], ends=ends, status=status)
    ]
    page = looked_at(visitor, f"{hang(card)}/objectives/revenue?period=2026-Q3")

    assert page.the("region", "Initiatives").the("listitem").text == f"Laboratory {said}"


def test_it_names_what_it_drives_and_what_drives_it(visitor: TestClient, hang: Hang) -> None:
    objectives = [make_objective(key, make_measure(f"of-{key}")) for key in ("a1", "b1", "c1")]
    card = make_scorecard("linked", make_perspective("lane", *objectives))
    card.links = [Link("a1", "b1", "because"), Link("b1", "c1")]
    card.overrides = [Override("c1", Q3, Status.AT_RISK, "we say so")]
    page = looked_at(visitor, f"{hang(card)}/objectives/b1?period=2026-Q3")

    links = page.the("region", "Cause and effect").text
    assert links == "Cause and effect Drives At risk C1 Driven by No data A1 because"


def test_an_objective_without_measures_says_what_it_waits_for(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(make_scorecard("bare", make_perspective("lane", make_objective("alone"))))
    article = looked_at(visitor, f"{at}/objectives/alone")

    assert "No measure yet." in article.text
    assert article.by_id("objective-summary").text.startswith("No data")


def test_a_trend_counts_from_the_view_it_is_held_against(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=actuals(Q1="105", Q3="105.06"))))
    words = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert "+0.2 since Q1" in words.by_id("objective-summary").text


def test_a_measure_just_short_of_its_target_shows_by_how_much(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(scorecard_with(make_measure("sales", decimals=0, actuals=actuals(Q3="104.96"))))
    block = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert "At risk" in block.by_id("objective-measure-sales").text
    assert "105 target 105 −0.04" in block.by_id("objective-measure-sales").text


def test_an_informational_measure_has_no_light_and_no_share(
    visitor: TestClient, hang: Hang
) -> None:
    at = hang(
        scorecard_with(
            make_measure("sales", actuals=actuals(Q3="105")),
            make_measure("visits", weight=Decimal(0), actuals=actuals(Q3="7")),
        )
    )
    block = looked_at(visitor, f"{at}/objectives/revenue?period=2026-Q3")

    assert block.by_id("objective-measure-visits").text.startswith("VISITS For information 7")


def test_an_unknown_objective_is_not_found(visitor: TestClient) -> None:
    answer = visitor.get("/scorecards/northwind/objectives/nobody")

    assert answer.status_code == 404
    assert "There is no objective “nobody” on this scorecard." in answer.text


def test_an_objective_of_an_unknown_scorecard_is_not_found(visitor: TestClient) -> None:
    assert visitor.get("/scorecards/nobody/objectives/recurring-revenue").status_code == 404


def _monthly(*pairs: tuple[str, str]) -> dict[str, object]:
    reported = {Period.parse(key): _actual(value) for key, value in pairs}
    return {"frequency": Frequency.MONTH, "actuals": reported}


def _yearly(key: str, value: str) -> dict[Period, Actual]:
    return {Period.parse(key): _actual(value)}


def _actual(value: str) -> Actual:
    return next(iter(actuals(Q1=value).values()))


def _today() -> str:
    day = clock.today()
    return f"{day.day} {day:%b %Y}"


def _with_initiatives() -> Scorecard:
    card = scorecard_with(make_measure("sales", actuals=actuals(Q3="105")))
    done = Milestone("Begun", date(2026, 6, 30), date(2026, 7, 4))
    missed = Milestone("Second cohort", date(2026, 10, 31))
    card.themes = [Theme("service", "Service")]
    card.initiatives = [
        Initiative("academy", "Academy", None, ["revenue"], milestones=[done, missed]),
        Initiative("lab", "Laboratory", None, ["revenue"], ends=date(2026, 12, 31)),
        Initiative("old", "Archive", None, ["revenue"], ends=date(2026, 1, 1), status="done"),
    ]
    return card
