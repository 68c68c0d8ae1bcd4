"""Why a measure has its status and its score, as a person would tell it."""

from dataclasses import replace

import pytest

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Ramp,
    Series,
    TargetEntry,
)
from app.core.evaluation import Evaluation
from app.core.explaining import (
    explain_measure,
)
from app.core.periods import Frequency, Period
from app.wording.explanations import (
    measure_text,
)
from tests.wording.explained import (
    ENGLISH,
    LABELS,
    TODAY,
    VIEW,
    make_measure,
    make_scorecard,
    measure_of,
    told,
)


@pytest.mark.parametrize(
    ("direction", "value", "sentence"),
    [
        (
            Direction.UP,
            111.0,
            "Exceeds because the value 111.0% is at or above the stretch 110.0%.",
        ),
        (
            Direction.UP,
            105.0,
            "On target because the value 105.0% is at or above the target 105.0%.",
        ),
        (
            Direction.UP,
            104.0,
            "At risk because the value 104.0% is below the target 105.0%, but not below the red "
            "line 95.0%.",
        ),
        (Direction.UP, 94.0, "Off target because the value 94.0% is below the red line 95.0%."),
    ],
)
def test_a_status_is_told_from_the_value_and_the_threshold_it_meets_or_misses(
    direction: Direction, value: float, sentence: str
) -> None:
    text = measure_of(make_measure(value=value, stretch=110.0, direction=direction))
    assert text.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (4.0, "Exceeds because the value 4.0% is at or below the stretch 5.0%."),
        (9.0, "On target because the value 9.0% is at or below the target 10.0%."),
        (
            11.0,
            "At risk because the value 11.0% is above the target 10.0%, but not above the red "
            "line 15.0%.",
        ),
        (16.0, "Off target because the value 16.0% is above the red line 15.0%."),
    ],
)
def test_where_lower_is_better_the_words_are_mirrored(value: float, sentence: str) -> None:
    measure = make_measure(
        value=value, target=10.0, red=15.0, stretch=5.0, direction=Direction.DOWN
    )
    assert measure_of(measure).sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (25.0, "On target because the value 25.0% lies within the target 20.0 to 30.0%."),
        (
            17.0,
            "At risk because the value 17.0% lies outside the target 20.0 to 30.0%, but within "
            "the red lines 15.0 to 40.0%.",
        ),
        (
            41.0,
            "Off target because the value 41.0% lies outside the red lines 15.0 to 40.0%.",
        ),
    ],
)
def test_a_range_is_told_with_both_its_ends(value: float, sentence: str) -> None:
    measure = make_measure(
        value=value, target=(20.0, 30.0), red=(15.0, 40.0), direction=Direction.RANGE
    )
    assert measure_of(measure).sentence.startswith(sentence)


def test_a_value_that_misses_a_target_never_looks_equal_to_it() -> None:
    text = measure_of(make_measure(value=104.96))
    assert "104.96% is below the target 105.00%" in text.sentence


def test_the_score_is_the_straight_line_between_two_anchors() -> None:
    text = measure_of(make_measure())
    assert text.score_line is not None
    assert text.score_line.working == "33.33 + 33.33 × (104 − 95) ÷ (105 − 95)"
    assert text.score_line.result == "63.33"
    assert text.score_line.note == "between red line (33.33) and target (66.67)"
    assert text.notes[0] == (
        "The score is 0 at 85 (worst: 95 − (105 − 95)), 33.33 at 95 (red line), 66.67 at 105 "
        "(target), 100 at 115 (full score: 105 + (105 − 95))."
    )


def test_negative_numbers_stand_in_brackets_in_a_working() -> None:
    text = measure_of(make_measure(value=-4.0, target=-2.0, red=-10.0))
    assert text.score_line is not None
    assert text.score_line.working == "33.33 + 33.33 × ((−4) − (−10)) ÷ ((−2) − (−10))"


def test_a_value_at_or_beyond_an_anchor_has_its_score() -> None:
    at, beyond = (measure_of(make_measure(value=value)).score_line for value in (95.0, 12.0))
    assert at is not None
    assert beyond is not None
    assert (at.working, at.result, at.note) == ("", "33.33", "at the red line")
    assert (beyond.working, beyond.result, beyond.note) == ("", "0.00", "beyond the worst")


def test_thresholds_say_where_they_come_from() -> None:
    text = measure_of(make_measure(red=None, stretch=120.0))
    assert [(line.label, line.result, line.note) for line in text.thresholds] == [
        ("Target", "105.0%", "in force from Q1 2026"),
        (
            "Red line",
            "94.5%",
            "in force from Q1 2026; not given, so 10% away from the target",
        ),
        ("Stretch", "120.0%", "in force from Q1 2026"),
    ]


@pytest.mark.parametrize(
    ("red_lines", "note"),
    [
        ((30.0, None, 30.0), "not given for May 2026, so 10% away from the target there"),
        ((30.0, None, None), "not given for May 2026 to June 2026, so 10% away"),
        ((None, 30.0, None), "not given for April 2026, June 2026, so 10% away"),
        ((None, None, None), "not given, so 10% away from the target"),
    ],
)
def test_the_months_without_a_red_line_are_named(
    red_lines: tuple[float | None, ...], note: str
) -> None:
    first = Period.parse("2026-04").ordinal
    measure = make_measure(
        frequency=Frequency.MONTH,
        aggregation=Aggregation.SUM,
        targets=tuple(TargetEntry(first + n, 35.0, red) for n, red in enumerate(red_lines)),
        actuals={first + n: 31.0 for n in range(3)},
    )
    red_line = measure_of(measure).thresholds[1]
    entered = "in force from April 2026; in force from May 2026; in force from June 2026"

    assert red_line.label == "Red line"
    assert red_line.note.startswith(f"{entered}; {note}")


def test_a_sum_of_months_shows_its_numbers_and_its_summed_target() -> None:
    first = Period.parse("2026-04").ordinal
    measure = make_measure(
        frequency=Frequency.MONTH,
        aggregation=Aggregation.SUM,
        targets=(TargetEntry(first, 35.0, 30.0),),
        actuals={first: 31.0, first + 1: 32.5},
    )
    text = measure_of(measure)
    assert told(text.rows) == [
        ("April 2026", "", "31.0%"),
        ("May 2026", "", "32.5%"),
        ("June 2026", "", "no actual"),
    ]
    assert told((text.total,)) == [("Sum of 2 months", "31 + 32.5", "63.5%")]
    assert text.thresholds[0].working == "2 × 35"
    assert "The value is partial: 2 of 3 months." in text.sentence


def test_a_mean_is_worked_out_and_a_ramp_is_named() -> None:
    first = Period.parse("2026-04").ordinal
    measure = make_measure(
        frequency=Frequency.MONTH,
        aggregation=Aggregation.MEAN,
        targets=(TargetEntry(first - 1, 30.0), TargetEntry(first + 2, 36.0)),
        ramp=Ramp.LINEAR,
        actuals={first: 31.0, first + 1: None, first + 2: 32.0},
    )
    text = measure_of(measure)
    assert told(text.rows)[1] == ("May 2026", "", "n/a")
    assert told((text.total,)) == [("Mean of 2 months", "(31 + 32) ÷ 2", "31.5%")]
    assert text.thresholds[0].working == "(32 + 36) ÷ 2"
    assert text.thresholds[0].note == (
        "on the line from March 2026 to June 2026; in force from June 2026"
    )


def test_a_carried_value_says_where_it_is_from() -> None:
    year = Period.parse("2025").ordinal
    measure = make_measure(
        frequency=Frequency.YEAR, targets=(TargetEntry(year, 100.0),), actuals={year: 98.0}
    )
    text = measure_of(measure)
    assert text.sentence.endswith("Carried from 2025.")
    assert told(text.rows) == [("2025", "", "98.0%"), ("2026", "", "not ended yet")]
    assert told((text.total,)) == [("Carried", "2025", "98.0%")]


def survey(frequency: Frequency = Frequency.QUARTER) -> tuple[Measure, tuple[Series, ...]]:
    nps = make_measure(
        "nps",
        value=None,
        target=45.0,
        red=30.0,
        formula="100 * (promoters - detractors) / answers",
        answers="answers",
        aggregation=Aggregation.RECOMPUTE,
        frequency=frequency,
    )
    counts = {"promoters": 8.0, "detractors": 2.0, "answers": 12.0}
    series = tuple(
        Series(key, Frequency.QUARTER, Aggregation.SUM, {VIEW.ordinal: count})
        for key, count in counts.items()
    )
    return nps, series


def test_a_formula_shows_its_operands_and_the_numbers_put_in() -> None:
    nps, series = survey()
    text = measure_of(nps, series=series, min_answers=5)
    assert told(text.rows) == [
        ("Promoters", "Q2 2026", "8"),
        ("Detractors", "Q2 2026", "2"),
        ("Answers", "Q2 2026", "12"),
    ]
    assert told((text.total,)) == [("Formula", "100 × (8 − 2) ÷ 12", "50")]
    assert "Answers: 12, 5 are needed for a light." in text.notes


def test_too_few_answers_are_the_reason_for_no_light() -> None:
    nps, series = survey()
    text = measure_of(nps, series=series)
    assert text.sentence == "No data because 12 answers, 30 are needed for a light."
    assert text.score == "–"
    assert text.score_line is None


def test_a_missing_operand_is_named() -> None:
    nps, series = survey()
    text = measure_of(nps, series=(*series[:2], replace(series[2], actuals={})))
    assert text.sentence == ("No data because Answers has no actual for Q2 2026. It is overdue.")
    assert told((text.total,)) == [("Formula", "100 × (promoters − detractors) ÷ answers", "–")]


def test_a_recomputed_value_names_the_periods_its_operands_lack() -> None:
    nps, series = survey(Frequency.MONTH)
    months = {Period.parse(key).ordinal: 20.0 for key in ("2026-04", "2026-05")}
    monthly = tuple(replace(each, frequency=Frequency.MONTH, actuals=months) for each in series)
    start = TargetEntry(Period.parse("2026-01").ordinal, 45.0)
    text = measure_of(replace(nps, targets=(start,)), series=monthly)
    assert "The value is partial: 2 of 3 months." in text.sentence
    assert text.rows[0].note == "Sum of 2 months: 20 + 20"


def test_an_actual_that_is_missing_is_due_or_overdue() -> None:
    text = measure_of(make_measure(value=None))
    assert text.sentence == (
        "No data because Net revenue retention has no actual for Q2 2026. It is overdue."
    )


def test_a_measure_without_a_target_is_for_information() -> None:
    text = measure_of(make_measure(targets=()))
    assert text.sentence == (
        "For information: Net revenue retention has no target, so it is for information only."
    )
    assert text.thresholds == ()


def test_a_measure_fed_by_another_scorecard_names_it() -> None:
    child = Evaluation(make_scorecard(make_measure()), TODAY)
    fed = make_measure(value=None, target=60.0, red=40.0, feeds_from="child")
    read = Evaluation(make_scorecard(fed), TODAY, {"child": child})
    text = measure_text(ENGLISH, LABELS, explain_measure(read, "nrr", VIEW))
    assert told((text.total,)) == [("Score of another scorecard", "The child", "63.3333333333%")]


def test_a_trend_says_what_was_compared() -> None:
    before = {VIEW.ordinal: 104.0, VIEW.ordinal - 1: 103.2}
    text = measure_of(make_measure(actuals=before))
    assert text.notes[-1] == "Improving: 104.0%, after 103.2% in Q1 2026."


def test_a_range_of_thresholds_is_named_by_how_many_periods_make_it() -> None:
    first = Period.parse("2026-04").ordinal
    measure = make_measure(
        frequency=Frequency.MONTH,
        aggregation=Aggregation.MEAN,
        direction=Direction.RANGE,
        targets=(TargetEntry(first, (20.0, 30.0), (15.0, 40.25)),),
        actuals={first: 31.0, first + 1: 32.0},
    )
    text = measure_of(measure)
    assert told(text.thresholds) == [
        ("Target", "Mean of 2 months", "20.0 to 30.0%"),
        ("Red line", "Mean of 2 months", "15.00 to 40.25%"),
    ]
