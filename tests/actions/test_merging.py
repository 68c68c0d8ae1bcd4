"""What an import keeps of the stored scorecard."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from app.actions.merging import ContradictingImportError, merged, merged_soundly
from app.core.definitions import Direction, Status
from app.core.faults import FaultCode
from app.core.periods import Frequency, Period
from app.exchange.document import (
    Benchmark,
    Initiative,
    Limits,
    LimitStep,
    Link,
    Measure,
    Milestone,
    Override,
    Scorecard,
    Target,
    Theme,
    Translation,
)
from tests.exchange.documents import documents
from tests.factories import (
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)

Q1, Q2 = Period.parse("2026-Q1"), Period.parse("2026-Q2")

# drawing two whole documents is what takes the time
fewer = settings(
    max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow]
)


def only_measure(document: Scorecard) -> Measure:
    (measure,) = document.perspectives[0].objectives[0].measures
    return measure


@fewer
@given(documents())
def test_a_document_over_itself_is_itself(document: Scorecard) -> None:
    assert merged(document, document) == document


@fewer
@given(documents(), documents())
def test_what_the_document_names_stands_as_it_says_and_comes_first(
    stored: Scorecard, document: Scorecard
) -> None:
    result = merged(stored, document)

    given_lanes = [lane.key for lane in document.perspectives]
    assert [lane.key for lane in result.perspectives][: len(given_lanes)] == given_lanes
    assert {link.cause for link in document.links} <= {link.cause for link in result.links}
    assert result.name == document.name


def test_what_the_document_leaves_out_stays_after_the_rest() -> None:
    stored = make_scorecard(
        "northwind",
        make_perspective("financial", make_objective("revenue", make_measure("nrr"))),
        make_perspective("people", make_objective("train")),
        themes=[Theme("old", "Old"), Theme("both", "Both")],
        data=[make_series("answers")],
    )
    document = make_scorecard(
        "northwind",
        make_perspective("customer", make_objective("service", make_measure("nps"))),
        make_perspective("financial", make_objective("margin")),
        themes=[Theme("new", "New"), Theme("both", "Both of them")],
        data=[make_series("promoters")],
    )

    result = merged(stored, document)

    assert [lane.key for lane in result.perspectives] == ["customer", "financial", "people"]
    assert [each.key for each in result.perspectives[1].objectives] == ["margin", "revenue"]
    assert [each.name for each in result.themes] == ["New", "Both of them", "Old"]
    assert [each.key for each in result.data] == ["promoters", "answers"]


def test_an_objective_and_a_measure_move_to_where_the_document_has_them() -> None:
    stored = make_scorecard(
        "northwind",
        make_perspective("financial", make_objective("revenue", make_measure("nrr"))),
        make_perspective("customer", make_objective("service", make_measure("nps"))),
    )
    document = make_scorecard(
        "northwind",
        make_perspective("customer", make_objective("revenue", make_measure("nps"))),
    )

    result = merged(stored, document)

    customer, financial = result.perspectives
    assert [each.key for each in customer.objectives] == ["revenue", "service"]
    assert [each.key for each in customer.objectives[0].measures] == ["nps", "nrr"]
    assert customer.objectives[1].measures == []
    assert financial.objectives == []


def test_actuals_targets_and_steps_stay_by_their_period() -> None:
    stored = scorecard_with(
        make_measure(
            actuals=actuals(Q1="1.0", Q2="2"),
            targets=[Target(Q1, Decimal(5)), Target(Q2, Decimal(6))],
            limits=Limits(screen=False, steps=[LimitStep(Q1, "New desk")]),
            benchmarks=[Benchmark("Median", Decimal(101))],
        )
    )
    document = scorecard_with(
        make_measure(actuals=actuals(Q2="2.5"), targets=[Target(Q2, Decimal(7))])
    )

    measure = only_measure(merged(stored, document))

    assert measure.actuals == actuals(Q1="1.0", Q2="2.5")
    assert [(each.start, each.target) for each in measure.targets] == [(Q2, 7), (Q1, 5)]
    assert measure.limits == Limits(screen=True, steps=[LimitStep(Q1, "New desk")])
    assert measure.benchmarks == [Benchmark("Median", Decimal(101))]


def test_given_steps_join_those_that_stay() -> None:
    stored = scorecard_with(make_measure(limits=Limits(steps=[LimitStep(Q1, "New desk")])))
    document = scorecard_with(
        make_measure(limits=Limits(screen=False, steps=[LimitStep(Q2, "Newer desk")]))
    )

    limits = only_measure(merged(stored, document)).limits

    assert limits == Limits(False, [LimitStep(Q2, "Newer desk"), LimitStep(Q1, "New desk")])


def test_limits_without_steps_are_as_the_document_says() -> None:
    stored = scorecard_with(make_measure(limits=Limits(screen=False)))

    assert only_measure(merged(stored, scorecard_with(make_measure()))).limits is None


def test_links_overrides_and_translations_stay() -> None:
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))
    stored = make_scorecard(
        "northwind",
        lane,
        links=[Link("a", "b", note="Old")],
        overrides=[Override("a", Q1, Status.AT_RISK, "Known")],
        translations={"pt": Translation(name="Vento")},
    )
    document = make_scorecard(
        "northwind",
        lane,
        links=[Link("b", "c")],
        overrides=[Override("a", Q2, Status.ON_TARGET, "Seen")],
        translations={"de": Translation(name="Wind")},
    )

    result = merged(stored, document)

    assert [(link.cause, link.effect) for link in result.links] == [("b", "c"), ("a", "b")]
    assert [each.period for each in result.overrides] == [Q2, Q1]
    assert set(result.translations) == {"pt", "de"}


def test_an_initiative_keeps_milestones_that_the_document_has_none_of() -> None:
    milestone = Milestone("Started", date(2026, 1, 31))
    stored = make_scorecard(
        initiatives=[Initiative("academy", "Academy", objectives=["a"], milestones=[milestone])]
    )
    document = make_scorecard(initiatives=[Initiative("academy", "The academy", status="done")])

    (initiative,) = merged(stored, document).initiatives

    assert initiative == Initiative(
        "academy", "The academy", objectives=["a"], status="done", milestones=[milestone]
    )


@pytest.mark.parametrize("becomes", ["series", "measure"])
def test_actuals_stay_when_a_measure_becomes_a_series_or_a_series_a_measure(becomes: str) -> None:
    as_measure = scorecard_with(make_measure("calls", actuals=actuals(Q1="7")))
    as_series = make_scorecard(data=[make_series("calls", actuals=actuals(Q1="7"))])

    if becomes == "series":
        result = merged(as_measure, make_scorecard(data=[make_series("calls")]))
        assert [each.actuals for each in result.data] == [actuals(Q1="7")]
    else:
        result = merged(as_series, scorecard_with(make_measure("calls")))
        assert only_measure(result).actuals == actuals(Q1="7")
        assert result.data == []


def test_kept_actuals_of_another_frequency_are_a_contradiction() -> None:
    stored = scorecard_with(make_measure(targets=[], actuals=actuals(Q1="7")))
    document = scorecard_with(make_measure(targets=[], frequency=Frequency.MONTH))

    with pytest.raises(ContradictingImportError, match="--prune") as refused:
        merged_soundly(stored, document)

    (fault,) = refused.value.faults
    assert fault.code is FaultCode.WRONG_FREQUENCY
    assert fault.path.endswith("actuals.2026-Q1")


def test_kept_actuals_of_a_measure_that_is_calculated_now_are_a_contradiction() -> None:
    stored = scorecard_with(make_measure(actuals=actuals(Q1="7")))
    document = replace(scorecard_with(make_measure(formula="calls")), data=[make_series("calls")])

    with pytest.raises(ContradictingImportError):
        merged_soundly(stored, document)


def test_a_kept_target_of_another_direction_is_a_contradiction() -> None:
    stored = scorecard_with(make_measure(targets=[Target(Q1, Decimal(5), Decimal(4))]))
    document = scorecard_with(make_measure(direction=Direction.DOWN, targets=[]))

    with pytest.raises(ContradictingImportError):
        merged_soundly(stored, document)


def test_a_kept_link_that_closes_a_loop_is_a_contradiction() -> None:
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))
    stored = make_scorecard("northwind", lane, links=[Link("a", "b")])
    document = make_scorecard("northwind", lane, links=[Link("b", "a")])

    with pytest.raises(ContradictingImportError):
        merged_soundly(stored, document)


def test_what_is_kept_without_contradiction_is_no_matter() -> None:
    stored = scorecard_with(make_measure("nrr"), make_measure("nps"))

    assert merged_soundly(stored, scorecard_with(make_measure("nps"))) is not None
