"""The worked cases of formulas: what section 2 has no say in, and what is refused."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.core.formulas import Operand, Result, check, evaluate, parse
from app.core.periods import Calendar, Frequency, Period
from app.core.results import Reason, ReasonCode

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "scoring.json").read_text())["cases"]
REFUSED = [case for case in CASES if case["op"] == "formula_refused"]
EVALUATED = [
    case
    for case in CASES
    if case["op"] == "formula"
    and not any("frequency" in series for series in case["inputs"]["series"].values())
]


class Quarterly:
    """Quarterly actuals as they are, added up over the fiscal year."""

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.period = Period.parse(inputs["period"])
        year = inputs.get("fiscal_year", {})
        self.calendar = Calendar(year.get("starts", 1), year.get("named_by", "end") == "end")
        self.series = inputs["series"]

    def value(self, key: str) -> Operand:
        return self._at(key, self.period)

    def prior(self, key: str, n: int) -> Operand:
        return self._at(key, self.period - n)

    def ytd(self, key: str) -> Operand:
        year = self.calendar.containing(self.period, Frequency.YEAR)
        ordinals = self.calendar.within(year, Frequency.QUARTER)
        periods = [Period(Frequency.QUARTER, ordinal) for ordinal in ordinals]
        found = [
            self._at(key, each).value for each in periods if each.ordinal <= self.period.ordinal
        ]
        return Operand(sum(each for each in found if each is not None))

    def _at(self, key: str, period: Period) -> Operand:
        actual = self.series[key].get("actuals", {}).get(period.key)
        if actual is None:
            return Operand(None, Reason(ReasonCode.NO_ACTUAL, key, period))
        if actual == "n/a":
            return Operand(None, Reason(ReasonCode.NOT_APPLICABLE, key, period))
        return Operand(actual)


def outcome(result: Result) -> str:
    if result.value is not None:
        return "value"
    unreported = result.reason is not None and result.reason.code is ReasonCode.NO_ACTUAL
    return "not_reported" if unreported else "not_applicable"


def approximately(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("case", EVALUATED, ids=lambda case: f"{case['id']} {case['note']}")
def test_a_worked_formula_comes_to_its_value(case: Mapping[str, Any]) -> None:
    result = evaluate(parse(case["inputs"]["formula"]), Quarterly(case["inputs"]))
    assert outcome(result) == case["expected"]["outcome"]
    assert result.value == approximately(case["expected"]["value"])


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case['id']} {case['note']}")
def test_a_worked_refusal_is_refused(case: Mapping[str, Any]) -> None:
    faults = check(case["inputs"]["formulas"], case["inputs"]["keys"])
    assert bool(faults) == case["expected"]["refused"]


def test_the_worked_cases_are_all_there() -> None:
    assert (len(EVALUATED), len(REFUSED)) == (31, 16)
