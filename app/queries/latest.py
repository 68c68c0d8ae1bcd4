"""Where a first look at a scorecard opens."""

from collections.abc import Iterable

from app.core.periods import Frequency, Period
from app.queries.facts import Facts, MeasureFacts, Reading, Spans


def spans_of(measures: Iterable[MeasureFacts]) -> Spans:
    first: dict[Frequency, int] = {}
    last: dict[Frequency, int] = {}
    for measure in measures:
        actuals, own = measure.definition.actuals, measure.frequency
        if actuals:
            low, high = min(actuals), max(actuals)
            first[own] = min(low, first.get(own, low))
            last[own] = max(high, last.get(own, high))
    return Spans(first, last)


def latest_view(facts: Facts, spans: Spans, children: Iterable[Reading]) -> Period | None:
    """The latest period of the scorecard's view with an actual, its own or one that feeds it.

    A measure of a longer period than the view counts only where no other has an actual: a year's
    actual entered in January would otherwise open the page in December.
    """
    view, calendar = facts.head.view, facts.calendar
    within: list[int] = []
    around: list[int] = []
    own = (Period(frequency, ordinal) for frequency, ordinal in spans.last.items())
    for period in (*own, *(child.latest for child in children if child.latest)):
        if view.is_finer_than(period.frequency):
            around.append(calendar.within(period, view)[-1])
        else:
            within.append(calendar.ordinal_containing(period, view))
    found = within or around
    return Period(view, max(found)) if found else None
