"""A scorecard is judged from its actuals up to its own score."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.core.definitions import (
    Aggregation,
    Measure,
    Mode,
    Objective,
    Override,
    Perspective,
    RollupRule,
    Scorecard,
    Series,
    Status,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.periods import Frequency, Period
from app.core.results import DataState, ObjectiveGlance, Reason, ReasonCode, Trend
from app.core.values import Gap
from tests.core.definitions import evaluations, modes, views

AS_OF = date(2026, 8, 1)
Q1, Q2, Q3 = (Period.parse(f"2026-Q{n}") for n in (1, 2, 3))
TARGETS = (TargetEntry(Q1.ordinal, 10, red=5),)


def entered(key: str, actuals: Mapping[Period, float | None], **fields: object) -> Measure:
    measure = Measure(
        key,
        Frequency.QUARTER,
        targets=TARGETS,
        actuals={period.ordinal: value for period, value in actuals.items()},
    )
    return replace(measure, **fields)


def scorecard(*measures: Measure, **fields: object) -> Scorecard:
    card = Scorecard("s", (Perspective("p", (Objective("o", measures),)),))
    return replace(card, **fields)


def judged(*measures: Measure, **fields: object) -> Evaluation:
    return Evaluation(scorecard(*measures, **fields), AS_OF)


def objectives_of(evaluation: Evaluation) -> list[str]:
    lanes = evaluation.definition.perspectives
    return [objective.key for lane in lanes for objective in lane.objectives]


def measures_of(evaluation: Evaluation) -> list[str]:
    objectives = [each for lane in evaluation.definition.perspectives for each in lane.objectives]
    return [measure.key for objective in objectives for measure in objective.measures]


@given(evaluations(), views, modes)
def test_the_short_way_gives_what_the_full_results_tell(
    evaluation: Evaluation, view: Period, mode: Mode
) -> None:
    fresh = Evaluation(evaluation.definition, evaluation.as_of.day, evaluation.children)
    told = evaluation.scorecard(view, mode)
    for perspective in told.perspectives:
        for objective in perspective.objectives:
            short = fresh.objectives[objective.key].standing(view, mode)
            assert short[:2] == (objective.computed_status, objective.score)
            for measure in objective.measures:
                short = fresh.measures[measure.key].standing(view, mode)
                assert short[:2] == (measure.status, measure.score)


@given(evaluations(), views, modes)
def test_a_glance_at_an_objective_shows_what_its_result_tells(
    evaluation: Evaluation, view: Period, mode: Mode
) -> None:
    fresh = Evaluation(evaluation.definition, evaluation.as_of.day, evaluation.children)
    for key in objectives_of(evaluation):
        told, glance = evaluation.objective(key, view, mode), fresh.glance(key, view, mode)
        assert glance == ObjectiveGlance(
            key=key,
            score=told.score,
            status=told.status,
            coverage=told.coverage,
            override=told.override,
            trend=told.trend,
            states=tuple(measure.data for measure in told.measures),
            forced_by=told.forced_by,
        )


@given(evaluations(), views, modes)
def test_a_measure_has_a_reason_exactly_where_it_has_no_light(
    evaluation: Evaluation, view: Period, mode: Mode
) -> None:
    for key in measures_of(evaluation):
        result = evaluation.measure(key, view, mode)
        assert (result.reason is None) == (result.score is not None)
        assert (result.score is None) == (result.status in (Status.NO_DATA, Status.INFORMATIONAL))
        assert (result.value is None) == (
            result.data not in (DataState.REPORTED, DataState.PARTIAL, DataState.CARRIED)
        )
        assert (result.partial is not None) == (result.data is DataState.PARTIAL)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        (entered("m", {}), Reason(ReasonCode.NO_ACTUAL, "m", Q2)),
        (entered("m", {Q2: None}), Reason(ReasonCode.NOT_APPLICABLE, "m", Q2)),
        (entered("m", {Q2: 7}, weight=0), Reason(ReasonCode.WEIGHT_ZERO, "m")),
        (entered("m", {Q2: 7}, targets=()), Reason(ReasonCode.NO_TARGET_ENTRIES, "m")),
        (
            entered("m", {Q2: 7}, targets=(TargetEntry(Q3.ordinal, 1),)),
            Reason(ReasonCode.NO_TARGET, "m", Q2),
        ),
        (entered("m", {}, formula="1 / 0"), Reason(ReasonCode.DIVISION_BY_ZERO, "m", Q2)),
        (entered("m", {}, formula="9^9^9^9"), Reason(ReasonCode.NOT_FINITE, "m", Q2)),
        (entered("m", {}, formula="answers"), Reason(ReasonCode.NO_ACTUAL, "answers", Q2)),
        (
            entered("m", {Q2: 7}, answers="answers"),
            Reason(ReasonCode.ANSWERS_UNKNOWN, "answers", Q2, None, 30),
        ),
        (
            entered("m", {Q2: 7}, answers="few"),
            Reason(ReasonCode.TOO_FEW_ANSWERS, "few", Q2, 29, 30),
        ),
        (
            entered("m", {}, feeds_from="elsewhere"),
            Reason(ReasonCode.CHILD_MISSING, "elsewhere", Q2),
        ),
    ],
    ids=lambda each: each.code if isinstance(each, Reason) else "",
)
def test_a_measure_without_a_light_says_why(measure: Measure, reason: Reason) -> None:
    counts = (
        Series("answers", Frequency.QUARTER),
        Series("few", Frequency.QUARTER, actuals={Q2.ordinal: 29}),
    )
    assert judged(measure, series=counts).measure("m", Q2).reason == reason


def test_a_sum_too_large_for_a_number_is_no_value() -> None:
    huge = Measure(
        "m", Frequency.MONTH, actuals={24315: 1e308, 24316: 1e308}, targets=(TargetEntry(0, 1),)
    )
    year = Period.parse("2026")
    result = judged(replace(huge, aggregation=Aggregation.SUM)).measure("m", year)
    assert result.value is None
    assert result.reason == Reason(ReasonCode.NOT_FINITE, "m", year)
    assert result.data is DataState.NOT_APPLICABLE


def test_a_parent_takes_the_score_of_its_child_in_the_same_view() -> None:
    child = Evaluation(scorecard(entered("c", {Q1: 5, Q2: 10})), AS_OF)
    fed = entered("m", {}, feeds_from="s", targets=(TargetEntry(Q1.ordinal, 50, red=30),))
    parent = Evaluation(scorecard(fed), AS_OF, {"s": child})
    result = parent.measure("m", Q2)
    assert result.value == pytest.approx(200 / 3)
    assert (result.target, result.status, result.trend) == (50, Status.ON_TARGET, Trend.IMPROVING)
    assert result.data is DataState.REPORTED


def test_a_child_without_a_score_leaves_its_parent_waiting() -> None:
    child = Evaluation(scorecard(entered("c", {Q1: 5})), AS_OF)
    parent = Evaluation(scorecard(entered("m", {}, feeds_from="s")), AS_OF, {"s": child})
    result = parent.measure("m", Q2)
    assert result.reason == Reason(ReasonCode.CHILD_WITHOUT_SCORE, "s", Q2)
    assert result.data is DataState.OVERDUE
    assert parent.objective("o", Q2).coverage == 0


def test_a_fed_measure_is_held_against_the_last_thresholds_of_the_view() -> None:
    child = Evaluation(scorecard(entered("c", {Q1: 5, Q2: 10})), AS_OF)
    entries = (TargetEntry(Q1.ordinal, 50), TargetEntry(Q2.ordinal, 60))
    fed = entered("m", {}, feeds_from="s", targets=entries)
    parent = Evaluation(scorecard(fed), AS_OF, {"s": child})
    assert parent.measure("m", Period.parse("2026-H1")).target == 60
    assert parent.measure("m", Period.parse("2026-05")).target == 60


def test_what_is_calculated_from_a_fed_measure_waits_for_the_child_too() -> None:
    child = Evaluation(scorecard(entered("c", {Q1: 5})), AS_OF)
    fed = entered("m", {}, feeds_from="s")
    doubled = entered("twice", {}, formula="2 * m", aggregation=Aggregation.SUM)
    parent = Evaluation(scorecard(fed, doubled), AS_OF, {"s": child})
    assert parent.measure("twice", Q1).value == pytest.approx(200 / 3)
    assert parent.measure("twice", Q2).reason == Reason(ReasonCode.CHILD_WITHOUT_SCORE, "s", Q2)
    assert parent.sources["m"].outcome(Q2.ordinal) is Gap.NOT_REPORTED
    assert parent.sources["m"].reason(Q2.ordinal).code is ReasonCode.CHILD_WITHOUT_SCORE


def test_an_override_changes_the_status_of_its_objective_and_nothing_else() -> None:
    override = Override(Status.AT_RISK, "Strike, settled")
    read = judged(entered("m", {Q2: 4}), overrides={("o", Q2): override})
    objective = read.objective("o", Q2)
    assert (objective.status, objective.computed_status) == (Status.AT_RISK, Status.OFF_TARGET)
    assert objective.override == override
    assert read.scorecard(Q2).status is Status.OFF_TARGET
    assert read.objective("o", Q3).override is None


def test_a_critical_measure_forces_its_objective_and_under_worst_all_above() -> None:
    good, bad = entered("good", {Q2: 30}), entered("bad", {Q2: 4}, critical=True)
    mean, worst = judged(good, bad), judged(good, bad, rollup=RollupRule.WORST)
    assert mean.objective("o", Q2).forced_by == ("bad",)
    assert mean.scorecard(Q2).status is Status.AT_RISK
    assert worst.scorecard(Q2).status is Status.OFF_TARGET


def test_an_objective_may_keep_its_own_rule() -> None:
    good, bad = entered("good", {Q2: 30}), entered("bad", {Q2: 6})
    objective = Objective("o", (good, bad), rollup=RollupRule.MEAN)
    card = Scorecard("s", (Perspective("p", (objective,)),), rollup=RollupRule.WORST)
    assert Evaluation(card, AS_OF).objective("o", Q2).score == pytest.approx(70)


def test_a_perspective_without_weight_is_left_out_of_the_scorecard() -> None:
    lanes = (
        Perspective("counts", (Objective("a", (entered("good", {Q2: 30}),)),)),
        Perspective("shows", (Objective("b", (entered("bad", {Q2: 0}),)),), weight=0),
    )
    read = Evaluation(Scorecard("s", lanes), AS_OF)
    assert read.scorecard(Q2).score == 100
    assert read.perspective("shows", Q2).score == 0


def test_an_objectives_trend_is_that_of_its_score() -> None:
    read = judged(entered("m", {Q1: 6, Q3: 9}))
    assert read.objective("o", Q3).trend is Trend.IMPROVING
    assert read.objective("o", Q2).trend is None
    assert read.objective("o", Q1).trend is None


def test_a_survey_of_a_longer_period_has_the_answers_of_the_one_its_value_came_from() -> None:
    counts = Series("n", Frequency.YEAR, actuals={2025: 40, 2026: 3})
    yearly = Measure(
        "m", Frequency.YEAR, targets=(TargetEntry(2025, 10),), actuals={2025: 9}, answers="n"
    )
    result = judged(yearly, series=(counts,)).measure("m", Q2)
    assert (result.answers, result.data) == (40, DataState.CARRIED)
    assert result.score is not None


def test_a_long_chain_of_calculated_measures_is_worked_out() -> None:
    first = entered("m0", {Q1: 1, Q2: 2})
    chain = [entered(f"m{n}", {}, formula=f"m{n - 1} + 1") for n in range(1, 300)]
    read = judged(first, *chain)
    assert read.measure("m299", Q2).value == 301
    assert read.measure("m299", Q3).reason == Reason(ReasonCode.NO_ACTUAL, "m0", Q3)


def test_formulas_that_share_their_operands_do_not_multiply_the_work() -> None:
    months = dict.fromkeys(range(12 * 2019, 12 * 2027), 1.0)
    recompute = Aggregation.RECOMPUTE
    chain = [Measure("m0", Frequency.MONTH, actuals=months)]
    for n in range(1, 25):
        formula = f"m{n - 1} + prior(m{n - 1}, 1)"
        chain.append(Measure(f"m{n}", Frequency.MONTH, recompute, formula=formula))
    assert judged(*chain).measure("m24", Q2).value == 2**24
