"""Looking at a measure: its chart, its periods, where its colour comes from."""

from decimal import Decimal

from fastapi.testclient import TestClient

from app.core.definitions import Aggregation, Direction, Ramp
from app.core.periods import Period
from app.exchange.document import Actual, Baseline, Benchmark, Bounds, Target
from tests.factories import actuals, make_measure, make_series, scorecard_with
from tests.web.conftest import Hang
from tests.web.html import Node, read

NRR = "/scorecards/northwind/measures/nrr?period=2026-Q3"
NPS = "/scorecards/northwind/measures/nps?period=2026-Q3"


def looked_at(visitor: TestClient, address: str) -> Node:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return read(answer.text).the("main")


def test_it_shows_status_actual_target_variance_and_trend(visitor: TestClient) -> None:
    words = looked_at(visitor, NRR).by_id("measure-summary").text

    assert words == (
        "Q3 2026 On target Actual 108.6% Target 105.0% Variance +3.6 pts Trend Improving"
    )


def test_the_title_of_the_chart_says_what_there_is_to_see(visitor: TestClient) -> None:
    chart = looked_at(visitor, NRR).by_id("measure-trend")

    assert chart.the("heading").text == "On target in Q3 2026: 108.6%"


def test_the_title_of_the_chart_counts_periods_in_a_row(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=actuals(Q1="90", Q2="106", Q3="108"))))
    chart = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3").by_id("measure-trend")

    assert chart.the("heading").text == "On target for 2 periods in a row: 108 in Q3 2026"


def test_a_gap_ends_the_periods_in_a_row(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=actuals(Q1="106", Q3="108"))))
    chart = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3").by_id("measure-trend")

    assert chart.the("heading").text == "On target in Q3 2026: 108"


def test_without_a_target_in_force_the_title_has_the_value_alone(
    visitor: TestClient, hang: Hang
) -> None:
    later = [Target(Period.parse("2027-Q1"), Decimal(105))]
    at = hang(scorecard_with(make_measure("sales", targets=later, actuals=actuals(Q3="108"))))
    chart = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3").by_id("measure-trend")

    assert chart.the("heading").text == "108 in Q3 2026"


def test_a_red_line_on_the_target_leaves_nothing_at_risk(visitor: TestClient, hang: Hang) -> None:
    met = [Target(Period.parse("2026-Q1"), Decimal(105), Decimal(105))]
    at = hang(scorecard_with(make_measure("sales", targets=met, actuals=actuals(Q3="108"))))
    lines = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3").by_id("measure-thresholds")

    assert "On target at or above 105 Off target below 105" in lines.text


def test_the_chart_is_told_in_words_too(visitor: TestClient) -> None:
    picture = looked_at(visitor, NRR).by_id("measure-trend").the("img")

    assert picture.name == (
        "From 97.8% (Q4 2023) to 108.6% (Q3 2026); lowest 97.8% (Q4 2023), highest 108.6% (Q3 2026)"
    )


def test_each_period_has_its_row_the_newest_first(visitor: TestClient) -> None:
    rows = looked_at(visitor, NRR).the("table", "Net revenue retention by period").rows

    assert [row[0] for row in rows[1:4]] == ["Q3 2026", "Q2 2026", "Q1 2026"]
    assert rows[1][1:5] == ["105.0%", "108.6%", "+3.6 pts", "On target"]
    assert rows[4][:5] == ["Q4 2025", "100.0%", "98.0%", "−2.0 pts", "At risk"]
    assert rows[-1][0] == "Q4 2023"


def test_each_row_says_who_entered_it_and_shows_the_note(visitor: TestClient) -> None:
    rows = looked_at(visitor, NRR).the("table", "by period").rows

    assert rows[0][5:8] == ["Entered by", "When", "Note"]
    assert rows[1][5] == "Owner"
    assert rows[1][7].endswith("Both renewals signed, one of them for three sites instead of two.")


def test_a_note_has_the_number_of_its_disc_on_the_chart(visitor: TestClient) -> None:
    page = looked_at(visitor, NRR)

    assert page.the("table", "by period").rows[1][7].startswith("note 2 Both")
    assert "1 2" in " ".join(
        each.text for each in page.by_id("measure-trend") if each.tag == "text"
    )


def test_the_targets_name_the_one_in_force(visitor: TestClient) -> None:
    targets = looked_at(visitor, NRR).the("region", "Targets").rows

    assert targets[1:] == [
        ["Q1 2026 in force", "95.0%", "105.0%", "110.0%"],
        ["Q4 2023", "94.0%", "100.0%", ""],
    ]


def test_an_earlier_view_has_an_earlier_target_in_force(visitor: TestClient) -> None:
    page = looked_at(visitor, NRR.replace("2026-Q3", "2025-Q3"))

    assert page.the("region", "Targets").rows[2][0] == "Q4 2023 in force"
    assert page.the("region", "Thresholds, Q3 2025").rows[1] == [
        "On target",
        "at or above",
        "100.0%",
    ]


def test_the_thresholds_of_the_view_are_listed_best_first(visitor: TestClient) -> None:
    thresholds = looked_at(visitor, NRR).the("region", "Thresholds, Q3 2026")

    assert thresholds.rows[1:] == [
        ["Exceeds", "at or above", "110.0%"],
        ["On target", "at or above", "105.0%"],
        ["At risk", "at or above", "95.0%"],
        ["Off target", "below", "95.0%"],
    ]
    assert "Higher is better" in thresholds.text


def test_the_explanation_reads_to_the_last_digit(visitor: TestClient) -> None:
    why = looked_at(visitor, NRR).the("region", "Why this colour?")

    assert "On target because the value 108.6% is at or above the target 105.0%" in why.text
    assert "Score 66.67 + 33.33 × (108.6 − 105) ÷ (110 − 105) 90.67" in why.text


def test_the_formula_stands_with_its_operands_and_their_values(visitor: TestClient) -> None:
    formula = looked_at(visitor, NPS).the("region", "Formula")

    assert "100 * (promoters - detractors) / responses" in formula.text
    assert formula.rows[1:] == [
        ["Promoters (9 or 10) promoters", "127"],
        ["Detractors (0 to 6) detractors", "22"],
        ["Survey responses responses", "226"],
    ]


def test_the_operands_are_those_of_the_view(visitor: TestClient) -> None:
    formula = looked_at(visitor, NPS.replace("Q3", "Q2")).the("region", "Formula")

    assert formula.rows[1] == ["Promoters (9 or 10) promoters", "118"]


def test_year_to_date_adds_the_operands_up(visitor: TestClient) -> None:
    page = looked_at(visitor, f"{NPS}&mode=ytd")

    promoters = page.the("region", "Formula").rows[1][1]
    assert promoters == str(104 + 118 + 127)
    assert page.by_id("measure-summary").text.startswith("Q3 2026, year to date")


def test_an_operand_that_lacks_its_actual_is_marked(visitor: TestClient) -> None:
    page = looked_at(visitor, NPS.replace("Q3", "Q4"))

    assert page.the("region", "Formula").rows[1][1].startswith("Not due yet")
    assert "has no actual for Q4 2026" in page.by_id("measure-summary").text


def test_the_facts_tell_source_frequency_owner_weight_and_baseline(visitor: TestClient) -> None:
    facts = looked_at(visitor, NRR).the("region", "Facts").text

    assert facts.startswith("Source Billing system, report 14 Frequency Quarterly")
    assert "Owner A. Lindqvist Weight 50% of the objective" in facts
    assert "Baseline 98.0% in Q4 2025" in facts


def test_a_benchmark_is_compared_with_the_value(visitor: TestClient) -> None:
    benchmark = looked_at(visitor, NRR).the("region", "Benchmark").text

    assert "Industry median" in benchmark
    assert "101% ours: +7.6 pts" in benchmark


def test_bounds_of_one_side_or_both_are_told(visitor: TestClient, hang: Hang) -> None:
    at = hang(
        scorecard_with(
            make_measure("both", bounds=Bounds(Decimal(0), Decimal(200))),
            make_measure("least", bounds=Bounds(Decimal("-5.50"), None)),
            make_measure("most", bounds=Bounds(None, Decimal(7)), unit="%"),
        )
    )
    told = [
        looked_at(visitor, f"{at}/measures/{key}").the("region", "Facts").text
        for key in ("both", "least", "most")
    ]

    assert "Bounds 0 to 200" in told[0]
    assert "Bounds −5.50 or more" in told[1]
    assert "Bounds 7% or less" in told[2]


def test_everything_a_measure_may_have_is_shown(visitor: TestClient, hang: Hang) -> None:
    at = hang(
        scorecard_with(
            make_measure(
                "full",
                description="What it means",
                direction=Direction.DOWN,
                critical=True,
                ramp=Ramp.LINEAR,
                kind="lead",
                baseline=Baseline(Period.parse("2025-Q4"), Decimal("9.0")),
                benchmarks=[Benchmark("Theirs", Decimal(4), "A book")],
                targets=[Target(Period.parse("2026-Q1"), Decimal(5), Decimal(9), Decimal(3))],
                actuals=actuals(Q3="4"),
            )
        )
    )
    words = looked_at(visitor, f"{at}/measures/full?period=2026-Q3").text

    assert "What it means" in words
    assert "Lower is better" in words
    assert "Off target here is off target for the objective" in words
    assert "Targets move In a straight line" in words
    assert "Kind Lead" in words
    assert "Theirs A book 4 ours: 0" in words


def test_a_range_shows_both_ends(visitor: TestClient) -> None:
    page = looked_at(visitor, "/scorecards/northwind/measures/capacity-use?period=2026-Q3")

    assert "Target 75 to 88% Variance 0 pts" in page.by_id("measure-summary").text
    assert page.the("region", "Thresholds").rows[1:] == [
        ["On target", "within", "75 to 88%"],
        ["At risk", "within", "65 to 95%"],
        ["Off target", "outside", "65 to 95%"],
    ]


def test_a_variance_never_contradicts_the_numbers_beside_it(visitor: TestClient) -> None:
    page = looked_at(visitor, "/scorecards/northwind/measures/certified-engineers?period=2026-Q3")

    words = page.by_id("measure-summary").text
    assert "Actual 79% Target 78% Variance +1.5 pts" in words


def test_a_quarter_of_n_a_says_so(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=actuals(Q2="100", Q3=None))))
    page = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3")

    assert page.the("table", "by period").rows[1][2] == "n/a"
    assert "Not applicable" in page.by_id("measure-summary").text


def test_a_measure_without_any_actual_says_what_comes(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales")))
    page = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3")

    assert page.the("heading", "No actual yet")
    assert page.the("table", "by period").rows[1][0] == "Q3 2026"


def test_a_gap_between_periods_is_a_row_to_fill(visitor: TestClient, hang: Hang) -> None:
    at = hang(scorecard_with(make_measure("sales", actuals=actuals(Q1="100", Q3="101"))))
    rows = looked_at(visitor, f"{at}/measures/sales?period=2026-Q3").the("table", "by period").rows

    assert rows[2][0] == "Q2 2026"
    assert "Overdue" in rows[2][2]


def test_a_measure_that_another_is_calculated_from_says_so(visitor: TestClient, hang: Hang) -> None:
    at = hang(
        scorecard_with(
            make_measure("sales", actuals=actuals(Q3="100")),
            make_measure("double", formula="sales * 2"),
        )
    )
    facts = looked_at(visitor, f"{at}/measures/sales").the("region", "Facts")

    assert facts.the("link", "DOUBLE")["href"].startswith(f"{at}/measures/double")


def test_too_few_answers_are_told_instead_of_a_light(visitor: TestClient, hang: Hang) -> None:
    series = make_series("answers", aggregation=Aggregation.SUM, actuals=actuals(Q3="29"))
    nps = make_measure("nps", actuals=actuals(Q3="110"), answers="answers")
    at = hang(scorecard_with(nps, data=[series]))
    words = looked_at(visitor, f"{at}/measures/nps?period=2026-Q3").by_id("measure-summary").text

    assert words.startswith("Q3 2026 No data Actual 110")
    assert "29" in words


def test_a_number_keeps_the_digits_it_was_typed_with(visitor: TestClient, hang: Hang) -> None:
    period = Period.parse("2026-Q3")
    at = hang(scorecard_with(make_measure("sales", actuals={period: Actual(Decimal("104.0"))})))

    page = read(visitor.get(f"{at}/measures/sales/actuals/2026-Q3").text)
    assert page.the("textbox", "SALES, Q3 2026")["value"] == "104.0"
    assert page.the("table", "Every value it ever had").rows[1][1] == "104.0"


def test_an_unknown_measure_is_not_found(visitor: TestClient) -> None:
    answer = visitor.get("/scorecards/northwind/measures/nobody")

    assert answer.status_code == 404
    assert "There is no measure “nobody” on this scorecard." in answer.text
