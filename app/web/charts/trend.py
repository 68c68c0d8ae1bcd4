"""The trend chart of a measure page: actuals over the thresholds of each of their periods.

Across, everything is in percent of the plot's width, down in pixels: so the chart fits any column
without its letters growing or shrinking.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from app.core.definitions import Status
from app.web.charts.areas import Area, Plot, areas, target_lines
from app.web.charts.bands import Limits, bands
from app.web.charts.edge import EdgeLabel, spread
from app.web.charts.notes import Note, Place, notes
from app.web.charts.paths import polylines
from app.web.charts.scale import Scale, domain, ticks

SayTick = Callable[[float, int], str]
"""A number with so many decimals, in the reader's language."""

HEIGHT = 300
"""Of the plot, in pixels."""

_ALL_SHAPES = 16
"""Up to so many periods each point carries the shape of its status."""

Room = Literal["always", "wide", "widest"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the measure's own periods."""

    label: str
    """On the axis, as short as can be: "Q3", "S"."""
    title: str
    """Shown on hover: "Sep 2026: 41, At risk"."""
    value: float | None
    group: str = ""
    """The fiscal year under the labels: "FY2026"; empty where the label says it."""
    status: Status | None = None
    """``None`` for a data series: it has no light."""
    limits: Limits | None = None
    is_not_applicable: bool = False
    is_current: bool = False
    """Lies in the period being looked at."""
    closes_view: bool = False
    """The last one of its view: keeps its shape where there is no room for all."""
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands at the right edge: "Target 45", and by status "At risk, 35 to 45"."""

    target: str = ""
    bands: Mapping[Status, str] = field(default_factory=dict[Status, str])


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class AxisLabel:
    x: float
    text: str
    room: Room
    """How wide the chart must be for it to show."""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the line. ``status`` ``None`` draws a small dot, else the status's shape."""

    x: float
    y: float
    status: Status | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Hover:
    x: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Trend:
    height: int
    areas: tuple[Area, ...]
    target: str
    line: str
    marks: tuple[Mark, ...]
    not_applicable: tuple[float, ...]
    notes: tuple[Note, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[AxisLabel, ...]
    groups: tuple[AxisLabel, ...]
    separators: tuple[float, ...]
    edge: tuple[EdgeLabel, ...]
    current: tuple[float, float] | None
    """Left edge and width of the period being looked at."""
    hovers: tuple[Hover, ...]
    widest_tick: int
    """Letters of the longest number on the axis: how much room it wants."""


def trend(
    readings: Sequence[Reading], say: SayTick, wording: Wording, *, ramp: bool = False
) -> Trend:
    """The chart of one reading or more, the oldest first."""
    low, high = domain(_on_the_chart(readings), room=0.08)
    plot = Plot(len(readings), Scale(low, high, HEIGHT, 0))
    limits = [reading.limits for reading in readings]
    axis = ticks(low, high)
    labels = [say(value, axis.decimals) for value in axis.values]
    marks = _marks(plot, readings)
    return Trend(
        height=HEIGHT,
        areas=areas(plot, limits, ramp=ramp),
        target=target_lines(plot, limits, ramp=ramp),
        line=polylines([_point(plot, at, reading) for at, reading in enumerate(readings)]),
        marks=marks,
        not_applicable=tuple(
            plot.centre(at) for at, reading in enumerate(readings) if reading.is_not_applicable
        ),
        notes=_notes(plot, readings),
        ticks=tuple(
            Tick(plot.up(value), label) for value, label in zip(axis.values, labels, strict=True)
        ),
        labels=_labels(plot, readings),
        groups=_groups(plot, readings),
        separators=_separators(plot, readings),
        edge=_edge(plot, limits[-1], wording),
        current=_current(plot, readings),
        hovers=tuple(
            Hover(plot.slot(at)[0], round(100 / plot.count, 3), reading.title)
            for at, reading in enumerate(readings)
        ),
        widest_tick=max((len(label) for label in labels), default=0),
    )


def _on_the_chart(readings: Sequence[Reading]) -> list[float]:
    values = [reading.value for reading in readings if reading.value is not None]
    for reading in readings:
        if reading.limits is not None:
            values += bands(reading.limits).edges
    return values


def _point(plot: Plot, at: int, reading: Reading) -> tuple[float, float] | None:
    return None if reading.value is None else (plot.centre(at), plot.up(reading.value))


def _marks(plot: Plot, readings: Sequence[Reading]) -> tuple[Mark, ...]:
    crowded = len(readings) > _ALL_SHAPES
    return tuple(
        Mark(
            plot.centre(at),
            plot.up(reading.value),
            None if crowded and not reading.closes_view else _shape(reading.status),
            reading.is_current,
        )
        for at, reading in enumerate(readings)
        if reading.value is not None
    )


def _shape(status: Status | None) -> Status | None:
    return None if status is Status.INFORMATIONAL else status


def _notes(plot: Plot, readings: Sequence[Reading]) -> tuple[Note, ...]:
    places = [
        Place(
            reading.note, plot.centre(at), _height_of(plot, reading), is_dip=_is_dip(readings, at)
        )
        for at, reading in enumerate(readings)
        if reading.note is not None
    ]
    return notes(places, HEIGHT)


def _is_dip(readings: Sequence[Reading], at: int) -> bool:
    around = [
        reading.value for reading in (*readings[max(0, at - 1) : at], *readings[at + 1 :][:1])
    ]
    known = [value for value in around if value is not None]
    value = readings[at].value
    return value is not None and bool(known) and value < min(known)


def _height_of(plot: Plot, reading: Reading) -> float:
    return HEIGHT - 14 if reading.value is None else plot.up(reading.value)


def _labels(plot: Plot, readings: Sequence[Reading]) -> tuple[AxisLabel, ...]:
    """Counted from the newest backwards, so that the latest period always has its label."""
    few, some = _every(plot.count, 7), _every(plot.count, 14)
    widest = _every(plot.count, 40)
    return tuple(
        AxisLabel(
            plot.centre(at),
            reading.label,
            _room(plot.count - 1 - at, few, some),
            reading.is_current,
        )
        for at, reading in enumerate(readings)
        if (plot.count - 1 - at) % widest == 0
    )


def _every(count: int, at_most: int) -> int:
    return -(-count // at_most)


def _room(from_the_end: int, few: int, some: int) -> Room:
    if from_the_end % few == 0:
        return "always"
    return "wide" if from_the_end % some == 0 else "widest"


def _runs_of_groups(readings: Sequence[Reading]) -> list[tuple[str, int, int]]:
    """(name, first, after) of neighbouring periods of one fiscal year."""
    runs, at = [], 0
    for name, members in groupby(readings, key=lambda reading: reading.group):
        size = len(list(members))
        runs.append((name, at, at + size))
        at += size
    return runs


def _groups(plot: Plot, readings: Sequence[Reading]) -> tuple[AxisLabel, ...]:
    """A year of which too little shows to hold its name goes without."""
    named = [run for run in _runs_of_groups(readings) if run[0]]
    widest = max((after - first for _, first, after in named), default=0)
    few = _every(len(named), 6)
    return tuple(
        AxisLabel(
            round((first + after) / 2 / plot.count * 100, 3),
            name,
            "always" if (len(named) - 1 - at) % few == 0 and after - first > widest / 3 else "wide",
        )
        for at, (name, first, after) in enumerate(named)
        if after - first > widest / 6
    )


def _separators(plot: Plot, readings: Sequence[Reading]) -> tuple[float, ...]:
    return tuple(plot.slot(first)[0] for _, first, _ in _runs_of_groups(readings) if first > 0)


def _edge(plot: Plot, limits: Limits | None, wording: Wording) -> tuple[EdgeLabel, ...]:
    """The thresholds of the last period, each named once, where it is thickest."""
    if limits is None:
        return ()
    banded = bands(limits)
    levels = [plot.up(value) for value in (plot.up.low, *banded.edges, plot.up.high)]
    thickest: dict[Status, tuple[float, float]] = {}
    for status, lower, upper in zip(banded.statuses, levels, levels[1:], strict=False):
        if status is not None and lower - upper > thickest.get(status, (1.0, 0.0))[0]:
            thickest[status] = (lower - upper, (lower + upper) / 2)
    wanted = [
        EdgeLabel(middle, wording.bands[status], status)
        for status, (_, middle) in thickest.items()
        if status in wording.bands
    ]
    if wording.target:
        wanted.append(EdgeLabel(plot.up(limits.targets[-1]), wording.target, None))
    return spread(wanted, HEIGHT)


def _current(plot: Plot, readings: Sequence[Reading]) -> tuple[float, float] | None:
    current = [at for at, reading in enumerate(readings) if reading.is_current]
    if not current:
        return None
    start = plot.slot(current[0])[0]
    return start, round(plot.slot(current[-1])[1] - start, 3)
