"""What the trend chart shows of a measure's own periods."""

from itertools import pairwise

from app.core.definitions import Direction, Status
from app.web.charts.bands import Limits
from app.web.charts.trend import Reading, Trend, Wording, trend

WORDS = Wording("Target 45", {Status.ON_TARGET: "On target", Status.AT_RISK: "At risk"})


def say(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def months(count: int, **fields: object) -> list[Reading]:
    held = Limits(Direction.UP, 45, 35)
    return [
        Reading(
            label="J",
            title=f"month {at}",
            value=30 + at % 12,
            group=f"FY{2024 + at // 12}",
            status=Status.AT_RISK,
            limits=held,
            closes_view=at % 3 == 2,
        )
        for at in range(count)
    ]


def draw(readings: list[Reading], *, ramp: bool = False) -> Trend:
    return trend(readings, say, WORDS, ramp=ramp)


def test_a_missing_actual_breaks_the_line_instead_of_counting_as_zero() -> None:
    drawn = draw(
        [
            Reading("Q1", "", 40.0),
            Reading("Q2", "", 41.0),
            Reading("Q3", "", None),
            Reading("Q4", "", 42.0),
            Reading("Q1", "", 43.0),
        ]
    )

    assert drawn.line.count("M") == 2
    assert all(tick.label != "0" for tick in drawn.ticks)


def test_a_new_target_makes_a_step_at_the_period_it_holds_from() -> None:
    drawn = draw(
        [
            Reading("Q1", "", 40.0, limits=Limits(Direction.UP, 40, 30)),
            Reading("Q2", "", 41.0, limits=Limits(Direction.UP, 50, 40)),
        ]
    )

    assert drawn.target.count("M") == 1
    assert drawn.target.count("50 ") == 2
    assert [area.status for area in drawn.areas] == [
        Status.OFF_TARGET,
        Status.AT_RISK,
        Status.ON_TARGET,
    ]


def test_a_ramp_runs_through_the_middle_of_each_period() -> None:
    readings = [
        Reading("Q1", "", 40.0, limits=Limits(Direction.UP, 40, 30)),
        Reading("Q2", "", 41.0, limits=Limits(Direction.UP, 50, 40)),
    ]

    assert "L25 " in draw(readings, ramp=True).target
    assert "L25 " not in draw(readings).target


def test_a_range_has_two_target_lines() -> None:
    held = Limits(Direction.RANGE, (90, 110), (80, 120))

    assert draw([Reading("2026", "", 100, limits=held)]).target.count("M") == 2


def test_few_periods_all_carry_the_shape_of_their_status() -> None:
    assert all(mark.status is Status.AT_RISK for mark in draw(months(12)).marks)


def test_many_periods_carry_a_shape_where_a_quarter_ends() -> None:
    marks = draw(months(36)).marks

    assert sum(mark.status is not None for mark in marks) == 12


def test_fiscal_years_are_separated_and_named() -> None:
    drawn = draw(months(36))

    assert len(drawn.separators) == 2
    assert [group.text for group in drawn.groups] == ["FY2024", "FY2025", "FY2026"]


def test_labels_thin_out_before_they_touch_and_the_latest_stays() -> None:
    drawn = draw(months(60))

    assert sum(label.room == "always" for label in drawn.labels) <= 7
    assert drawn.labels[-1].room == "always"


def test_labels_at_the_edge_are_a_line_apart() -> None:
    edge = draw(months(3)).edge

    gaps = [lower.y - upper.y for upper, lower in pairwise(edge)]
    assert {label.text for label in edge} == {"Target 45", "On target", "At risk"}
    assert min(gaps) >= 16


def test_notes_on_neighbouring_points_do_not_cover_each_other() -> None:
    readings = [Reading("J", "", 40.0, note=at + 1) for at in range(60)]

    pairs = list(zip(*[iter(draw(readings).notes)] * 2, strict=True))
    assert all(abs(one.y - other.y) >= 20 for one, other in pairs)


def test_a_data_series_has_a_line_without_lights_or_bands() -> None:
    drawn = draw([Reading("Q1", "", 4.0), Reading("Q2", "", 5.0)])

    assert {mark.status for mark in drawn.marks} == {None}
    assert (drawn.areas, drawn.target, drawn.edge) == ((), "", ())


def test_an_axis_of_small_numbers_says_the_digits_its_steps_need() -> None:
    drawn = draw([Reading("Q1", "", 0.1), Reading("Q2", "", 0.35)])

    assert len({tick.label for tick in drawn.ticks}) == len(drawn.ticks)
