"""Explain a colour: the derivation of a measure's, objective's or any higher status and score."""

from collections.abc import Sequence

from app.core.definitions import Mode, RollupRule
from app.core.evaluation import Evaluation
from app.core.explained_values import ValueExplainer, explain_limits
from app.core.explanation import (
    AnswersExplanation,
    LeftOut,
    MeasureExplanation,
    ObjectiveExplanation,
    Part,
    PerspectiveExplanation,
    ScorecardExplanation,
    ScoreExplanation,
    Share,
    TrendExplanation,
)
from app.core.measures import JudgedMeasure
from app.core.objectives import JudgedObjective
from app.core.periods import Period
from app.core.results import DataState, MeasureResult
from app.core.rollup import Standing
from app.core.scoring import Limits, piece, scale_of

Child = tuple[str, float, Standing, LeftOut | None, Part]
"""Key, weight, standing, why it is left out if so, and its own explanation."""


def explain_measure(
    evaluation: Evaluation, key: str, view: Period, mode: Mode = Mode.PERIOD
) -> MeasureExplanation:
    return _Explainer(evaluation, view, mode).measure(evaluation.measures[key])


def explain_objective(
    evaluation: Evaluation, key: str, view: Period, mode: Mode = Mode.PERIOD
) -> ObjectiveExplanation:
    return _Explainer(evaluation, view, mode).objective(evaluation.objectives[key])


def explain_perspective(
    evaluation: Evaluation, key: str, view: Period, mode: Mode = Mode.PERIOD
) -> PerspectiveExplanation:
    return _Explainer(evaluation, view, mode).perspective(key)


def explain_scorecard(
    evaluation: Evaluation, view: Period, mode: Mode = Mode.PERIOD
) -> ScorecardExplanation:
    return _Explainer(evaluation, view, mode).scorecard()


class _Explainer:
    def __init__(self, evaluation: Evaluation, view: Period, mode: Mode) -> None:
        self._evaluation = evaluation
        self._view = view
        self._mode = mode
        self._values = ValueExplainer(evaluation.as_of)

    def measure(self, measure: JudgedMeasure) -> MeasureExplanation:
        definition, view, mode = measure.definition, self._view, self._mode
        reading = measure.reading(view, mode)
        result = measure.result(view, mode)
        limits = explain_limits(measure, reading, self._evaluation.definition.tolerance)
        now, earlier, earlier_view = measure.comparison(view, mode)
        return MeasureExplanation(
            result=result,
            view=view,
            mode=mode,
            direction=definition.direction,
            weight=definition.weight,
            is_critical=definition.critical,
            value=self._values.explain(measure.source, view, mode),
            limits=limits,
            score=_score(measure, result, limits.limits),
            trend=TrendExplanation(result.trend, now, earlier, earlier_view),
            answers=self._answers(measure),
        )

    def objective(self, objective: JudgedObjective) -> ObjectiveExplanation:
        view, mode = self._view, self._mode
        result = objective.result(view, mode)
        now, earlier, earlier_view = objective.comparison(view, mode)
        return ObjectiveExplanation(
            key=result.key,
            view=view,
            mode=mode,
            score=result.score,
            status=result.status,
            computed_status=result.computed_status,
            coverage=result.coverage,
            rule=objective.rule,
            shares=_shares([self._measured(each) for each in objective.measures], objective.rule),
            forced_by=result.forced_by,
            override=result.override,
            trend=TrendExplanation(result.trend, now, earlier, earlier_view),
        )

    def perspective(self, key: str) -> PerspectiveExplanation:
        evaluation = self._evaluation
        rule = evaluation.definition.rollup
        status, score, coverage = evaluation.perspective_standing(key, self._view, self._mode)
        children: list[Child[ObjectiveExplanation]] = []
        for each in evaluation.perspectives[key].objectives:
            objective = evaluation.objectives[each.key]
            standing = objective.standing(self._view, self._mode)
            left_out = _left_out(each.weight, standing)
            children.append((each.key, each.weight, standing, left_out, self.objective(objective)))
        return PerspectiveExplanation(
            key=key,
            view=self._view,
            mode=self._mode,
            score=score,
            status=status,
            coverage=coverage,
            rule=rule,
            shares=_shares(children, rule),
        )

    def scorecard(self) -> ScorecardExplanation:
        evaluation = self._evaluation
        rule = evaluation.definition.rollup
        status, score, coverage = evaluation.standing(self._view, self._mode)
        children: list[Child[PerspectiveExplanation]] = []
        for each in evaluation.definition.perspectives:
            standing = evaluation.perspective_standing(each.key, self._view, self._mode)
            left_out = _left_out(each.weight, standing)
            children.append((each.key, each.weight, standing, left_out, self.perspective(each.key)))
        return ScorecardExplanation(
            key=evaluation.definition.key,
            view=self._view,
            mode=self._mode,
            score=score,
            status=status,
            coverage=coverage,
            rule=rule,
            shares=_shares(children, rule),
        )

    def _measured(self, measure: JudgedMeasure) -> Child[MeasureExplanation]:
        definition = measure.definition
        standing = measure.standing(self._view, self._mode)
        explained = self.measure(measure)
        left_out = _why_left_out(measure, explained.result)
        return definition.key, definition.weight, standing, left_out, explained

    def _answers(self, measure: JudgedMeasure) -> AnswersExplanation | None:
        key = measure.definition.answers
        if key is None:
            return None
        have = measure.answers(self._view, self._mode)
        view, mode = measure.answered_in(self._view, self._mode)
        return AnswersExplanation(key, view, mode, have, self._evaluation.definition.min_answers)


def _score(
    measure: JudgedMeasure, result: MeasureResult, limits: Limits | None
) -> ScoreExplanation | None:
    if result.score is None or result.value is None or limits is None:
        return None
    direction = measure.definition.direction
    anchors = scale_of(direction, limits.target, limits.red, limits.stretch).anchors()
    return ScoreExplanation(anchors, *piece(anchors, result.value))


def _shares(children: Sequence[Child[Part]], rule: RollupRule) -> tuple[Share[Part], ...]:
    total = sum(weight for _, weight, (_, score, _), _, _ in children if score is not None)
    return tuple(_share(child, total, rule) for child in children)


def _share(child: Child[Part], total: float, rule: RollupRule) -> Share[Part]:
    key, weight, (status, score, coverage), left_out, part = child
    share = points = None
    if left_out is None and score is not None:
        share = weight / total
        points = score * share if rule is RollupRule.MEAN else None
    return Share(key, weight, status, score, coverage, share, points, left_out, part)


def _left_out(weight: float, standing: Standing) -> LeftOut | None:
    if weight <= 0:
        return LeftOut.WEIGHT_ZERO
    return LeftOut.NO_SCORE if standing[1] is None else None


def _why_left_out(measure: JudgedMeasure, result: MeasureResult) -> LeftOut | None:
    reasons = (
        (result.score is not None, None),
        (measure.definition.weight <= 0, LeftOut.WEIGHT_ZERO),
        (measure.is_informational, LeftOut.INFORMATIONAL),
        (result.data is DataState.NOT_APPLICABLE, LeftOut.NOT_APPLICABLE),
        (result.target is None, LeftOut.NO_TARGET),
        (result.value is None, LeftOut.NO_VALUE),
    )
    return next((why for holds, why in reasons if holds), LeftOut.TOO_FEW_ANSWERS)
