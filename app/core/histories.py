"""A measure or data series through its own periods: for charts, and to see which were reported."""

from dataclasses import dataclass
from datetime import date

from app.core.definitions import Mode, Status
from app.core.evaluation import Evaluation
from app.core.fed import FeedSource
from app.core.periods import Period
from app.core.scoring import Limits
from app.core.values import ActualsSource, Gap


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """One own period; a data series has neither thresholds nor a status."""

    period: Period
    value: float | None
    gap: Gap | None
    """Where there is no value: not reported, or not applicable."""
    limits: Limits | None = None
    status: Status | None = None
    score: float | None = None


def own_points(evaluation: Evaluation, key: str, ordinals: range) -> tuple[OwnPoint, ...]:
    """The values of own periods, by ordinal, each against the thresholds of that period."""
    return tuple(_point(evaluation, key, ordinal) for ordinal in ordinals)


def own_span(evaluation: Evaluation, key: str) -> range:
    """Own periods from the first with an actual to the last, empty without any.

    Of a calculated or a fed measure: from the first actual of its scorecard, or of the one that
    feeds it, to the last.
    """
    source = evaluation.sources[key]
    if isinstance(source, ActualsSource):
        return source.span
    if isinstance(source, FeedSource):
        child = evaluation.children.get(source.child_key)
        days = [] if child is None else _days(child)
    else:
        days = _days(evaluation)
    if not days:
        return range(0)
    first, last = (
        evaluation.as_of.calendar.on(day, source.frequency).ordinal
        for day in (min(days), max(days))
    )
    return range(first, last + 1)


def _point(evaluation: Evaluation, key: str, ordinal: int) -> OwnPoint:
    source = evaluation.sources[key]
    outcome = source.outcome(ordinal)
    period = Period(source.frequency, ordinal)
    gap = outcome if isinstance(outcome, Gap) else None
    value = None if isinstance(outcome, Gap) else outcome
    if not evaluation.is_measure(key):
        return OwnPoint(period, value, gap)
    measure = evaluation.measures[key]
    status, score, _ = measure.standing(period, Mode.PERIOD)
    return OwnPoint(period, value, gap, measure.targets.at(ordinal), status, score)


def _days(evaluation: Evaluation) -> list[date]:
    """First and last days of what was reported to a scorecard and to those that feed it."""
    calendar = evaluation.as_of.calendar
    days = [day for child in evaluation.children.values() for day in _days(child)]
    for source in evaluation.all_sources():
        if isinstance(source, ActualsSource) and source.span:
            days.append(calendar.first_day(Period(source.frequency, source.span[0])))
            days.append(calendar.last_day(Period(source.frequency, source.span[-1])))
    return days
