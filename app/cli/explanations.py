"""An explanation on a terminal."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from app.cli.output import light, print_table
from app.core.definitions import Mode
from app.core.evaluation import Evaluation
from app.core.explaining import explain_measure, explain_objective, explain_scorecard
from app.core.periods import Period
from app.errors import NotFoundError, RefusedError
from app.queries.facts import Reading
from app.queries.labels import labels_of
from app.wording.explanation_text import ExplanationText
from app.wording.explanations import measure_text, objective_text, scorecard_text
from app.wording.language import Wording


def explanation_of(
    wording: Wording,
    reading: Reading,
    evaluation: Evaluation,
    path: Sequence[str],
    seen: tuple[Period, Mode],
) -> ExplanationText:
    """Of the scorecard, or of what the path leads to: an objective, a measure of it.

    Raises NotFoundError where it leads nowhere, RefusedError where it is too long.
    """
    labels = labels_of(reading)
    if not path:
        return scorecard_text(wording, labels, explain_scorecard(evaluation, *seen))
    objective = reading.facts.objectives.get(path[0])
    if objective is None:
        raise NotFoundError(
            "There is no objective “%(key)s” on %(scorecard)s.",
            key=path[0],
            scorecard=reading.facts.head.key,
        )
    if len(path) == 1:
        return objective_text(wording, labels, explain_objective(evaluation, path[0], *seen))
    if len(path) > 2:
        raise RefusedError("Name a scorecard, an objective, a measure: KEY/OBJECTIVE/MEASURE.")
    if path[1] not in objective.measures:
        raise NotFoundError(
            "%(objective)s has no measure “%(key)s”.", objective=objective.key, key=path[1]
        )
    return measure_text(wording, labels, explain_measure(evaluation, path[1], *seen))


def print_explanation(wording: Wording, text: ExplanationText, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(text), indent=2, ensure_ascii=False))
        return
    print(f"{text.name}: {light(wording, text.status)}, {text.score}\n{text.sentence}\n")
    lines = [*text.rows, text.total, *text.thresholds]
    if text.score_line is not None:
        lines.append(text.score_line)
    rows = [(line.label, line.working, line.result, line.note) for line in lines if line.label]
    left = [(line.label, "", "", line.note) for line in text.left_out]
    print_table(("", text.rule, "", ""), [*rows, *left], numbers=(2,))
    for note in text.notes:
        print(f"- {note}")
