"""The actuals that a person still owes a scorecard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.periods import Period
from app.queries.facts import Facts, MeasureFacts, Reading
from app.queries.responsibility import responsible_in

_MOST_PERIODS = 12
"""Of one measure: what is missing from longer ago is nobody's to type in one go."""


@dataclass(frozen=True, slots=True)
class DueActual:
    measure: MeasureFacts
    period: Period


def due_of(reading: Reading, email: str, today: date) -> tuple[DueActual, ...]:
    """Periods that are over and have no actual, later than the last that has one.

    Of all that people of that address are responsible for, the earliest first.
    """
    facts = reading.facts
    return tuple(
        DueActual(measure, period)
        for measure in entered_by(facts, email)
        for period in _missing(facts, measure, today)
    )


def entered_by(facts: Facts, email: str) -> Iterator[MeasureFacts]:
    """What people of that address are responsible for, as far as it takes actuals."""
    for measure in facts.measures.values():
        if measure.takes_actuals and _is_theirs(facts, measure.key, email):
            yield measure


def _is_theirs(facts: Facts, key: str, email: str) -> bool:
    return any(each.casefold() == email.casefold() for each in responsible_in(facts, key))


def _missing(facts: Facts, measure: MeasureFacts, today: date) -> Iterator[Period]:
    frequency = measure.frequency
    current = facts.calendar.on(today, frequency).ordinal
    known = [ordinal for ordinal in measure.definition.actuals if ordinal < current]
    first = max(known) + 1 if known else current - 1
    for ordinal in range(max(first, current - _MOST_PERIODS), current):
        yield Period(frequency, ordinal)
