"""Weights and missing scores up the tree: objective, perspective, scorecard (scoring, section 6)."""

from collections.abc import Sequence

from app.core.definitions import RollupRule, Status
from app.core.quantities import at_least
from app.core.scoring import THIRD, TWO_THIRDS

Standing = tuple[Status, float | None, float | None]
"""Status, score and coverage of a measure or of anything above.

A measure's coverage is 1 with a score, 0 without, and ``None`` where it could have none.
"""

Child = tuple[float, Standing]
"""A weight, and what it weighs."""

WITHOUT_LIGHT: Standing = (Status.INFORMATIONAL, None, None)
LEFT_OUT: Standing = (Status.NO_DATA, None, None)
UNCOVERED: Standing = (Status.NO_DATA, None, 0.0)

# bound once: reaching a member through its enum is slow where many views are read
_ON_TARGET = Status.ON_TARGET
_WORST = RollupRule.WORST

_LEAST = 1e-200
"""Of a sum of weights."""
_LARGER = 2.0**400

_SEVERITY = {
    Status.OFF_TARGET: 0,
    Status.AT_RISK: 1,
    Status.ON_TARGET: 2,
    Status.EXCEEDS: 2,
}
_BY_SEVERITY = (Status.OFF_TARGET, Status.AT_RISK, Status.ON_TARGET)


def roll_up(children: Sequence[Child], rule: RollupRule) -> Standing:
    """Children of weight 0 are left out; so are those without a score, save from the coverage."""
    scored = points = could = covered = 0.0
    for weight, (_, score, coverage) in children:
        if coverage is not None:
            could += weight
            covered += weight * coverage
        if score is not None:
            scored += weight
            points += weight * score
    if 0.0 < scored < _LEAST or 0.0 < could < _LEAST:
        # products of numbers this small lose their digits, and only the shares count
        return roll_up([(weight * _LARGER, standing) for weight, standing in children], rule)
    share = covered / could if could else None
    if not scored:
        return Status.NO_DATA, None, share
    if rule is _WORST:
        return (*_worst(children), share)
    mean = points / scored
    return band(mean), mean, share


def band(score: float) -> Status:
    """The status of a score above the measures, where nothing exceeds."""
    if score >= TWO_THIRDS or at_least(score, TWO_THIRDS):
        return _ON_TARGET
    return Status.AT_RISK if at_least(score, THIRD) else Status.OFF_TARGET


def _worst(children: Sequence[Child]) -> tuple[Status, float]:
    """The worst status and the lowest score of those that have one: not always of the same."""
    statuses = [status for weight, (status, score, _) in children if weight and score is not None]
    scores = [score for weight, (_, score, _) in children if weight and score is not None]
    return _BY_SEVERITY[min(_SEVERITY[status] for status in statuses)], min(scores)
