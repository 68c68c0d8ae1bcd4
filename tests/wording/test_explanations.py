"""Why an objective and all above it have their colour, as a person would tell it."""

from app.core.definitions import (
    Objective,
    Override,
    Perspective,
    RollupRule,
    Scorecard,
    Status,
)
from app.core.evaluation import Evaluation
from app.core.explaining import (
    explain_perspective,
    explain_scorecard,
)
from app.wording.explanations import (
    perspective_text,
    scorecard_text,
)
from tests.wording.explained import (
    ENGLISH,
    LABELS,
    TODAY,
    VIEW,
    make_measure,
    make_scorecard,
    measure_of,
    objective_of,
    told,
)


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
    assert told((text.total,)) == [("Objective score", "70.6, rounds to", "71")]
    assert text.rule == "weighted mean of measures"


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


def test_a_weight_that_is_nearly_all_there_is_never_called_all() -> None:
    nearly = [make_measure("nrr", weight=999.0), make_measure("nps", value=None)]
    assert objective_of(*nearly).notes[0] == "99% of the weight that could have a score has one."


def test_an_objective_without_a_score_says_so() -> None:
    text = objective_of(make_measure(value=None))
    assert text.sentence.startswith("No data because nothing in it has a score.")
    assert told((text.total,)) == [("Objective score", "", "–")]


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
    assert told((text.total,)) == [("Objective score", "11.1, rounds to", "11")]


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


def test_a_critical_measure_without_a_weight_forces_nothing_and_is_not_said_to() -> None:
    text = measure_of(make_measure(critical=True, weight=0.0))
    assert not any("Critical" in note for note in text.notes)
    text = measure_of(make_measure(critical=True))
    assert any("Critical" in note for note in text.notes)


def test_two_critical_measures_are_both_named() -> None:
    critical = [make_measure(key, value=1.0, critical=True) for key in ("nrr", "nps")]
    text = objective_of(*critical)
    assert "Net revenue retention, Net promoter score are critical and off target" in text.sentence
