"""A measure through its own periods: the chart and the table of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import takewhile

from app.clock import at_the_wall
from app.core.definitions import Status
from app.core.histories import OwnPoint, own_points, own_span
from app.core.periods import Frequency, Period
from app.core.values import Gap
from app.queries.entries import Entries, Entry
from app.queries.facts import MeasureFacts
from app.web.charts import Reading, Wording, trend
from app.web.pages import measures as pages
from app.web.pages.facts import Mark
from app.web.presenting.entry_forms import NOT_APPLICABLE
from app.web.presenting.figures import (
    MARKED,
    limits_in,
    threshold_text,
    value_text,
    variance_text,
)
from app.web.presenting.lights import SHOWN, light
from app.web.presenting.scene import Scene
from app.wording.numbers import show_number
from app.wording.periods import long_period, short_period, show_datetime
from app.wording.statuses import data_state_word, status_word

MOST_ON_CHART = 60


@dataclass(frozen=True, slots=True)
class History:
    """``points`` from the first own period to the last, oldest first."""

    measure: MeasureFacts
    points: tuple[OwnPoint, ...]
    entries: Entries
    revisions: Mapping[Period, int]
    numbered: Mapping[Period, int]
    """Periods with a note -> the number of its disc on the chart."""

    @property
    def reported(self) -> Collection[Period]:
        """Those with an actual; of a calculated measure those with all it is calculated from."""
        return {point.period for point in self.points if point.gap is not Gap.NOT_REPORTED}


def history_of(
    scene: Scene, measure: MeasureFacts, entries: Entries, revisions: Mapping[Period, int]
) -> History:
    points = _from_the_first(own_points(scene.evaluation, measure.key, _span(scene, measure)))
    noted = [
        point.period
        for point in points[-MOST_ON_CHART:]
        if (entry := entries.get((measure.id, point.period))) is not None and entry.note
    ]
    numbered = {period: number for number, period in enumerate(noted, start=1)}
    return History(measure, points, entries, revisions, numbered)


def chart(scene: Scene, history: History) -> pages.Chart | None:
    points = history.points[-MOST_ON_CHART:]
    if all(point.value is None for point in points):
        return None
    drawing = trend(
        [_reading(scene, history, point) for point in points],
        lambda value, decimals: show_number(scene.wording, value, decimals=decimals),
        _edge_words(scene, history.measure, points[-1]),
        ramp=scene.is_ramp(history.measure.key),
    )
    return pages.Chart(
        finding=_finding(scene, history),
        description=_description(scene, history),
        drawing=drawing,
        has_targets=any(point.limits is not None for point in points),
    )


def period_rows(scene: Scene, history: History) -> tuple[pages.PeriodRow, ...]:
    """The newest first."""
    return tuple(_row(scene, history, point) for point in reversed(history.points))


def _from_the_first(points: tuple[OwnPoint, ...]) -> tuple[OwnPoint, ...]:
    """Without the periods before anything was reported: another series may go further back."""
    started = (at for at, point in enumerate(points) if point.gap is not Gap.NOT_REPORTED)
    return points[next(started, len(points) - 1) :]


def _span(scene: Scene, measure: MeasureFacts) -> range:
    """From the first actual to the last, and on to what the view asks for."""
    span = own_span(scene.evaluation, measure.key)
    view, calendar = scene.view.period, scene.facts.calendar
    if view.frequency.is_finer_than(measure.frequency):
        shown = calendar.containing(view, measure.frequency).ordinal
    else:
        shown = calendar.within(view, measure.frequency)[-1]
    today = calendar.on(scene.today, measure.frequency).ordinal
    last = min(shown, today)
    if not span:
        return range(last, last + 1)
    return range(min(span.start, last), max(span[-1], last) + 1)


def _is_current(scene: Scene, period: Period) -> bool:
    view, calendar = scene.view.period, scene.facts.calendar
    if period.frequency.is_finer_than(view.frequency):
        return calendar.containing(period, view.frequency) == view
    return calendar.containing(view, period.frequency) == period


def _reading(scene: Scene, history: History, point: OwnPoint) -> Reading:
    measure, period = history.measure, point.period
    label, group = _axis(scene, period)
    words = [value_text(scene, measure, point.value)]
    if point.status is not None:
        words.append(status_word(scene.wording, point.status))
    name = long_period(scene.wording, period, scene.facts.calendar)
    return Reading(
        label=label,
        title=f"{name}: {', '.join(words)}",
        value=point.value,
        group=group,
        status=point.status,
        limits=limits_in(measure, point),
        is_not_applicable=point.gap is Gap.NOT_APPLICABLE,
        is_current=_is_current(scene, period),
        closes_view=_closes_view(scene, period),
        note=history.numbered.get(period),
    )


def _axis(scene: Scene, period: Period) -> tuple[str, str]:
    """The short label of a period, and the fiscal year it stands under."""
    calendar, wording = scene.facts.calendar, scene.wording
    if period.frequency is Frequency.YEAR:
        return short_period(wording, period, calendar), ""
    year = long_period(wording, calendar.containing(period, Frequency.YEAR), calendar)
    short = short_period(wording, period, calendar)
    if period.frequency is Frequency.MONTH:
        return short[:1], year
    return short.partition(" ")[0], year


def _closes_view(scene: Scene, period: Period) -> bool:
    view, calendar = scene.view.period.frequency, scene.facts.calendar
    if not period.frequency.is_finer_than(view):
        return True
    return calendar.containing(period, view) != calendar.containing(period + 1, view)


def _edge_words(scene: Scene, measure: MeasureFacts, point: OwnPoint) -> Wording:
    limits = limits_in(measure, point)
    if limits is None:
        return Wording()
    target = threshold_text(scene, measure, limits.target)
    return Wording(
        scene.wording.gettext("Target %(target)s", target=target),
        {status: status_word(scene.wording, status) for status in SHOWN},
    )


def _row(scene: Scene, history: History, point: OwnPoint) -> pages.PeriodRow:
    measure, period = history.measure, point.period
    entry = history.entries.get((measure.id, period))
    target = None if point.limits is None else point.limits.target
    return pages.PeriodRow(
        period=period.key,
        name=long_period(scene.wording, period, scene.facts.calendar),
        target=threshold_text(scene, measure, target),
        actual=_actual(scene, measure, point, entry),
        variance=variance_text(scene, measure, point.value, target),
        light=None if point.status is None else light(scene.wording, point.status),
        entered_by="" if entry is None else entry.who,
        entered_at="" if entry is None else show_datetime(scene.wording, at_the_wall(entry.at)),
        note="" if entry is None or entry.note is None else entry.note,
        note_number=history.numbered.get(period),
        revisions=history.revisions.get(period, 0),
        is_current=_is_current(scene, period),
        has_actual=entry is not None,
        mark=_mark(scene, point),
    )


def _actual(scene: Scene, measure: MeasureFacts, point: OwnPoint, entry: Entry | None) -> str:
    if entry is not None and entry.value is None:
        return NOT_APPLICABLE
    return "" if point.value is None else value_text(scene, measure, point.value)


def _mark(scene: Scene, point: OwnPoint) -> Mark | None:
    if point.gap is not Gap.NOT_REPORTED:
        return None
    period = point.period
    state = scene.evaluation.as_of.state_of_gap(period.frequency, period.ordinal)
    kind = MARKED.get(state)
    return None if kind is None else Mark(kind, data_state_word(scene.wording, state))


def _known(history: History) -> list[tuple[Period, float]]:
    return [(point.period, point.value) for point in history.points if point.value is not None]


def _finding(scene: Scene, history: History) -> str:
    """What there is to see: how the latest value stands, and how many periods in a row."""
    wording, measure = scene.wording, history.measure
    period, value = _known(history)[-1]
    said = value_text(scene, measure, value)
    name = long_period(wording, period, scene.facts.calendar)
    latest = next(point for point in history.points if point.period == period)
    if latest.status in (None, Status.NO_DATA):
        return wording.gettext("%(value)s in %(period)s", value=said, period=name)
    run = _run_of(history, latest)
    word = status_word(wording, latest.status)
    if run < 2:
        return wording.gettext(
            "%(status)s in %(period)s: %(value)s", status=word, period=name, value=said
        )
    return wording.gettext(
        "%(status)s for %(count)s periods in a row: %(value)s in %(period)s",
        status=word,
        count=run,
        value=said,
        period=name,
    )


def _run_of(history: History, latest: OwnPoint) -> int:
    """How many periods in a row, up to the latest with a value, had its status: a gap ends them."""
    points = history.points[: history.points.index(latest) + 1]
    return sum(1 for _ in takewhile(lambda point: point.status is latest.status, reversed(points)))


def _description(scene: Scene, history: History) -> str:
    wording, measure, calendar = scene.wording, history.measure, scene.facts.calendar
    known = _known(history)[-MOST_ON_CHART:]
    lowest = min(known, key=lambda entry: entry[1])
    highest = max(known, key=lambda entry: entry[1])

    def named(entry: tuple[Period, float]) -> str:
        name = long_period(wording, entry[0], calendar)
        return f"{value_text(scene, measure, entry[1])} ({name})"

    return wording.gettext(
        "From %(first)s to %(last)s; lowest %(lowest)s, highest %(highest)s",
        first=named(known[0]),
        last=named(known[-1]),
        lowest=named(lowest),
        highest=named(highest),
    )
