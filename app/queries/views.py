"""What is asked to be seen of a scorecard: which period, judged on which day."""

from datetime import date

from app.core.evaluation import Evaluation
from app.core.periods import FIRST_YEAR, LAST_YEAR, Period
from app.errors import RefusedError
from app.queries.facts import Reading


def evaluation_of(reading: Reading, as_of: date) -> Evaluation:
    """The arithmetic over a reading, and over those of the scorecards that feed it."""
    children = {key: evaluation_of(child, as_of) for key, child in reading.children.items()}
    return Evaluation(reading.definition, as_of, children)


def period_asked(reading: Reading, written: str | None, today: date) -> Period:
    """The period of a key; without one the latest with an actual, else today's.

    Raises RefusedError, naming how a period is written.
    """
    if not written:
        return reading.latest or reading.facts.calendar.on(today, reading.facts.head.view)
    try:
        return Period.parse(written)
    except ValueError:
        raise RefusedError(
            "“%(given)s” is not a period: write 2026, 2026-H2, 2026-Q3, 2026-07 or 2026-W31, "
            "from %(first)s to %(last)s.",
            given=written,
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
        ) from None
