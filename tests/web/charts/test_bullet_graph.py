"""What a bullet graph shows of an actual and its thresholds."""

from app.core.definitions import Direction, Status
from app.web.charts.bands import Limits
from app.web.charts.bullet import bullet


def say(value: float) -> str:
    return f"{value:g}"


def test_higher_is_better_has_its_good_band_at_the_right() -> None:
    drawn = bullet(41, Limits(Direction.UP, 45, 35, 55), say)

    assert [band.status for band in drawn.bands] == [
        Status.OFF_TARGET,
        Status.AT_RISK,
        Status.ON_TARGET,
        Status.EXCEEDS,
    ]
    assert [label.text for label in drawn.labels] == ["25", "35", "45", "55", "60"]
    assert [label.text for label in drawn.labels if label.is_target] == ["45"]


def test_lower_is_better_has_its_good_band_at_the_left() -> None:
    drawn = bullet(52, Limits(Direction.DOWN, 48, 55), say)

    assert [band.status for band in drawn.bands] == [
        Status.ON_TARGET,
        Status.AT_RISK,
        Status.OFF_TARGET,
    ]
    assert drawn.targets[0] < (drawn.bar or 0)


def test_a_range_has_bands_on_both_sides_and_two_ticks() -> None:
    drawn = bullet(100, Limits(Direction.RANGE, (90, 110), (80, 120)), say)

    assert [band.status for band in drawn.bands] == [
        Status.OFF_TARGET,
        Status.AT_RISK,
        Status.ON_TARGET,
        Status.AT_RISK,
        Status.OFF_TARGET,
    ]
    assert len(drawn.targets) == 2
    assert drawn.bar == 50


def test_a_red_line_on_the_target_leaves_two_colours() -> None:
    drawn = bullet(3, Limits(Direction.DOWN, 0, 0), say)

    assert [band.status for band in drawn.bands] == [Status.ON_TARGET, Status.OFF_TARGET]


def test_without_a_value_the_bands_and_the_target_still_show() -> None:
    drawn = bullet(None, Limits(Direction.UP, 10, 8), say)

    assert drawn.bar is None
    assert drawn.targets == (66.67,)


def test_the_scale_gives_way_to_a_value_a_little_beyond_it() -> None:
    drawn = bullet(15, Limits(Direction.UP, 10, 8), say)

    assert drawn.beyond == ""
    assert (drawn.bar or 0) < 100.01


def test_a_value_far_beyond_the_scale_is_marked_as_such() -> None:
    drawn = bullet(1_000_000, Limits(Direction.UP, 10, 8), say)

    assert drawn.beyond == "high"
    assert drawn.bar == 100


def test_labels_that_would_touch_are_left_out_and_the_target_stays() -> None:
    drawn = bullet(10, Limits(Direction.UP, 1_000_000, 999_999), lambda value: f"{value:,.0f} EUR")

    assert [label.is_target for label in drawn.labels].count(True) == 1
    assert len(drawn.labels) < 4
