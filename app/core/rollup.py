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
    low, high = 100.0, 0.0
    worst = 2
    for weight, (status, score, coverage) in children:
        if weight <= 0:
            continue
        if coverage is not None:
            could += weight
            covered += weight * coverage
        if score is not None:
            scored += weight
            points += weight * score
            low, high = min(low, score), max(high, score)
            worst = min(worst, _SEVERITY[status])
    share = covered / could if could else None
    if not scored:
        return Status.NO_DATA, None, share
    if rule is RollupRule.WORST:
        return _BY_SEVERITY[worst], low, share
    # rounding must not carry a mean past its own parts
    mean = min(high, max(low, points / scored))
    return band(mean), mean, share


def band(score: float) -> Status:
    """The status of a score above the measures, where nothing exceeds."""
    if score >= TWO_THIRDS or at_least(score, TWO_THIRDS):
        return Status.ON_TARGET
    return Status.AT_RISK if at_least(score, THIRD) else Status.OFF_TARGET
