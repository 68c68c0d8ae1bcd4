"""Bands and target lines of a trend chart, as steps or as ramps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core.definitions import Status
from app.web.charts.bands import Limits, bands
from app.web.charts.paths import Point, polygon, polyline
from app.web.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class Area:
    status: Status
    path: str


Slot = tuple[float, float]
"""Left and right edge of a period."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where periods and values lie."""

    count: int
    up: Scale

    def slot(self, at: int) -> Slot:
        return self._edge(at), self._edge(at + 1)

    def centre(self, at: int) -> float:
        return self._edge(at + 0.5)

    def _edge(self, at: float) -> float:
        return round(at / self.count * 100, 3)


def areas(plot: Plot, limits: Sequence[Limits | None], *, ramp: bool) -> tuple[Area, ...]:
    """The bands behind the line; neighbouring periods of the same bands make one area."""
    drawn = []
    for run in _runs(limits):
        banded = {at: bands(held) for at, held in run}
        statuses = banded[run[0][0]].statuses
        bottom, top = plot.up.low, plot.up.high
        lines = [
            _line(
                plot,
                [(at, (bottom, *banded[at].edges, top)[level]) for at, _ in run],
                ramp=ramp,
            )
            for level in range(len(statuses) + 1)
        ]
        drawn += [
            Area(status, polygon(upper, lower))
            for status, lower, upper in zip(statuses, lines, lines[1:], strict=False)
            if status is not None and upper != lower
        ]
    return tuple(drawn)


def target_lines(plot: Plot, limits: Sequence[Limits | None], *, ramp: bool) -> str:
    """One path for the targets; a range has a line at either end."""
    paths = []
    for run in _runs(limits):
        ends = max(len(held.targets) for _, held in run)
        for end in range(ends):
            values = [(at, held.targets[min(end, len(held.targets) - 1)]) for at, held in run]
            paths.append(polyline(_line(plot, values, ramp=ramp)))
    return "".join(paths)


def _runs(limits: Sequence[Limits | None]) -> list[list[tuple[int, Limits]]]:
    """Neighbouring periods whose bands have the same statuses in the same order."""
    held = [(at, limit) for at, limit in enumerate(limits)]
    runs = []
    for statuses, group in groupby(held, key=lambda pair: _statuses(pair[1])):
        if statuses is not None:
            runs.append([(at, limit) for at, limit in group if limit is not None])
    return runs


def _statuses(limits: Limits | None) -> tuple[Status | None, ...] | None:
    return None if limits is None else bands(limits).statuses


def _line(plot: Plot, values: Sequence[tuple[int, float]], *, ramp: bool) -> list[Point]:
    """Along the values from the left edge of the first period to the right edge of the last."""
    if not ramp:
        return [(x, plot.up(value)) for at, value in values for x in plot.slot(at)]
    first, last = values[0], values[-1]
    return [
        (plot.slot(first[0])[0], plot.up(first[1])),
        *((plot.centre(at), plot.up(value)) for at, value in values),
        (plot.slot(last[0])[1], plot.up(last[1])),
    ]
