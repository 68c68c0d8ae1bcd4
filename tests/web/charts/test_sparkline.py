"""What a sparkline shows of the last few values."""

from app.core.definitions import Status
from app.web.charts.benchmark import benchmark_line
from app.web.charts.sparkline import sparkline
from app.web.charts.strip import strip


def test_a_gap_breaks_the_line_and_a_lone_value_is_a_dot() -> None:
    drawn = sparkline([1, 2, None, 3, None, 4, 5], status=Status.ON_TARGET)

    assert drawn.line.count("M") == 2
    assert len(drawn.dots) == 1


def test_without_a_latest_value_there_is_no_end_dot() -> None:
    assert sparkline([1, 2, None], status=Status.NO_DATA).end is None


def test_a_single_value_stands_at_the_right_end() -> None:
    drawn = sparkline([7], status=Status.ON_TARGET)

    assert drawn.end is not None
    assert drawn.end.x == drawn.width - 2.5


def test_equal_values_make_a_line_through_the_middle() -> None:
    assert sparkline([3, 3], status=Status.ON_TARGET).line == "M2.5 9L45.5 9"


def test_no_values_at_all_are_shown_as_such() -> None:
    assert sparkline([None, None], status=Status.NO_DATA).is_empty


def test_the_mark_on_the_strip_stands_at_the_score() -> None:
    assert strip(66.7).mark == 66.7


def test_ours_stands_among_the_benchmarks_in_their_order() -> None:
    drawn = benchmark_line(41, [36, 47])

    assert drawn.ours is not None
    assert 0 < drawn.theirs[0] < drawn.ours < drawn.theirs[1] < 100
