"""Where a first look at a scorecard opens."""

from collections.abc import Iterable

from app.core.periods import Frequency, Period
from app.queries.facts import Facts, Reading


def latest_view(facts: Facts, children: Iterable[Reading]) -> Period | None:
    """The latest period of the scorecard's view with an actual, its own or one that feeds it.

    A measure of a longer period than the view counts only where no other has an actual: a year's
    actual entered in January would otherwise open the page in December.
    """
    view, calendar = facts.head.view, facts.calendar
    within: list[int] = []
    around: list[int] = []
    for period in (*_own(facts), *(child.latest for child in children if child.latest)):
        if view.is_finer_than(period.frequency):
            around.append(calendar.within(period, view)[-1])
        else:
            within.append(calendar.ordinal_containing(period, view))
    found = within or around
    return Period(view, max(found)) if found else None


def _own(facts: Facts) -> Iterable[Period]:
    """The latest actual of the measures and data series of each frequency."""
    latest: dict[Frequency, int] = {}
    for measure in facts.measures.values():
        actuals, own = measure.definition.actuals, measure.frequency
        if actuals:
            last = max(actuals)
            latest[own] = max(last, latest.get(own, last))
    return [Period(own, ordinal) for own, ordinal in latest.items()]
