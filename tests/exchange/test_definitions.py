"""A document is evaluated as it stands, without a database."""

import json

import pytest

from app.core.definitions import Aggregation, Direction, Override, Status, TargetEntry
from app.core.periods import Frequency, Period, ordinal_of
from app.exchange.definitions import definition_of
from app.exchange.scorecard_json import read_json
from tests.core.worked_cases import cases
from tests.exchange.planting import SOUND, faults_of


@pytest.fixture
def definition():
    card, _ = read_json(json.dumps(SOUND).encode())
    assert card is not None
    return definition_of(card)


def test_the_scorecard_keeps_its_calendar_and_its_rules(definition) -> None:
    assert (definition.calendar.starts, definition.calendar.named_by_end) == (7, False)
    assert (definition.tolerance, definition.due_days, definition.min_answers) == (10.0, 15, 30)
    assert [lane.key for lane in definition.perspectives] == ["people", "money"]
    assert [series.key for series in definition.series] == ["staff", "rooms"]


def test_a_measure_keeps_its_targets_and_actuals_by_number(definition) -> None:
    hours = definition.perspectives[0].objectives[0].measures[0]

    assert hours.frequency is Frequency.QUARTER
    assert hours.targets == (
        TargetEntry(ordinal_of("2026-Q1"), 90.0, 80.0, 100.0),
        TargetEntry(ordinal_of("2026-Q3"), 95.0),
    )
    assert hours.actuals == {ordinal_of("2026-Q1"): 88.0, ordinal_of("2026-Q2"): 91.0}


def test_ranges_formulas_and_feeding_are_kept(definition) -> None:
    _, share, rate, fed = definition.perspectives[0].objectives[0].measures

    assert share.direction is Direction.RANGE
    assert share.targets[0].red == (15.0, 40.0)
    assert (rate.formula, rate.answers) == ("100 * hours / staff", "staff")
    assert rate.aggregation is Aggregation.RECOMPUTE
    assert (fed.feeds_from, rate.feeds_from) == ("below", None)


def test_overrides_are_found_by_objective_and_period(definition) -> None:
    place = ("learn", Period.parse("2026-Q2"))

    assert definition.overrides == {place: Override(Status.AT_RISK, "A strike")}


@pytest.mark.parametrize("case", cases("measure_refused"), ids=lambda case: case["id"])
def test_the_worked_cases_are_refused_by_the_same_paths(case) -> None:
    measure = {"key": "m", "name": "M", **case["inputs"]["measure"]}
    objective = {"key": "o", "name": "O", "measures": [measure]}
    lane = {"key": "p", "name": "P", "objectives": [objective]}
    path = "perspectives[0].objectives[0].measures[0]"

    faults = faults_of({"throughline": 1, "key": "c", "name": "C", "perspectives": [lane]})

    assert [fault.path for fault in faults] == [
        f"{path}.{field}" for field in case["expected"]["paths"]
    ]
