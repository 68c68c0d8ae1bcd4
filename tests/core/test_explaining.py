"""An explanation holds all that made the colour: working it out again gives the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.core.definitions import (
    Aggregation,
    Measure,
    Mode,
    Objective,
    Perspective,
    Scorecard,
    Series,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.explaining import (
    explain_measure,
    explain_objective,
    explain_perspective,
    explain_scorecard,
)
from app.core.explanation import (
    LeftOut,
    MeasureExplanation,
    ScorecardExplanation,
    ValueExplanation,
    ValueOrigin,
)
from app.core.periods import Frequency, Period
from app.core.results import Reason, ReasonCode, Trend
from app.core.scoring import AnchorRole, Limits
from app.core.targets import RedSource
from app.core.values import Gap
from tests.core.definitions import evaluations, modes, views
from tests.core.recomputing import Explanation, Recomputing

AS_OF = date(2026, 8, 1)
Q2 = Period.parse("2026-Q2")
JANUARY, MARCH, APRIL, MAY, JUNE = (Period.parse(f"2026-0{n}").ordinal for n in (1, 3, 4, 5, 6))
ENTRIES = (TargetEntry(JANUARY, 10), TargetEntry(JUNE, 12, red=8))
CALLS = Measure(
    "calls",
    Frequency.MONTH,
    Aggregation.SUM,
    targets=ENTRIES,
    actuals={MARCH: 8, APRIL: 9, MAY: None, JUNE: 12},
)
MEASURES = (
    CALLS,
    replace(CALLS, key="weightless", weight=0),
    replace(CALLS, key="watched", targets=()),
    replace(CALLS, key="later", targets=(TargetEntry(JUNE + 9, 1),)),
    replace(CALLS, key="silent", actuals={}),
    replace(CALLS, key="never", actuals=dict.fromkeys((APRIL, MAY, JUNE))),
    replace(CALLS, key="asked", answers="answers"),
)
RATE = Measure("rate", Frequency.MONTH, Aggregation.RECOMPUTE, formula="calls / answers")


def _scorecard(*families: Sequence[Measure]) -> Scorecard:
    """An objective of each family of measures: o, o1, o2 ..."""
    objectives = [
        Objective(f"o{place or ''}", tuple(measures)) for place, measures in enumerate(families)
    ]
    answers = Series("answers", Frequency.MONTH, Aggregation.SUM, {JUNE: 5})
    weightless = replace(objectives[0], key="weightless", measures=(), weight=0)
    return Scorecard("s", (Perspective("p", (*objectives, weightless)),), (answers,))


READ = Evaluation(_scorecard(MEASURES, [RATE]), AS_OF)


@given(evaluations(), views, modes)
def test_working_out_an_explanation_gives_the_same_score_and_status(
    evaluation: Evaluation, view: Period, mode: Mode
) -> None:
    recomputing = Recomputing(evaluation.definition.calendar)
    for part in _all_parts(explain_scorecard(evaluation, view, mode)):
        told = part.result if isinstance(part, MeasureExplanation) else part
        assert recomputing.outcome(part) == (_near(told.score), told.status)
        points = [share.points for share in getattr(part, "shares", ()) if share.points is not None]
        assert not points or sum(points) == pytest.approx(told.score)


def test_a_measures_explanation_leads_down_to_its_actuals_and_target_entries() -> None:
    explained = explain_measure(READ, "calls", Q2)
    value, limits = explained.value, explained.limits
    assert value.origin is ValueOrigin.AGGREGATED
    assert [(each.period.key, each.value, each.gap) for each in value.periods] == [
        ("2026-04", 9, None),
        ("2026-05", None, Gap.NOT_APPLICABLE),
        ("2026-06", 12, None),
    ]
    assert [
        (part.period.key, part.entry and part.entry.key, part.red) for part in limits.parts
    ] == [
        ("2026-04", "2026-01", RedSource.TOLERANCE),
        ("2026-06", "2026-06", RedSource.GIVEN),
    ]
    assert limits.limits == Limits(22, 17, None)


def test_a_score_names_the_anchors_it_lies_between() -> None:
    score = explain_measure(READ, "calls", Q2).score
    assert score is not None
    assert (score.lower.role, score.lower.value) == (AnchorRole.RED, 17)
    assert (score.upper.role, score.upper.value) == (AnchorRole.TARGET, 22)


def test_an_objective_tells_what_each_measure_adds_and_why_others_do_not() -> None:
    explained = explain_objective(READ, "o", Q2)
    assert [(each.key, each.share, each.left_out) for each in explained.shares] == [
        ("calls", 1.0, None),
        ("weightless", None, LeftOut.WEIGHT_ZERO),
        ("watched", None, LeftOut.INFORMATIONAL),
        ("later", None, LeftOut.NO_TARGET),
        ("silent", None, LeftOut.NO_VALUE),
        ("never", None, LeftOut.NOT_APPLICABLE),
        ("asked", None, LeftOut.TOO_FEW_ANSWERS),
    ]
    assert explained.shares[0].points == explained.score


def test_a_perspective_tells_which_objectives_have_no_score() -> None:
    shares = explain_perspective(READ, "p", Q2).shares
    assert [share.left_out for share in shares] == [None, LeftOut.NO_SCORE, LeftOut.WEIGHT_ZERO]


def test_a_formula_is_explained_by_the_operands_its_result_hangs_on() -> None:
    value = explain_measure(READ, "rate", Q2).value
    assert value.origin is ValueOrigin.RECOMPUTED
    assert value.formula is not None
    assert value.formula.lagging is not None
    assert value.formula.lagging.key == "answers"
    assert value.formula.reason == Reason(ReasonCode.NO_ACTUAL, "answers", Period.parse("2026-04"))
    assert [operand.value.value for operand in value.formula.operands] == [21, 5]


def test_a_survey_tells_how_many_answers_it_has_and_needs() -> None:
    answers = explain_measure(READ, "asked", Q2).answers
    assert answers is not None
    assert (answers.key, answers.view, answers.have, answers.need) == ("answers", Q2, 5, 30)


def test_a_trend_names_the_earlier_value_it_is_held_against() -> None:
    trend = explain_measure(READ, "calls", Q2).trend
    assert (trend.trend, trend.now, trend.earlier) == (Trend.IMPROVING, 10.5, 8)
    assert trend.earlier_view == Q2 - 1


def test_an_endless_derivation_is_cut_short_and_says_so() -> None:
    chain = [Measure("m0", Frequency.QUARTER, actuals={Q2.ordinal: 1})]
    for n in range(1, 40):
        chain.append(Measure(f"m{n}", Frequency.QUARTER, formula=f"m{n - 1} + 1"))
    read = Evaluation(_scorecard(chain), AS_OF)
    assert explain_measure(read, "m5", Q2).value.is_shortened is False
    levels = list(_levels(explain_measure(read, "m39", Q2).value))
    assert levels[-1].is_shortened
    assert levels[-1].value is not None
    assert len(levels) < 40


def test_a_derivation_that_multiplies_is_cut_short_and_says_so() -> None:
    every_quarter = dict.fromkeys(range(Q2.ordinal - 50, Q2.ordinal + 1), 1.0)
    chain = [Measure("m0", Frequency.QUARTER, actuals=every_quarter)]
    for n in range(1, 16):
        formula = f"m{n - 1} + prior(m{n - 1}, 1)"
        chain.append(Measure(f"m{n}", Frequency.QUARTER, formula=formula))
    value = explain_measure(Evaluation(_scorecard(chain), AS_OF), "m15", Q2).value
    assert value.value == 2**15
    assert any(level.is_shortened for level in _levels(value))


def _levels(value: ValueExplanation) -> Iterator[ValueExplanation]:
    yield value
    for period in value.periods:
        if period.formula is not None:
            yield from _levels(period.formula.operands[0].value)


def _all_parts(scorecard: ScorecardExplanation) -> list[Explanation]:
    perspectives = [share.part for share in scorecard.shares]
    objectives = [share.part for each in perspectives for share in each.shares]
    return [
        scorecard,
        *perspectives,
        *objectives,
        *(share.part for each in objectives for share in each.shares),
    ]


def _near(number: float | None) -> object:
    return None if number is None else pytest.approx(number, rel=1e-6, abs=1e-6)
