"""A small scorecard, and its explanations in English."""

from dataclasses import replace
from datetime import date

from app.core.definitions import (
    Measure,
    Mode,
    Objective,
    Perspective,
    Scorecard,
    TargetEntry,
    Threshold,
)
from app.core.evaluation import Evaluation
from app.core.explaining import (
    explain_measure,
    explain_objective,
)
from app.core.periods import Frequency, Period
from app.wording.explanation_text import ExplanationText, Line
from app.wording.explanations import (
    measure_text,
    objective_text,
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
