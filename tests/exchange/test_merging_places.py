"""A document over a stored scorecard: where things stand, and what they become."""

from decimal import Decimal

from app.core.definitions import Aggregation, Direction
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Actual,
    Series,
    Target,
    Theme,
)
from tests.exchange.laid_over import FULL, LANE, measure_over, one_measure, over
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)

Q1, Q2, Q3 = (Period.parse(f"2026-Q{number}") for number in (1, 2, 3))


def test_what_is_left_out_keeps_its_place() -> None:
    stored = make_scorecard(
        "northwind",
        make_perspective(
            "financial", make_objective("a"), make_objective("b"), make_objective("c")
        ),
        make_perspective("people"),
    )

    result = over(
        stored,
        "perspectives:\n"
        "- {key: people, name: People}\n"
        "- {key: financial, name: F, objectives: [{key: new, name: New}, {key: c, name: C}]}\n",
    )

    assert [lane.key for lane in result.perspectives] == ["people", "financial"]
    assert [each.key for each in result.perspectives[1].objectives] == ["a", "b", "new", "c"]


def test_things_the_document_has_in_another_order_take_those_behind_them_along() -> None:
    keys = ["a", "b", "c", "d"]
    stored = make_scorecard(themes=[Theme(key, key) for key in keys])

    result = over(stored, LANE + "themes: [{key: c, name: c}, {key: a, name: a}]")

    assert [theme.key for theme in result.themes] == ["c", "d", "a", "b"]


def test_an_objective_and_a_measure_move_to_where_the_document_has_them() -> None:
    nps = make_measure("nps", unit="points")
    stored = make_scorecard(
        "northwind",
        make_perspective("financial", make_objective("revenue", make_measure("nrr"), owner="ana")),
        make_perspective("customer", make_objective("service", nps)),
        make_perspective("people"),
    )

    result = over(
        stored,
        "perspectives:\n- key: people\n  name: People\n  objectives:\n"
        "  - key: revenue\n    name: Revenue\n    measures: [{key: nps, name: NPS}]\n",
    )

    financial, customer, people = result.perspectives
    assert (financial.objectives, customer.objectives[0].measures) == ([], [])
    assert people.objectives == [make_objective("revenue", make_measure("nrr"), nps, owner="ana")]


def test_what_the_document_names_may_be_in_the_store_alone() -> None:
    stored = make_scorecard(
        "northwind",
        make_perspective("financial", make_objective("a"), make_objective("b")),
        data=[make_series("calls")],
        themes=[Theme("growth", "Growth")],
    )

    result = over(
        stored,
        "perspectives:\n- key: new\n  name: New\n  objectives:\n"
        "  - {key: c, name: C, theme: growth, measures: [{key: twice, name: T, formula: 2 * calls}]}\n"
        "links: [{from: a, to: b}]\n"
        "initiatives: [{key: x, name: X, objectives: [a, c]}]\n",
    )

    assert [link.effect for link in result.links] == ["b"]


def test_entries_are_read_by_the_frequency_and_the_direction_that_are_stored() -> None:
    month = Period.parse("2026-07")
    stored = make_measure(frequency=Frequency.MONTH, direction=Direction.RANGE, targets=[])

    result = measure_over(
        stored, "targets: [{from: 2026-07, target: [20, 30]}], actuals: {2026-07: 25}"
    )

    assert result.targets == [Target(month, (Decimal(20), Decimal(30)))]
    assert result.actuals == {month: Actual(Decimal(25))}


def test_another_view_leaves_the_frequency_of_what_is_stored_and_is_that_of_what_is_new() -> None:
    stored = scorecard_with(make_measure("nrr"), data=[make_series("calls")])

    result = over(
        stored, "view: month\n" + one_measure("", "new") + "data: [{key: calls, name: C}]"
    )

    nrr, new = result.perspectives[0].objectives[0].measures
    assert (nrr.frequency, new.frequency) == (Frequency.QUARTER, Frequency.MONTH)
    assert result.data[0].frequency is Frequency.QUARTER


def test_a_measure_that_becomes_calculated_is_recomputed_unless_it_was_more_than_the_latest() -> (
    None
):
    series = [make_series("calls")]
    plain = scorecard_with(make_measure(), data=series)
    summed = scorecard_with(make_measure(aggregation=Aggregation.SUM), data=series)
    document = one_measure("formula: calls")

    results = [over(stored, document) for stored in (plain, summed)]

    found = [each.perspectives[0].objectives[0].measures[0].aggregation for each in results]
    assert found == [Aggregation.RECOMPUTE, Aggregation.SUM]


def test_a_measure_that_becomes_a_series_keeps_what_a_series_has() -> None:
    whole = over(
        scorecard_with(FULL, make_measure("calls", formula="nrr")),
        LANE + "data: [{key: nrr, name: NRR}, {key: calls, name: Calls}]",
    )

    assert whole.perspectives[0].objectives[0].measures == []
    assert whole.data == [
        Series(
            "nrr",
            "NRR",
            Frequency.QUARTER,
            description="Of those who stay",
            unit="%",
            decimals=1,
            aggregation=Aggregation.MEAN,
            source="Billing",
            owner="ana@example.org",
            bounds=FULL.bounds,
            actuals=FULL.actuals,
            translations=FULL.translations,
        ),
        make_series("calls"),
    ]


def test_a_series_that_becomes_a_measure_keeps_all_it_had() -> None:
    calls = make_series("calls", unit="calls", actuals=actuals(Q1="7"))
    stored = make_scorecard(data=[calls])

    result = over(stored, one_measure("critical: true", "calls"))

    (measure,) = result.perspectives[0].objectives[0].measures
    assert (measure.unit, measure.actuals, measure.critical) == ("calls", calls.actuals, True)
    assert result.data == []
