"""Every worked case of the scoring rules comes out as it is written down."""

from datetime import date
from typing import Any

import pytest

from app.core.definitions import Direction, Mode, RollupRule, Status
from app.core.evaluation import Evaluation
from app.core.periods import Frequency, Period
from app.core.results import DataState, MeasureResult, Reason, ReasonCode
from app.core.rollup import roll_up
from app.core.scoring import Limits, judge
from app.core.targets import threshold_faults
from tests.core.worked_cases import (
    Case,
    calendar,
    case_id,
    cases,
    evaluation,
    measure,
    pairs,
    scorecard,
)


@pytest.mark.parametrize("case", cases("period_range"), ids=case_id)
def test_a_period_has_its_first_and_last_day_or_is_none(case: Case) -> None:
    assert _period_range(case["inputs"]) == case["expected"]


@pytest.mark.parametrize("case", cases("period_containing"), ids=case_id)
def test_a_period_lies_in_a_coarser_one(case: Case) -> None:
    inputs = case["inputs"]
    period = Period.parse(inputs["period"])
    found = calendar(inputs).containing(period, Frequency(inputs["frequency"]))
    assert found.key == case["expected"]["period"]


@pytest.mark.parametrize("case", cases("period_within"), ids=case_id)
def test_a_period_is_made_of_finer_ones(case: Case) -> None:
    inputs, frequency = case["inputs"], Frequency(case["inputs"]["frequency"])
    found = calendar(inputs).within(Period.parse(inputs["period"]), frequency)
    assert {
        "count": len(found),
        "first": Period(frequency, found[0]).key,
        "last": Period(frequency, found[-1]).key,
    } == case["expected"]


@pytest.mark.parametrize("case", cases("period_shift"), ids=case_id)
def test_a_period_is_counted_on_and_back(case: Case) -> None:
    inputs = case["inputs"]
    assert (Period.parse(inputs["period"]) + inputs["by"]).key == case["expected"]["period"]


@pytest.mark.parametrize("case", cases("thresholds_refused"), ids=case_id)
def test_thresholds_out_of_order_are_refused(case: Case) -> None:
    inputs = case["inputs"]
    faults = threshold_faults(
        Direction(inputs["direction"]),
        pairs(inputs["target"]),
        pairs(inputs["red"]),
        inputs["stretch"],
    )
    assert [fault.field for fault in faults][:1] == [
        field for field in [case["expected"]["field"]] if field
    ]
    assert bool(faults) == case["expected"]["refused"]


@pytest.mark.parametrize("case", cases("score"), ids=case_id)
def test_a_value_has_its_status_and_score(case: Case) -> None:
    inputs = case["inputs"]
    limits = Limits(pairs(inputs["target"]), pairs(inputs["red"]), inputs.get("stretch"))
    status, score = judge(Direction(inputs["direction"]), limits, inputs["value"])
    assert _agrees({"status": status, "score": score}, case["expected"])


@pytest.mark.parametrize("case", cases("rollup"), ids=case_id)
def test_children_roll_up(case: Case) -> None:
    inputs = case["inputs"]
    children = [
        (each["weight"], (Status(each["status"]), each["score"], each["coverage"]))
        for each in inputs["children"]
    ]
    status, score, coverage = roll_up(children, RollupRule(inputs.get("rollup", "mean")))
    found = {"status": status, "score": score, "coverage": coverage}
    assert _agrees(found, case["expected"])


@pytest.mark.parametrize("case", cases("measure"), ids=case_id)
def test_a_measure_reads_in_a_view(case: Case) -> None:
    inputs = case["inputs"]
    read = evaluation(inputs, measure(inputs["measure"]))
    result = read.measure("m", Period.parse(inputs["view"]), Mode(inputs.get("mode", "period")))
    assert _agrees(_document(result), case["expected"])


@pytest.mark.parametrize("case", cases("measure"), ids=case_id)
def test_the_short_way_to_a_light_agrees_with_the_full_result(case: Case) -> None:
    inputs = case["inputs"]
    read = evaluation(inputs, measure(inputs["measure"]))
    view, mode = Period.parse(inputs["view"]), Mode(inputs.get("mode", "period"))
    result = read.measure("m", view, mode)
    assert read.measures["m"].standing(view, mode)[:2] == (result.status, result.score)


@pytest.mark.parametrize("case", cases("objective"), ids=case_id)
def test_an_objective_rolls_up_its_measures(case: Case) -> None:
    inputs = case["inputs"]
    measures = [measure(each, f"m{place}") for place, each in enumerate(inputs["measures"])]
    read = evaluation(inputs, *measures)
    view, mode = Period.parse(inputs["view"]), Mode(inputs.get("mode", "period"))
    result = read.objective("o", view, mode)
    override = result.override
    found = {
        "score": result.score,
        "status": result.status,
        "computed_status": result.computed_status,
        "coverage": result.coverage,
        "override": override and {"status": override.status, "reason": override.reason},
    }
    assert _agrees(found, case["expected"])


@pytest.mark.parametrize("case", cases("formula"), ids=case_id)
def test_a_formula_gives_a_value_or_none_for_a_reason(case: Case) -> None:
    inputs = case["inputs"]
    calculated = measure({"formula": inputs["formula"]})
    read = Evaluation(scorecard(inputs, (calculated,)), date(2030, 1, 1))
    result = read.measure("m", Period.parse(inputs["period"]))
    outcome = {
        DataState.REPORTED: "value",
        DataState.NOT_APPLICABLE: "not_applicable",
        DataState.OVERDUE: "not_reported",
    }[result.data]
    assert _agrees({"value": result.value, "outcome": outcome}, case["expected"])
    assert (result.value is None) == (result.reason != Reason(ReasonCode.NO_TARGET_ENTRIES, "m"))


def _period_range(inputs: Case) -> dict[str, Any]:
    try:
        period = Period.parse(inputs["period"])
    except ValueError:
        return {"valid": False}
    year = calendar(inputs)
    return {
        "valid": True,
        "first": year.first_day(period).isoformat(),
        "last": year.last_day(period).isoformat(),
    }


def _document(result: MeasureResult) -> dict[str, Any]:
    """The fields as in the status document."""
    partial, carried = result.partial, result.carried_from
    return {
        "value": result.value,
        "target": result.target,
        "red": result.red,
        "stretch": result.stretch,
        "status": result.status,
        "score": result.score,
        "data": result.data,
        "trend": result.trend,
        "partial": partial and {"have": partial.have, "of": partial.of},
        "carried_from": carried and carried.key,
        "answers": result.answers,
    }


def _agrees(found: dict[str, Any], expected: Case) -> bool:
    """Whether every expected field is there; numbers to 1e-9."""
    wanted = {name: _near(value) for name, value in expected.items()}
    assert {name: found[name] for name in wanted} == wanted
    return True


def _near(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_near(each) for each in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return pytest.approx(value, rel=1e-9, abs=1e-9)
    return value
