"""What the pages of objectives, measures, actuals and scorecards let a person read."""

from app.core.definitions import Status
from app.web.pages.facts import Light, Mark
from app.web.pages.measures import Formula, Operand
from app.web.pages.objectives import Neighbour, OverrideMark
from tests.web.templates.samples import (
    AT_RISK,
    ON_TARGET,
    actual_page,
    drawn,
    measure_block,
    measure_page,
    objective,
    objective_page,
    objective_summary,
    period_row,
    scorecard_page,
)


def test_the_drawer_and_the_page_of_an_objective_say_the_same() -> None:
    part = drawn("objectives/_drawer.html", objective=objective())
    whole = drawn("objectives/show.html", page=objective_page())

    assert part.one("article").words == whole.one("article").words
    assert whole.one("h1").words == "Raise customer advocacy"


def test_the_sum_behind_a_colour_stands_in_a_table_with_its_total() -> None:
    html = drawn("objectives/_explanation.html", objective=objective())

    table = html.all("table")[0]
    assert "Net Promoter Score 53.3 × 100% 53.3" in table.words
    assert table.all("tfoot")[-1].words == "Score of the objective 53.3, rounds to 53"
    assert "Renewal rate is left out" in html.words


def test_the_working_of_a_measure_opens_in_its_row() -> None:
    details = drawn("objectives/_explanation.html", objective=objective()).one("details")

    assert details.one("summary").words == "Net Promoter Score 53.3 × 100% 53.3"
    assert "41 lies between 35 and 45." in details.words


def test_a_status_set_by_hand_stands_beside_what_the_sum_says() -> None:
    override = OverrideMark(ON_TARGET, "The audit is not finished.")
    shown = objective(summary=objective_summary(light=AT_RISK, override=override))

    words = drawn("objectives/_summary.html", objective=shown).words

    assert "Set by hand for Q3 2026. The audit is not finished. The sum says On target" in words


def test_a_measure_without_a_value_says_why() -> None:
    missing = measure_block(
        light=Light(Status.NO_DATA, "No data"),
        value="–",
        bullet=None,
        spark=None,
        reason="answers has no actual for Q3 2026.",
        marks=(Mark("overdue", "overdue"),),
    )

    html = drawn("objectives/_measure.html", objective=objective(), measure=missing)

    assert "answers has no actual for Q3 2026. overdue" in html.words


def test_what_people_wrote_is_shown_as_they_wrote_it() -> None:
    shown = objective(name="<b>Bold</b>", drives=(Neighbour("a", "A & B", AT_RISK, "<i>"),))

    html = drawn("objectives/_drawer.html", objective=shown)

    assert html.all("b") == []
    assert html.one("a", href="/scorecards/northwind/objectives/a?period=2026-Q3").words == "A & B"


def test_a_measure_page_has_its_chart_in_words_and_its_periods_in_a_table() -> None:
    html = drawn("measures/show.html", page=measure_page())

    assert html.one("h2", id="measure-trend-title").words == "Rising, but short of the target"
    assert html.all("svg", **{"aria-label": "From 38 to 41"})
    heads = [
        head.words for head in html.one("section", id="measure-periods").all("th", scope="col")
    ]
    assert heads[:5] == ["Period", "Target", "Actual", "Variance", "Status"]


def test_a_corrected_actual_leads_to_its_revisions() -> None:
    row = period_row(revisions=2)

    html = drawn("measures/_periods.html", measure=measure_page(rows=(row,)).measure)

    assert "2 revisions" in html.words
    assert html.all("a", href="/scorecards/northwind/measures/nps/actuals/2026-Q3?view=2026-Q3")


def test_a_data_series_has_no_target_no_status_and_no_question_of_colour() -> None:
    series = measure_page(
        kind="Data series", objective=None, perspective="", has_targets=False, why=None
    )

    html = drawn("measures/show.html", page=series)

    heads = [
        head.words for head in html.one("section", id="measure-periods").all("th", scope="col")
    ]
    assert heads[:3] == ["Period", "Actual", "Entered by"]
    assert "Why this colour?" not in html.words


def test_a_formula_leads_to_each_of_its_operands() -> None:
    formula = Formula("100 * a / b", (Operand("a", "Answers", "412"),), "Q3 2026", "")

    html = drawn("measures/_formula.html", measure=measure_page(formula=formula).measure)

    assert html.one("a").attributes["href"] == "/scorecards/northwind/measures/a?period=2026-Q3"
    assert "Answers a 412" in html.words


def test_a_measure_without_any_actual_has_a_page() -> None:
    empty = measure_page(chart=None, rows=())

    assert "No actual yet" in drawn("measures/show.html", page=empty).words


def test_every_revision_but_the_current_one_can_be_restored() -> None:
    html = drawn("actuals/show.html", page=actual_page())

    rows = html.one("table", id="revisions").all("tr")[1:]
    assert [len(row.all("form")) for row in rows] == [0, 1]
    assert rows[1].one("input", name="number").attributes["value"] == "1"


def test_the_scorecard_is_one_table_of_perspectives_objectives_and_measures() -> None:
    html = drawn("scorecards/show.html", page=scorecard_page())

    rows = [row.all("th")[0].words for row in html.one("table").all("tr")]
    assert rows[0] == "Name"
    assert rows[1] == "Customer"
    assert rows[2].endswith("Raise customer advocacy 1 measure")
    assert rows[3] == "Net Promoter Score"


def test_filters_are_links_and_a_form_that_keep_the_view() -> None:
    html = drawn("scorecards/_filters.html", page=scorecard_page())

    assert html.one("a").attributes["href"].endswith("?period=2026-Q3&status=at_risk")
    assert html.one("form").attributes["method"] == "get"
    assert html.one("input", name="period").attributes["value"] == "2026-Q3"


def test_a_table_with_nothing_left_says_so() -> None:
    html = drawn("scorecards/show.html", page=scorecard_page(perspectives=(), is_filtered=True))

    assert "Nothing has this status, owner and theme." in html.words
    assert "Show everything" in html.words
