"""A measure through its own periods."""

from datetime import date

from app.core.definitions import (
    Aggregation,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Series,
    Status,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.histories import own_points, own_span
from app.core.periods import Calendar, Frequency, Period
from app.core.values import Gap

MAY, JUNE, JULY = (Period.parse(f"2026-0{n}").ordinal for n in (5, 6, 7))

MEASURES = (
    Measure(
        "sales", Frequency.MONTH, targets=(TargetEntry(JUNE, 10),), actuals={MAY: 4, JUNE: 9.5}
    ),
    Measure("ratio", Frequency.QUARTER, Aggregation.RECOMPUTE, formula="sales / staff"),
    Measure("deep", Frequency.QUARTER, Aggregation.RECOMPUTE, formula="1 + ytd(ratio)"),
    Measure("survey", Frequency.QUARTER, actuals={8105: 3}, answers="staff"),
    Measure("fed", Frequency.QUARTER, feeds_from="child"),
)
SERIES = (Series("staff", Frequency.MONTH, actuals={JULY: None}), Series("idle", Frequency.YEAR))
CARD = Scorecard(
    "s",
    (Perspective("p", tuple(Objective(f"o-{each.key}", (each,)) for each in MEASURES)),),
    SERIES,
)


def read(children: dict[str, Evaluation] | None = None) -> Evaluation:
    return Evaluation(CARD, date(2026, 8, 1), children)


def test_each_own_period_has_its_value_and_its_own_thresholds() -> None:
    points = own_points(read(), "sales", range(MAY, JULY + 1))
    assert [point.value for point in points] == [4, 9.5, None]
    assert [point.limits and point.limits.target for point in points] == [None, 10, 10]
    assert [point.status for point in points] == [Status.NO_DATA, Status.AT_RISK, Status.NO_DATA]
    assert points[2].gap is Gap.NOT_REPORTED


def test_a_data_series_has_values_alone() -> None:
    (point,) = own_points(read(), "staff", range(JULY, JULY + 1))
    assert (point.value, point.gap, point.status) == (None, Gap.NOT_APPLICABLE, None)


def test_a_history_runs_from_the_first_actual_to_the_last() -> None:
    assert own_span(read(), "sales") == range(MAY, JUNE + 1)
    assert not own_span(read(), "idle")


def test_a_calculated_history_runs_over_all_actuals_of_the_scorecard() -> None:
    quarter = Calendar().on(date(2026, 5, 1), Frequency.QUARTER).ordinal
    assert own_span(read(), "ratio") == range(quarter, quarter + 2)


def test_a_fed_history_is_as_long_as_that_of_the_child() -> None:
    child = Evaluation(CARD, date(2026, 8, 1))
    assert own_span(read({"child": child}), "fed") == own_span(child, "ratio")
    assert not own_span(read(), "fed")
