"""The derivation of a colour in words: of a measure, an objective, a perspective, a scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.definitions import RollupRule
from app.core.explanation import (
    MeasureExplanation,
    ObjectiveExplanation,
    PerspectiveExplanation,
    ScorecardExplanation,
)
from app.wording.explanation_notes import coverage_note, freshness, measure_notes, trend_note
from app.wording.explanation_text import ExplanationText
from app.wording.labels import Label, Labels
from app.wording.language import CountPhrase, Phrase, Wording, count_phrase, phrase
from app.wording.numbers import show_score
from app.wording.rollup_sentences import (
    forced_sentence,
    left_out_sentence,
    override_sentence,
    parts_sentence,
    standing_sentences,
)
from app.wording.score_lines import score_line
from app.wording.share_lines import Name, share_lines
from app.wording.statuses import status_word
from app.wording.threshold_lines import band_lines, threshold_lines
from app.wording.value_lines import value_lines, value_total
from app.wording.verdicts import measure_verdict, scores_sentence


@dataclass(frozen=True, slots=True)
class _Level:
    """The words of a level of the roll-up."""

    children: CountPhrase
    total: Phrase
    rules: Mapping[RollupRule, Phrase]


_OBJECTIVE = _Level(
    count_phrase("%(num)s measure", "%(num)s measures"),
    phrase("total", "Objective score"),
    {
        RollupRule.MEAN: phrase("rule of a score", "weighted mean of measures"),
        RollupRule.WORST: phrase("rule of a score", "worst of the measures"),
    },
)
_PERSPECTIVE = _Level(
    count_phrase("%(num)s objective", "%(num)s objectives"),
    phrase("total", "Perspective score"),
    {
        RollupRule.MEAN: phrase("rule of a score", "weighted mean of objectives"),
        RollupRule.WORST: phrase("rule of a score", "worst of the objectives"),
    },
)
_SCORECARD = _Level(
    count_phrase("%(num)s perspective", "%(num)s perspectives"),
    phrase("total", "Scorecard score"),
    {
        RollupRule.MEAN: phrase("rule of a score", "weighted mean of perspectives"),
        RollupRule.WORST: phrase("rule of a score", "worst of the perspectives"),
    },
)


def measure_text(
    wording: Wording, labels: Labels, explanation: MeasureExplanation
) -> ExplanationText:
    result = explanation.result
    label = labels.measure(result.key)
    sentences = [measure_verdict(wording, labels, result, explanation.direction)]
    line = None
    if explanation.score is not None and result.value is not None and result.score is not None:
        line = score_line(wording, explanation.score, result.value, result.score)
        sentences.append(scores_sentence(wording, result.score))
    return ExplanationText(
        key=result.key,
        name=label.name,
        status=result.status,
        status_word=status_word(wording, result.status),
        score=show_score(wording, result.score),
        sentence=" ".join([*sentences, *freshness(wording, labels, explanation)]),
        rule=wording.gettext("value against its thresholds"),
        rows=value_lines(wording, labels, explanation.value),
        total=value_total(wording, labels, explanation.value),
        thresholds=threshold_lines(wording, labels, explanation.limits, label),
        score_line=line,
        notes=measure_notes(wording, labels, explanation),
    )


def objective_text(
    wording: Wording, labels: Labels, explanation: ObjectiveExplanation
) -> ExplanationText:
    lines = share_lines(wording, labels, labels.measure_name, explanation.shares, explanation.rule)
    trend = trend_note(wording, labels, explanation.trend, Label("", None, 1))
    return ExplanationText(
        key=explanation.key,
        name=labels.objective(explanation.key),
        status=explanation.status,
        status_word=status_word(wording, explanation.status),
        score=show_score(wording, explanation.score),
        sentence=" ".join(_objective_sentences(wording, labels, explanation)),
        rule=wording.say(_OBJECTIVE.rules[explanation.rule]),
        rows=lines.rows,
        total=replace(lines.total, label=wording.say(_OBJECTIVE.total)),
        left_out=lines.left_out,
        thresholds=band_lines(wording),
        notes=(*coverage_note(wording, explanation.coverage), *trend),
    )


def perspective_text(
    wording: Wording, labels: Labels, explanation: PerspectiveExplanation
) -> ExplanationText:
    own_name = labels.perspective(explanation.key)
    return _rollup_text(wording, labels, explanation, own_name, (labels.objective, _PERSPECTIVE))


def scorecard_text(
    wording: Wording, labels: Labels, explanation: ScorecardExplanation
) -> ExplanationText:
    own_name = labels.scorecard(wording, explanation.key)
    return _rollup_text(wording, labels, explanation, own_name, (labels.perspective, _SCORECARD))


def _rollup_text(
    wording: Wording,
    labels: Labels,
    explanation: PerspectiveExplanation | ScorecardExplanation,
    own_name: str,
    words: tuple[Name, _Level],
) -> ExplanationText:
    name, level = words
    rule, shares = explanation.rule, explanation.shares
    lines = share_lines(wording, labels, name, shares, rule)
    sentences = [
        *standing_sentences(wording, name, explanation),
        *parts_sentence(wording, labels, name, rule, level.children, shares),
        *left_out_sentence(wording, labels, name, shares),
    ]
    return ExplanationText(
        key=explanation.key,
        name=own_name,
        status=explanation.status,
        status_word=status_word(wording, explanation.status),
        score=show_score(wording, explanation.score),
        sentence=" ".join(sentences),
        rule=wording.say(level.rules[rule]),
        rows=lines.rows,
        total=replace(lines.total, label=wording.say(level.total)),
        left_out=lines.left_out,
        thresholds=band_lines(wording),
        notes=tuple(coverage_note(wording, explanation.coverage)),
    )


def _objective_sentences(
    wording: Wording, labels: Labels, explanation: ObjectiveExplanation
) -> list[str]:
    name, rule, shares = labels.measure_name, explanation.rule, explanation.shares
    if explanation.forced_by:
        verdict = forced_sentence(wording, labels, explanation)
    else:
        verdict = standing_sentences(wording, name, explanation)
    if explanation.override is not None:
        verdict = [override_sentence(wording, labels, explanation, explanation.override), *verdict]
    return [
        *verdict,
        *parts_sentence(wording, labels, name, rule, _OBJECTIVE.children, shares),
        *left_out_sentence(wording, labels, name, shares),
    ]
