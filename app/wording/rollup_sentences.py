"""Why an objective, a perspective or a scorecard has its colour, in sentences."""

from collections.abc import Sequence

from app.core.definitions import Override, RollupRule, Status
from app.core.explanation import (
    MeasureExplanation,
    ObjectiveExplanation,
    PerspectiveExplanation,
    ScorecardExplanation,
)
from app.core.results import MeasureResult
from app.wording.labels import Label, Labels
from app.wording.language import CountPhrase, Wording, marked
from app.wording.numbers import show_number, show_score
from app.wording.share_lines import AnyShare, Name, why_left_out
from app.wording.statuses import rollup_word, status_word
from app.wording.thresholds import show_threshold
from app.wording.verdicts import because, score_verdict, telling_decimals

RolledUp = ObjectiveExplanation | PerspectiveExplanation | ScorecardExplanation

_MOST_NAMED = 4
"""Children named in a sentence; of more, only the lowest."""

_PARTS = {
    (True, True): marked("The only score in it: %(parts)s."),
    (False, True): marked("%(rule)s of %(children)s: %(parts)s."),
    (False, False): marked("%(rule)s of %(children)s, the lowest: %(parts)s."),
}
"""By whether there is one child alone, and whether all are named."""


def standing_sentences(wording: Wording, name: Name, explanation: RolledUp) -> list[str]:
    """The computed status from the score, or under the worst from the worst child."""
    score, shares = explanation.score, explanation.shares
    status = explanation.status
    if isinstance(explanation, ObjectiveExplanation):
        status = explanation.computed_status
    if score is None:
        return [because(wording, status, wording.gettext("nothing in it has a score"))]
    if explanation.rule is RollupRule.MEAN:
        return [score_verdict(wording, status, score)]
    worst = [name(each.key) for each in shares if _counts_as(each, status)]
    why = wording.gettext(
        "the worst counts, and that is %(names)s", names=", ".join(worst[:_MOST_NAMED])
    )
    return [because(wording, status, why)]


def parts_sentence(
    wording: Wording,
    labels: Labels,
    name: Name,
    rule: RollupRule,
    children: CountPhrase,
    shares: Sequence[AnyShare],
) -> list[str]:
    """Weighted mean of 2 measures: Renewal rate 82 (92.4%, target 92.0%), ..."""
    counted = sorted(
        (each for each in shares if each.left_out is None), key=lambda each: each.score or 0.0
    )
    if not counted:
        return []
    named = counted if len(counted) <= _MOST_NAMED else counted[:2]
    return [
        wording.gettext(
            _PARTS[len(counted) == 1, named is counted],
            rule=rollup_word(wording, rule),
            children=wording.count(children, len(counted)),
            parts=", ".join(_part(wording, labels, name, each) for each in named),
        )
    ]


def left_out_sentence(
    wording: Wording, labels: Labels, name: Name, shares: Sequence[AnyShare]
) -> list[str]:
    left_out = [
        f"{name(each.key)} ({why_left_out(wording, labels, each)})"
        for each in shares
        if each.left_out is not None
    ]
    if not left_out:
        return []
    several = ", ".join(left_out[:_MOST_NAMED])
    rest = len(left_out) - _MOST_NAMED
    if rest > 0:
        return [
            wording.ngettext(
                "Left out: %(several)s and %(num)s more.",
                "Left out: %(several)s and %(num)s more.",
                rest,
                several=several,
                num=rest,
            )
        ]
    return [wording.gettext("Left out: %(several)s.", several=several)]


def forced_sentence(
    wording: Wording, labels: Labels, explanation: ObjectiveExplanation
) -> list[str]:
    """Off target because Outages is critical and off target; the score stays 71.2."""
    names = ", ".join(labels.measure(key).name for key in explanation.forced_by)
    why = wording.ngettext(
        "%(names)s is critical and off target; the score stays %(score)s",
        "%(names)s are critical and off target; the score stays %(score)s",
        len(explanation.forced_by),
        names=names,
        score=show_number(wording, explanation.score, decimals=1),
    )
    return [because(wording, explanation.computed_status, why)]


def override_sentence(
    wording: Wording, labels: Labels, explanation: ObjectiveExplanation, override: Override
) -> str:
    """Set to On target for Q2 2026: the reason. Without that:"""
    return wording.gettext(
        "Set to %(status)s for %(period)s: %(reason)s Computed:",
        status=status_word(wording, override.status),
        period=labels.period(wording, explanation.view),
        reason=_sentence(override.reason),
    )


def _counts_as(share: AnyShare, status: Status) -> bool:
    """Where nothing exceeds, that counts as on target."""
    own = Status.ON_TARGET if share.status is Status.EXCEEDS else share.status
    return share.left_out is None and own is status


def _part(wording: Wording, labels: Labels, name: Name, share: AnyShare) -> str:
    text = f"{name(share.key)} {show_score(wording, share.score)}"
    if not isinstance(share.part, MeasureExplanation):
        return text
    label = labels.measure(share.key)
    return f"{text} ({_value_and_target(wording, label, share.part.result)})"


def _value_and_target(wording: Wording, label: Label, result: MeasureResult) -> str:
    decimals = telling_decimals(result, label)
    return wording.gettext(
        "%(value)s, target %(target)s",
        value=show_number(wording, result.value, decimals=decimals, unit=label.unit),
        target=show_threshold(wording, result.target, decimals=decimals, unit=label.unit),
    )


def _sentence(text: str) -> str:
    """With a full stop, if it has no end of its own."""
    bare = text.strip()
    return bare if bare.endswith((".", "!", "?", "…")) else f"{bare}."
