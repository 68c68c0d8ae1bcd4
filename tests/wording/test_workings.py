"""Every working that is shown comes, on a calculator, to the result that is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.definitions import (
    Direction,
    Measure,
    Mode,
    Objective,
    Perspective,
    Scorecard,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.explaining import explain_measure, explain_objective, explain_scorecard
from app.core.periods import Frequency, Period
from app.wording.explanation_text import ExplanationText
from app.wording.explanations import measure_text, objective_text, scorecard_text
from app.wording.labels import Labels
from app.wording.language import Wording
from tests.core.worked_cases import Case, case_id, cases, evaluation, measure
from tests.wording.calculator import calculated, gives, number

ENGLISH = Wording.for_language("en")
LABELS = Labels()
VIEW = Period.parse("2026-Q2")

amounts = st.floats(-1e6, 1e6) | st.integers(-1000, 1000).map(float)
steps = st.floats(0.01, 1e5) | st.integers(1, 100).map(float)
weights = st.floats(0.1, 100) | st.integers(1, 9).map(float)


@st.composite
def measures(draw: st.DrawFn, key: str) -> Measure:
    target = draw(amounts)
    sign = draw(st.sampled_from([1.0, -1.0]))
    entry = TargetEntry(VIEW.ordinal, target, target - sign * draw(steps))
    return Measure(
        key,
        Frequency.QUARTER,
        direction=Direction.UP if sign > 0 else Direction.DOWN,
        weight=draw(weights),
        targets=(entry,),
        actuals={VIEW.ordinal: target + draw(st.floats(-3, 3)) * draw(steps)},
    )


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    count = draw(st.integers(1, 6))
    own = tuple(draw(measures(f"m{place}")) for place in range(count))
    return Scorecard("s", (Perspective("p", (Objective("o", own),)),))


@given(scorecards())
def test_the_score_of_a_measure_can_be_worked_out(scorecard: Scorecard) -> None:
    read = Evaluation(scorecard, date(2026, 8, 1))
    text = measure_text(ENGLISH, LABELS, explain_measure(read, "m0", VIEW))
    assert text.score_line is not None
    assert not text.score_line.working or gives(text.score_line.working, text.score_line.result)


@given(scorecards())
def test_the_points_of_an_objective_can_be_worked_out_and_added_up(scorecard: Scorecard) -> None:
    read = Evaluation(scorecard, date(2026, 8, 1))
    text = objective_text(ENGLISH, LABELS, explain_objective(read, "o", VIEW))
    assert [row for row in text.rows if not gives(row.working, row.result)] == []
    assert adds_up(text)


def adds_up(text: ExplanationText) -> bool:
    total = sum(number(row.result) for row in text.rows)
    before, _, _ = text.total.working.partition(",")
    shown = text.total.working.removesuffix(", rounds to")
    return total == number(shown if before else text.total.result)


@pytest.mark.parametrize("case", cases("measure"), ids=case_id)
def test_the_working_of_a_worked_case_comes_to_its_value(case: Case) -> None:
    text = explained(case)
    assert "%(" not in repr(text)
    assert text.sentence.endswith(".")
    assert not is_sum(text) or gives_nearly(text.total.working, text.total.result)


def explained(case: Case) -> ExplanationText:
    inputs = case["inputs"]
    read = evaluation(inputs, measure(inputs["measure"]))
    view, mode = Period.parse(inputs["view"]), Mode(inputs.get("mode", "period"))
    return measure_text(ENGLISH, LABELS, explain_measure(read, "m", view, mode))


def is_sum(text: ExplanationText) -> bool:
    """Whether the value was calculated, so that its working is arithmetic."""
    calculated_ones = ("Sum", "Mean", "Formula")
    has_value = any(sign.isdigit() for sign in text.total.result)
    return has_value and text.total.label.startswith(calculated_ones) and bool(text.total.working)


def gives_nearly(working: str, shown: str) -> bool:
    """Values are shown with twelve digits, so the last may differ."""
    value = float(number(shown))
    return abs(calculated(working) - value) <= 1e-9 * max(1.0, abs(value))


@pytest.mark.parametrize("case", cases("objective"), ids=case_id)
def test_the_points_of_a_worked_case_add_up(case: Case) -> None:
    inputs = case["inputs"]
    own = [measure(each, f"m{place}") for place, each in enumerate(inputs["measures"])]
    read = evaluation(inputs, *own)
    view, mode = Period.parse(inputs["view"]), Mode(inputs.get("mode", "period"))
    text = objective_text(ENGLISH, LABELS, explain_objective(read, "o", view, mode))
    whole = scorecard_text(ENGLISH, LABELS, explain_scorecard(read, view, mode))
    assert "%(" not in repr((text, whole))
    assert not text.rows or adds_up(text)
