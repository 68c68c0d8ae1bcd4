"""What each child adds to the score above it, and which are left out (scoring, section 6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.definitions import RollupRule
from app.core.explanation import (
    LeftOut,
    MeasureExplanation,
    ObjectiveExplanation,
    PerspectiveExplanation,
    Share,
)
from app.wording.explanation_text import Line
from app.wording.labels import Labels
from app.wording.language import Wording, phrase
from app.wording.numbers import (
    decimal_places,
    exact,
    rounded,
    show_exactly,
    show_number,
    show_score,
)
from app.wording.sums import share_in_percent, summed, telling_places, worked

_LEFT_OUT = {
    LeftOut.WEIGHT_ZERO: phrase("why left out", "weight 0"),
    LeftOut.INFORMATIONAL: phrase("why left out", "for information, without a target"),
    LeftOut.NOT_APPLICABLE: phrase("why left out", "not applicable"),
    LeftOut.NO_TARGET: phrase("why left out", "no target in force"),
    LeftOut.TOO_FEW_ANSWERS: phrase("why left out", "too few answers"),
    LeftOut.NO_VALUE: phrase("why left out", "no value"),
    LeftOut.NO_SCORE: phrase("why left out", "nothing in it has a score"),
}

AnyShare = Share[MeasureExplanation] | Share[ObjectiveExplanation] | Share[PerspectiveExplanation]

Name = Callable[[str], str]
"""The name of a child by its key."""


@dataclass(frozen=True, slots=True)
class ShareLines:
    rows: tuple[Line, ...]
    total: Line
    left_out: tuple[Line, ...]


def share_lines(
    wording: Wording, labels: Labels, name: Name, shares: Sequence[AnyShare], rule: RollupRule
) -> ShareLines:
    """Under the mean "68 × 50% | 34.0"; under the worst the scores, of which the lowest counts."""
    counted = [each for each in shares if each.left_out is None]
    left_out = tuple(_left_out(wording, labels, name, each) for each in shares if each.left_out)
    if not counted:
        return ShareLines((), _total(wording, None, ""), left_out)
    if rule is RollupRule.WORST:
        return ShareLines(*_lowest(wording, name, counted), left_out)
    return ShareLines(*_mean(wording, name, counted), left_out)


def _mean(
    wording: Wording, name: Name, shares: Sequence[AnyShare]
) -> tuple[tuple[Line, ...], Line]:
    weight = sum(each.weight for each in shares)
    points = [each.points or 0.0 for each in shares]
    score = sum(points)
    found = summed(points, score)
    rows = tuple(
        Line(
            label=name(each.key),
            working=_working(wording, each, weight, shown),
            result=_all_digits(wording, shown),
            status=each.status,
            key=each.key,
        )
        for each, shown in zip(shares, found.rows, strict=True)
    )
    return rows, _total(wording, score, _rounding(wording, found.total))


def _lowest(
    wording: Wording, name: Name, shares: Sequence[AnyShare]
) -> tuple[tuple[Line, ...], Line]:
    scores = [each.score or 0.0 for each in shares]
    lowest = min(scores)
    places = telling_places(lowest, scores, 1)
    rows = tuple(
        Line(
            label=name(each.key),
            working="",
            result=show_number(wording, score, decimals=places),
            note=wording.gettext("the lowest") if score == lowest else "",
            status=each.status,
            key=each.key,
        )
        for each, score in zip(shares, scores, strict=True)
    )
    shown = rounded(exact(lowest), places)
    return rows, _total(wording, lowest, _rounding(wording, shown))


def _total(wording: Wording, score: float | None, working: str) -> Line:
    return Line(wording.gettext("Score"), working, show_score(wording, score))


def _working(wording: Wording, share: AnyShare, weight: float, points: Decimal) -> str:
    """The score times its share of the weight: a percentage where that is exact."""
    score = share.score or 0.0
    places = decimal_places(points)
    percent = share_in_percent(share.weight, weight)
    if percent is None:
        found = worked([score, share.weight, weight], _by_weights, float(points), places)
        shown = [show_exactly(wording, each) for each in found.operands]
        return f"{shown[0]} × {shown[1]} ÷ {shown[2]}"
    found = worked([score, float(percent)], _by_percent, float(points), places)
    return (
        f"{show_exactly(wording, found.operands[0])} × {show_exactly(wording, percent, unit='%')}"
    )


def _by_percent(numbers: Sequence[Decimal]) -> Decimal:
    return numbers[0] * numbers[1] / 100


def _by_weights(numbers: Sequence[Decimal]) -> Decimal:
    return numbers[0] * numbers[1] / numbers[2]


def _rounding(wording: Wording, total: Decimal) -> str:
    """66.6, rounds to; empty where the total is whole."""
    if total == total.to_integral_value():
        return ""
    return wording.gettext("%(total)s, rounds to", total=_all_digits(wording, total))


def _all_digits(wording: Wording, number: Decimal) -> str:
    return show_number(wording, number, decimals=decimal_places(number))


def _left_out(wording: Wording, labels: Labels, name: Name, share: AnyShare) -> Line:
    return Line(
        label=name(share.key),
        working="",
        result=show_score(wording, share.score),
        note=why_left_out(wording, labels, share),
        status=share.status,
        key=share.key,
    )


def why_left_out(wording: Wording, labels: Labels, share: AnyShare) -> str:
    """Of a measure its own reason, such as "12 answers, 30 are needed for a light"."""
    if isinstance(share.part, MeasureExplanation) and share.part.result.reason is not None:
        return labels.reason(wording, share.part.result.reason, beside=share.key)
    return wording.say(_LEFT_OUT[share.left_out or LeftOut.NO_SCORE])
