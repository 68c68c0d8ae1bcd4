"""The answer to "Why this colour?" as the pages show it."""

from collections.abc import Mapping

from app.core.explaining import explain_measure, explain_objective
from app.queries.labels import labels_of
from app.web.charts import strip
from app.web.pages.explanations import Explanation, ExplanationRow
from app.web.presenting.lights import light
from app.web.presenting.scene import Scene
from app.wording.explanation_text import ExplanationText, Line
from app.wording.explanations import measure_text, objective_text


def explained_objective(scene: Scene, key: str) -> Explanation:
    """The sum of its measures; each row opens to the measure's own working."""
    view, labels = scene.view, labels_of(scene.reading, scene.sight)
    explained = explain_objective(scene.evaluation, key, view.period, view.mode)
    text = objective_text(scene.wording, labels, explained)
    workings = {
        share.key: _of_measure(scene, measure_text(scene.wording, labels, share.part))
        for share in explained.shares
    }
    return Explanation(
        rule=text.rule,
        sentence=text.sentence,
        rows=_rows(scene, text.rows, workings),
        total_label=text.total.label,
        total_working=text.total.working,
        total_result=text.total.result,
        strip=strip(explained.score),
        bands=tuple(
            f"{line.label}, {line.working or line.result}" for line in reversed(text.thresholds)
        ),
        remarks=_remarks(text),
    )


def explained_measure(scene: Scene, key: str) -> Explanation:
    """From the actuals through the thresholds to the score."""
    view = scene.view
    explained = explain_measure(scene.evaluation, key, view.period, view.mode)
    return _of_measure(
        scene, measure_text(scene.wording, labels_of(scene.reading, scene.sight), explained)
    )


def _of_measure(scene: Scene, text: ExplanationText) -> Explanation:
    value = (*text.rows, text.total) if text.total.label else text.rows
    score = text.score_line
    return Explanation(
        rule=text.rule,
        sentence=text.sentence,
        rows=_rows(scene, (*value, *text.thresholds), {}),
        total_label="" if score is None else score.label,
        total_working="" if score is None else score.working,
        total_result="" if score is None else score.result,
        remarks=_remarks(text),
    )


def _rows(
    scene: Scene, lines: tuple[Line, ...], workings: Mapping[str, Explanation]
) -> tuple[ExplanationRow, ...]:
    return tuple(
        ExplanationRow(
            label=line.label,
            working=" · ".join(filter(None, (line.working, line.note))),
            result=line.result,
            light=None if line.status is None else light(scene.wording, line.status),
            detail=None if line.key is None else workings.get(line.key),
        )
        for line in lines
    )


def _remarks(text: ExplanationText) -> tuple[str, ...]:
    left_out = tuple(f"{line.label}: {line.note}" for line in text.left_out)
    return (*left_out, *text.notes)
