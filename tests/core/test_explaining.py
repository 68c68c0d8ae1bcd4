"""An explanation holds all that made the colour: working it out again gives the same."""

import pytest
from hypothesis import given

from app.core.definitions import Mode
from app.core.evaluation import Evaluation
from app.core.explaining import explain_scorecard
from app.core.explanation import MeasureExplanation, ScorecardExplanation
from app.core.periods import Period
from tests.core.definitions import evaluations, modes, views
from tests.core.recomputing import Explanation, Recomputing


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
