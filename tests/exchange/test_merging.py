"""A document over a stored scorecard: what it says is taken, what it leaves out is kept."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.definitions import Aggregation, Ramp, Status
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Actual,
    Bounds,
    Budget,
    Expectation,
    Initiative,
    Limits,
    LimitStep,
    Link,
    Milestone,
    Objective,
    Override,
    Target,
    Theme,
    Translation,
)
from tests.exchange.laid_over import FULL, LANE, measure_over, over
from tests.factories import (
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
)

Q1, Q2, Q3 = (Period.parse(f"2026-Q{number}") for number in (1, 2, 3))


def test_a_measure_that_is_only_named_stays_as_it_is_to_the_last_digit() -> None:
    assert repr(measure_over(FULL, "")) == repr(FULL)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("unit: EUR", "unit", "EUR"),
        ("weight: 1", "weight", Decimal(1)),
        ("critical: false", "critical", False),
        ("kind: lag", "kind", "lag"),
        ("ramp: step", "ramp", Ramp.STEP),
        ("aggregation: last", "aggregation", Aggregation.LAST),
        ("benchmarks: []", "benchmarks", []),
        ("bounds: {min: 1}", "bounds", Bounds(Decimal(1), Decimal(200))),
        ("limits: {screen: true}", "limits", Limits(True, [LimitStep(Q1, "New desk")])),
        ("limits: {}", "limits", FULL.limits),
        ("targets: []", "targets", FULL.targets),
        ("actuals: {}", "actuals", FULL.actuals),
    ],
)
def test_a_field_that_is_written_is_taken_even_where_it_says_the_default(
    fields: str, name: str, value: object
) -> None:
    assert repr(getattr(measure_over(FULL, fields), name)) == repr(value)


def test_the_scorecard_keeps_what_its_document_leaves_out() -> None:
    stored = make_scorecard(
        parent="group",
        kind="school",
        language="pt",
        mission="Learn",
        vision="All",
        fiscal_year_starts=7,
        fiscal_year_named_by="start",
        view=Frequency.MONTH,
        tolerance=Decimal("10.0"),
        due_days=5,
        min_answers=12,
        published=True,
        require_note="at_risk",
        require_approval=True,
    )

    result = over(
        stored, LANE + "vision: Everybody\nfiscal_year: {starts: 1}\nrequire: {note: never}"
    )

    stored.vision, stored.fiscal_year_starts, stored.require_note = "Everybody", 1, "never"
    assert repr(result) == repr(stored)


def test_a_perspective_an_objective_and_a_theme_keep_what_the_document_leaves_out() -> None:
    objective = Objective(
        "revenue",
        "Revenue",
        description="More",
        owner="ana@example.org",
        theme="growth",
        weight=Decimal(2),
        supports=["grow"],
        at_x=Decimal("0.5"),
    )
    lane = make_perspective("financial", objective, role="financial", question="How?")
    theme = Theme("growth", "Growth", {"pt": Translation(name="Crescer")})
    stored = make_scorecard("northwind", lane, themes=[theme])

    result = over(
        stored,
        "themes: [{key: growth, name: Growing}]\n"
        "perspectives: [{key: financial, name: Money, objectives: [{key: revenue, name: Sales}]}]",
    )

    theme.name, lane.name, objective.name = "Growing", "Money", "Sales"
    assert result == stored


def test_a_list_without_names_is_one_value() -> None:
    lane = make_perspective("financial", make_objective("a", supports=["grow", "last"]))
    initiative = Initiative(
        "x", "X", objectives=["a"], milestones=[Milestone("M", date(2026, 1, 1))]
    )
    stored = make_scorecard("northwind", lane, initiatives=[initiative])

    result = over(
        stored,
        "perspectives: [{key: financial, name: F, objectives: [{key: a, name: A, supports: [new]}]}]\n"
        "initiatives: [{key: x, name: X, milestones: []}]",
    )

    assert result.perspectives[0].objectives[0].supports == ["new"]
    assert (result.initiatives[0].objectives, result.initiatives[0].milestones) == (["a"], [])


def test_an_initiative_keeps_its_budget_part_by_part() -> None:
    budget = Budget("EUR", Decimal(1000), Decimal(10))
    stored = make_scorecard(
        initiatives=[Initiative("x", "X", status="late", ends=date(2026, 5, 1), budget=budget)]
    )

    result = over(stored, LANE + "initiatives: [{key: x, name: X, budget: {spent: 20}}]")

    assert result.initiatives == [
        Initiative(
            "x",
            "X",
            status="late",
            ends=date(2026, 5, 1),
            budget=Budget("EUR", Decimal(1000), Decimal(20)),
        )
    ]


def test_links_overrides_and_translations_are_joined_by_their_names() -> None:
    lane = make_perspective(
        "financial", make_objective("a"), make_objective("b"), make_objective("c")
    )
    stored = make_scorecard(
        "northwind",
        lane,
        links=[Link("a", "b", "Old", Expectation(2, "negative")), Link("b", "c")],
        overrides=[Override("a", Q1, Status.AT_RISK, "Known")],
        translations={"pt": Translation(name="Vento", mission="Norte"), "de": Translation("Wind")},
    )

    result = over(
        stored,
        LANE + "links: [{from: a, to: b, expect: {lag: 3}}, {from: a, to: c}]\n"
        "overrides: [{objective: a, period: 2026-Q2, status: on_target, reason: Seen},\n"
        "  {objective: a, period: 2026, status: on_target, reason: Whole}]\n"
        "translations: {pt: {name: Norte}, no: {name: Vind}}",
    )

    assert result.links == [
        Link("a", "b", "Old", Expectation(3, "negative")),
        Link("b", "c"),
        Link("a", "c"),
    ]
    assert [each.period.key for each in result.overrides] == ["2026-Q1", "2026-Q2", "2026"]
    assert result.translations == {
        "pt": Translation(name="Norte", mission="Norte"),
        "de": Translation(name="Wind"),
        "no": Translation(name="Vind"),
    }


def test_a_target_and_a_step_are_each_one_whole() -> None:
    measure = make_measure(
        targets=[
            Target(Q1, Decimal(105), Decimal(95), Decimal(110)),
            Target(Q2, Decimal(106)),
        ],
        limits=Limits(steps=[LimitStep(Q1, "Old desk")]),
    )

    result = measure_over(
        measure,
        "targets: [{from: 2026-Q1, target: 100}, {from: 2026-Q3, target: 120}], "
        "limits: {steps: [{from: 2026-Q2, reason: New desk}]}",
    )

    assert result.targets == [
        Target(Q1, Decimal(100)),
        Target(Q2, Decimal(106)),
        Target(Q3, Decimal(120)),
    ]
    assert result.limits == Limits(steps=[LimitStep(Q1, "Old desk"), LimitStep(Q2, "New desk")])


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("7.0", Actual(Decimal("7.0"), "Why")),
        ("{value: 7}", Actual(Decimal(7), "Why")),
        ("{value: 7, note: Because}", Actual(Decimal(7), "Because")),
        ("8", Actual(Decimal(8))),
        ("n/a", Actual(None)),
    ],
)
def test_a_note_stays_with_the_same_number_and_goes_with_another(
    written: str, stands: Actual
) -> None:
    measure = make_measure(actuals={Q1: Actual(Decimal(7), "Why"), Q2: Actual(None, "Closed")})

    result = measure_over(measure, f"actuals: {{2026-Q1: {written}}}")

    assert repr(result.actuals) == repr({Q1: stands, Q2: Actual(None, "Closed")})
