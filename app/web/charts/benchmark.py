"""Benchmarks on a line: theirs as ticks, ours as a dot."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.charts.scale import Scale, domain

_EDGE = 6.0
"""Percent of the width kept free at either end."""


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """In percent of the width."""

    ours: float | None
    theirs: tuple[float, ...]


def benchmark_line(ours: float | None, theirs: Sequence[float]) -> BenchmarkLine:
    """Our value, where there is one, among those of others."""
    known = [*theirs, *(() if ours is None else (ours,))]
    along = Scale(*domain(known), _EDGE, 100 - _EDGE)
    return BenchmarkLine(
        ours=None if ours is None else along(ours),
        theirs=tuple(along(value) for value in theirs),
    )
