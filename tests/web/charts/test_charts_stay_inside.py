"""Whatever the values, a chart is drawn, inside its box, and never with NaN."""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from app.core.definitions import Direction, Status
from app.web.charts.bands import Limits
from app.web.charts.bullet import bullet
from app.web.charts.scale import domain, ticks
from app.web.charts.sparkline import sparkline
from app.web.charts.strip import strip
from app.web.charts.trend import HEIGHT, Reading, Wording, trend

numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000).map(float)
maybe = st.none() | numbers
words = Wording("Target", dict.fromkeys(Status, "band"))


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    direction = draw(st.sampled_from(Direction))
    first, second, third, fourth = sorted(draw(st.tuples(numbers, numbers, numbers, numbers)))
    if direction is Direction.RANGE:
        red = draw(st.sampled_from([None, (first, fourth)]))
        return Limits(direction, (second, third), red)
    ordered = (first, second, third) if direction is Direction.UP else (third, second, first)
    return Limits(
        direction,
        ordered[1],
        draw(st.sampled_from([None, ordered[0], ordered[1]])),
        draw(st.sampled_from([None, ordered[2]])),
    )


readings = st.builds(
    Reading,
    label=st.just("Q1"),
    title=st.just("Q1 2026"),
    value=maybe,
    group=st.sampled_from(["", "FY2025", "FY2026"]),
    status=st.sampled_from([None, *Status]),
    limits=st.none() | limits(),
    is_current=st.booleans(),
    closes_view=st.booleans(),
    note=st.none() | st.integers(1, 99),
)


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


@given(st.lists(maybe, max_size=20), st.lists(maybe, max_size=20))
def test_a_sparkline_stays_in_its_box(
    values: list[float | None], targets: list[float | None]
) -> None:
    drawn = sparkline(values, status=Status.AT_RISK, targets=targets[: len(values)])

    points = [*places(drawn.line), *places(drawn.target), *((d.x, d.y) for d in drawn.dots)]
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in points)
    assert "nan" not in repr(drawn)
    assert drawn.is_empty == all(value is None for value in values)


@given(maybe, limits())
def test_a_bullet_graph_stays_in_its_box(value: float | None, held: Limits) -> None:
    drawn = bullet(value, held, lambda number: f"{number:.0f}"[:12])

    edges = [place for band in drawn.bands for place in (band.x, band.x + band.width)]
    rest = [*drawn.targets, *drawn.seams, *(label.x for label in drawn.labels)]
    assert all(-0.01 <= place <= 100.01 for place in (*edges, *rest, drawn.bar or 0.0))
    assert math.isclose(sum(band.width for band in drawn.bands), 100, abs_tol=0.1)
    assert (drawn.bar is None) == (value is None)


@given(st.lists(readings, min_size=1, max_size=24), st.booleans())
def test_a_trend_chart_stays_in_its_box(given_readings: list[Reading], ramp: bool) -> None:
    drawn = trend(given_readings, lambda value, digits: f"{value:.{digits}f}", words, ramp=ramp)

    paths = "".join([drawn.line, drawn.target, *(area.path for area in drawn.areas)])
    points = [*places(paths), *((mark.x, mark.y) for mark in drawn.marks)]
    points += [(note.x, note.y) for note in drawn.notes]
    points += [(0, label.y) for label in drawn.edge] + [(0, tick.y) for tick in drawn.ticks]
    assert all(0 <= x <= 100 and 0 <= y <= HEIGHT for x, y in points)
    assert "nan" not in paths
    assert len(drawn.marks) == sum(reading.value is not None for reading in given_readings)
    assert any(label.room == "always" for label in drawn.labels)


@given(st.none() | numbers)
def test_the_mark_on_the_strip_stays_on_it(score: float | None) -> None:
    mark = strip(score).mark

    assert (mark is None) == (score is None)
    assert 0 <= (mark or 0) <= 100


@given(st.lists(numbers, min_size=1))
def test_an_axis_holds_every_value_and_has_a_few_round_numbers(values: list[float]) -> None:
    low, high = domain(values)
    axis = ticks(low, high)

    assert low < high
    assert all(low <= max(-1e300, min(1e300, value)) <= high for value in values)
    assert 2 <= len(axis.values) <= 7
