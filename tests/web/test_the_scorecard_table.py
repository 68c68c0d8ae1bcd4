"""The scorecard as a table, and what its filters leave of it."""

from decimal import Decimal

from fastapi.testclient import TestClient

from app.core.definitions import RollupRule
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
)
from tests.web.conftest import Hang
from tests.web.html import Node, read

NORTHWIND = "/scorecards/northwind?period=2026-Q3"


def table(visitor: TestClient, address: str) -> Node:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return read(answer.text).the("main")


def names(page: Node) -> list[str]:
    """Of all rows, the table's words for their names."""
    return [row[0] for row in page.the("table").rows[1:]]


def row(page: Node, name: str) -> list[str]:
    return next(each for each in page.the("table").rows if each[0].startswith(name))


def test_perspectives_objectives_and_measures_stand_in_the_documents_order(
    visitor: TestClient,
) -> None:
    shown = names(table(visitor, NORTHWIND))

    assert shown[0] == "Financial"
    assert shown[1].endswith("Grow profitably in Europe 3 measures")
    assert shown[2:4] == ["Order intake", "Gross margin"]


def test_a_measure_shows_actual_target_variance_status_score_weight_and_owner(
    visitor: TestClient,
) -> None:
    cells = row(table(visitor, NORTHWIND), "Net revenue retention")

    assert cells[1:] == [
        "Last 8 periods: from 99.6% to 108.6%",
        "108.6%",
        "105.0%",
        "+3.6 pts",
        "On target",
        "91",
        "50%",
        "A. Lindqvist",
    ]


def test_a_measure_of_a_longer_period_says_where_its_value_comes_from(
    visitor: TestClient,
) -> None:
    assert row(table(visitor, NORTHWIND), "Return on capital")[2] == "Carried from 2025 11.2%"


def test_the_foot_has_the_score_of_the_scorecard(visitor: TestClient) -> None:
    words = table(visitor, NORTHWIND).by_id("total").text

    assert "16 objectives, 34 measures, 33 with a value for Q3 2026" in words


def test_weights_are_shares_of_their_parent(visitor: TestClient, hang: Hang) -> None:
    heavy = make_objective("heavy", make_measure("m1"), weight=Decimal(3))
    light = make_objective("light", make_measure("m2"), make_measure("m3"))
    at = hang(make_scorecard("w", make_perspective("lane", heavy, light)))
    page = table(visitor, f"{at}?period=2026-Q3")

    assert [each[-2] for each in page.the("table").rows[1:]] == [
        "100%",
        "75%",
        "100%",
        "25%",
        "50%",
        "50%",
    ]


def test_what_weighs_nothing_shows_no_weight(visitor: TestClient, hang: Hang) -> None:
    measures = make_measure("m1"), make_measure("m2", weight=Decimal(0))
    at = hang(make_scorecard("w", make_perspective("lane", make_objective("only", *measures))))
    page = table(visitor, f"{at}?period=2026-Q3")

    assert row(page, "M2")[-4:-1] == ["For information", "–", ""]


def test_a_status_leaves_its_measures_and_their_objectives(visitor: TestClient) -> None:
    shown = names(table(visitor, f"{NORTHWIND}&status=exceeds"))

    assert [name for name in shown if "measure" not in name] == [
        "Customer",
        "New pilot labs signed",
    ]


def test_two_statuses_leave_both(visitor: TestClient) -> None:
    page = table(visitor, f"{NORTHWIND}&status=exceeds,no_data")

    assert "New pilot labs signed" in names(page)
    assert "Key account reviews held" in names(page)
    assert "Net revenue retention" not in names(page)


def test_a_chip_adds_its_status_to_those_chosen(visitor: TestClient) -> None:
    chips = table(visitor, f"{NORTHWIND}&status=exceeds").the("navigation", "Status")

    assert "status=exceeds%2Cat_risk" in chips.the("link", "At risk")["href"]
    assert "status" not in chips.the("link", "Exceeds")["href"]
    assert chips.the("link", "Exceeds")["aria-current"] == "true"


def test_the_chips_count_all_measures_whatever_is_shown(visitor: TestClient) -> None:
    whole = table(visitor, NORTHWIND).the("navigation", "Status").text
    part = table(visitor, f"{NORTHWIND}&status=exceeds").the("navigation", "Status").text

    assert whole == "Status Exceeds 1 On target 19 At risk 9 Off target 3 No data 1"
    assert part == whole


def test_an_owner_leaves_what_is_theirs(visitor: TestClient) -> None:
    page = table(visitor, f"{NORTHWIND}&owner=t.nowak@northwind.example")

    assert [name for name in names(page) if "measure" not in name] == [
        "Internal process",
        "First-visit fix rate",
        "Calibration turnaround lower is better",
    ]


def test_a_theme_leaves_its_objectives(visitor: TestClient) -> None:
    shown = names(table(visitor, f"{NORTHWIND}&theme=service"))

    assert any("Grow recurring service revenue" in name for name in shown)
    assert not any("Grow profitably" in name for name in shown)


def test_filters_go_together(visitor: TestClient) -> None:
    page = table(
        visitor, f"{NORTHWIND}&status=at_risk&owner=s.moreau@northwind.example&theme=service"
    )

    assert [name for name in names(page) if "measure" not in name] == [
        "Customer",
        "Customer effort score (1 to 7)",
    ]


def test_the_form_keeps_what_the_address_chose(visitor: TestClient) -> None:
    page = table(
        visitor, f"{NORTHWIND}&status=at_risk&owner=t.nowak@northwind.example&theme=service"
    )
    chosen = [
        each["value"] for each in page if each.tag == "option" and "selected" in each.attributes
    ]
    sent = {each["name"]: each["value"] for each in page if each.attributes.get("type") == "hidden"}

    assert chosen == ["t.nowak@northwind.example", "service"]
    assert sent["status"] == "at_risk"
    assert sent["period"] == "2026-Q3"


def test_stepping_to_another_period_keeps_the_filters(visitor: TestClient) -> None:
    page = table(visitor, f"{NORTHWIND}&status=at_risk&theme=service")
    back = page.the("link", "Previous period")["href"]

    assert "period=2026-Q2" in back
    assert "status=at_risk" in back
    assert "theme=service" in back


def test_nothing_left_is_said(visitor: TestClient) -> None:
    page = table(visitor, f"{NORTHWIND}&owner=nobody@northwind.example")

    assert "Nothing has this status, owner and theme." in page.text
    assert page.the("link", "Show everything")["href"] == NORTHWIND


def test_an_unknown_status_is_refused_with_the_known_ones(visitor: TestClient) -> None:
    answer = visitor.get(f"{NORTHWIND}&status=purple")

    assert answer.status_code == 422
    assert "“purple” is not a status: take some of exceeds, on_target" in read(answer.text).text


def test_an_unknown_theme_is_refused(visitor: TestClient) -> None:
    answer = visitor.get(f"{NORTHWIND}&theme=purple")

    assert answer.status_code == 422
    assert "There is no theme “purple” on this scorecard." in read(answer.text).text


def test_an_override_shows_the_sum_beside_it(visitor: TestClient) -> None:
    page = table(visitor, "/scorecards/northwind?period=2026-Q2")
    cells = next(r for r in page.the("table").rows if "Train every field engineer" in r[0])

    assert "At risk Set by hand; the sum says On target" in cells


def test_a_scorecard_that_takes_the_worst_shows_the_lowest_score(
    visitor: TestClient, hang: Hang
) -> None:
    objectives = (
        make_objective("good", make_measure("m1", actuals=actuals(Q3="115"))),
        make_objective("poor", make_measure("m2", actuals=actuals(Q3="95"))),
    )
    lane = make_perspective("lane", *objectives)
    page = table(
        visitor, f"{hang(make_scorecard('w', lane, rollup=RollupRule.WORST))}?period=2026-Q3"
    )

    assert page.by_id("total").text.startswith("Score of the scorecard 33 At risk")


def test_a_scorecard_without_objectives_has_its_perspective_alone(
    visitor: TestClient, hang: Hang
) -> None:
    page = table(visitor, hang(make_scorecard("none")))

    assert names(page) == ["Financial"]
    assert "0 objectives, 0 measures" in page.by_id("total").text
