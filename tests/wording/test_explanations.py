"""An explanation reads as a person would tell it."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.definitions import (
    Aggregation,
    Direction,
    Measure,
    Mode,
    Objective,
    Override,
    Perspective,
    Ramp,
    RollupRule,
    Scorecard,
    Series,
    Status,
    TargetEntry,
    Threshold,
)
from app.core.evaluation import Evaluation
from app.core.explaining import (
    explain_measure,
    explain_objective,
    explain_perspective,
    explain_scorecard,
)
from app.core.periods import Frequency, Period
from app.wording.explanation_text import ExplanationText, Line
from app.wording.explanations import (
    measure_text,
    objective_text,
    perspective_text,
    scorecard_text,
)
from app.wording.labels import Label, Labels
from app.wording.language import Wording

ENGLISH = Wording.for_language("en")
VIEW = Period.parse("2026-Q2")
TODAY = date(2026, 8, 1)
LABELS = Labels(
    measures={
        "nrr": Label("Net revenue retention", "%", 1),
        "nps": Label("Net promoter score"),
        "promoters": Label("Promoters"),
        "detractors": Label("Detractors"),
        "answers": Label("Answers"),
    },
    objectives={"grow": "Grow"},
    perspectives={"customer": "Customer"},
    scorecards={"group": "The group", "child": "The child"},
)


def make_measure(
    key: str = "nrr",
    *,
    value: float | None = 104.0,
    target: Threshold = 105.0,
    red: Threshold | None = 95.0,
    stretch: float | None = None,
    **fields: object,
) -> Measure:
    entry = TargetEntry(Period.parse("2026-Q1").ordinal, target, red, stretch)
    actuals = {} if value is None else {VIEW.ordinal: value}
    plain = Measure(key, Frequency.QUARTER, targets=(entry,), actuals=actuals)
    return replace(plain, **fields)  # type: ignore[arg-type]


def make_scorecard(*measures: Measure, **fields: object) -> Scorecard:
    perspective = Perspective("customer", (Objective("grow", measures),))
    return replace(Scorecard("group", (perspective,)), **fields)  # type: ignore[arg-type]


def measure_of(
    measure: Measure, view: Period = VIEW, mode: Mode = Mode.PERIOD, **fields: object
) -> ExplanationText:
    read = Evaluation(make_scorecard(measure, **fields), TODAY)
    return measure_text(ENGLISH, LABELS, explain_measure(read, measure.key, view, mode))


def objective_of(*measures: Measure, **fields: object) -> ExplanationText:
    read = Evaluation(make_scorecard(*measures, **fields), TODAY)
    return objective_text(ENGLISH, LABELS, explain_objective(read, "grow", VIEW))


def told(lines: tuple[Line, ...]) -> list[tuple[str, str, str]]:
    return [(line.label, line.working, line.result) for line in lines]


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


def test_an_objective_is_explained_by_its_measures_weights_and_scores() -> None:
    text = objective_of(make_measure(), make_measure("nps", value=50.0, target=45.0, red=30.0))
    assert text.sentence == (
        "On target because the score 70.6 is at or above 66.7 (target). Weighted mean of 2 "
        "measures: Net revenue retention 63 (104.0%, target 105.0%), Net promoter score 78 "
        "(50, target 45)."
    )
    assert told(text.rows) == [
        ("Net revenue retention", "63.3 × 50%", "31.7"),
        ("Net promoter score", "77.8 × 50%", "38.9"),
    ]
    assert told((text.total,)) == [("Score", "70.6, rounds to", "71")]
    assert text.rule == "weighted mean"


def test_weights_that_are_no_plain_percentage_are_shown_as_they_are() -> None:
    text = objective_of(make_measure(weight=2.0), make_measure("nps", value=105.0))
    assert told(text.rows) == [
        ("Net revenue retention", "63.3 × 2 ÷ 3", "42.2"),
        ("Net promoter score", "66.7 × 1 ÷ 3", "22.2"),
    ]


def test_the_bands_of_a_score_are_those_of_the_rollup() -> None:
    text = objective_of(make_measure())
    assert [(line.label, line.working) for line in text.thresholds] == [
        ("On target", "66.7 and above"),
        ("At risk", "from 33.3 to below 66.7"),
        ("Off target", "below 33.3"),
    ]


def test_a_score_just_under_a_band_never_looks_as_if_it_reached_it() -> None:
    text = objective_of(make_measure(value=104.999))
    assert "the score 66.66 lies between 33.33 (red line) and 66.67 (target)" in text.sentence
    assert "(104.999%, target 105.000%)" in text.sentence


def test_what_is_left_out_is_named_with_the_reason() -> None:
    missing = make_measure("nps", value=None)
    text = objective_of(make_measure(), missing)
    assert text.sentence.endswith("Left out: Net promoter score (no actual for Q2 2026).")
    assert [(line.label, line.note) for line in text.left_out] == [
        ("Net promoter score", "no actual for Q2 2026")
    ]
    assert text.notes[0] == "50% of the weight that could have a score has one."


def test_an_objective_without_a_score_says_so() -> None:
    text = objective_of(make_measure(value=None))
    assert text.sentence.startswith("No data because nothing in it has a score.")
    assert told((text.total,)) == [("Score", "", "–")]


def test_a_critical_measure_is_named_as_what_forced_the_status() -> None:
    critical = make_measure("nps", value=20.0, target=45.0, red=30.0, critical=True)
    text = objective_of(make_measure(), critical)
    assert text.sentence.startswith(
        "Off target because Net promoter score is critical and off target; the score stays 37.2."
    )


def test_an_override_is_told_beside_the_computed_status() -> None:
    override = Override(Status.ON_TARGET, "Strike over since June")
    text = objective_of(make_measure(), overrides={("grow", VIEW): override})
    assert text.status_word == "On target"
    assert text.sentence.startswith(
        "Set to On target for Q2 2026: Strike over since June. Computed: At risk because"
    )


def test_under_the_worst_rule_the_worst_is_named() -> None:
    weak = make_measure("nps", value=20.0, target=45.0, red=30.0)
    text = objective_of(make_measure(), weak, rollup=RollupRule.WORST)
    assert text.sentence.startswith(
        "Off target because the worst counts, and that is Net promoter score."
    )
    assert [(line.label, line.result, line.note) for line in text.rows] == [
        ("Net revenue retention", "63.3", ""),
        ("Net promoter score", "11.1", "the lowest"),
    ]
    assert told((text.total,)) == [("Score", "11.1, rounds to", "11")]


def test_of_many_measures_only_the_lowest_are_named() -> None:
    many = [make_measure(f"m{place}", value=100.0 + place) for place in range(5)]
    text = objective_of(*many)
    assert (
        "Weighted mean of 5 measures, the lowest: m0 50 (100, target 105), m1 53" in text.sentence
    )


def test_of_many_left_out_a_few_are_named_and_the_rest_counted() -> None:
    missing = [make_measure(f"m{place}", value=None) for place in range(6)]
    text = objective_of(make_measure(), *missing)
    assert text.sentence.endswith("m3 (no actual for Q2 2026) and 2 more.")


def test_perspectives_and_scorecards_are_explained_by_what_is_in_them() -> None:
    read = Evaluation(make_scorecard(make_measure()), TODAY)
    perspective = perspective_text(ENGLISH, LABELS, explain_perspective(read, "customer", VIEW))
    whole = scorecard_text(ENGLISH, LABELS, explain_scorecard(read, VIEW))
    assert perspective.name == "Customer"
    assert told(perspective.rows) == [("Grow", "63.3 × 100%", "63.3")]
    assert whole.name == "The group"
    assert whole.sentence.endswith("The only score in it: Customer 63.")


def test_an_objective_without_a_score_is_left_out_of_its_perspective() -> None:
    empty = Objective("learn", (make_measure("nps", value=None),))
    perspective = Perspective("customer", (Objective("grow", (make_measure(),)), empty))
    read = Evaluation(Scorecard("group", (perspective,)), TODAY)
    text = perspective_text(ENGLISH, LABELS, explain_perspective(read, "customer", VIEW))
    assert text.sentence.endswith("Left out: learn (nothing in it has a score).")


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


def test_two_critical_measures_are_both_named() -> None:
    critical = [make_measure(key, value=1.0, critical=True) for key in ("nrr", "nps")]
    text = objective_of(*critical)
    assert "Net revenue retention, Net promoter score are critical and off target" in text.sentence
