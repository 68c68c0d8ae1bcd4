"""How a value becomes a score: the straight line between two anchors (scoring, section 5)."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.explanation import ScoreExplanation
from app.core.quantities import equal
from app.core.scoring import Anchor, AnchorRole
from app.wording.explanation_text import Line
from app.wording.language import Wording, marked, phrase
from app.wording.numbers import MINUS, show_exactly, show_number, to_show
from app.wording.sums import worked

PLACES = 2
"""Decimals of a score in its working."""

_ROLES = {
    AnchorRole.WORST: phrase("anchor", "worst"),
    AnchorRole.RED: phrase("anchor", "red line"),
    AnchorRole.TARGET: phrase("anchor", "target"),
    AnchorRole.STRETCH: phrase("anchor", "stretch"),
    AnchorRole.TOP: phrase("anchor", "full score"),
    AnchorRole.MIDDLE: phrase("anchor", "middle of the range"),
}

_AT = marked("at the %(anchor)s")
_PAST = marked("beyond the %(anchor)s")


def score_line(wording: Wording, explanation: ScoreExplanation, value: float, score: float) -> Line:
    """33.33 + 33.33 × (104 − 95) ÷ (105 − 95) = 63.33; the note names the two anchors."""
    worse, better = sorted((explanation.lower, explanation.upper), key=_score_of)
    is_between = worse.value != better.value
    return Line(
        label=wording.gettext("Score"),
        working=_interpolation(wording, worse, better, value, score) if is_between else "",
        result=show_number(wording, score, decimals=PLACES),
        note=_between(wording, worse, better) if is_between else _at(wording, worse, value),
    )


def anchors_note(wording: Wording, anchors: Sequence[Anchor]) -> str:
    """0 at 85 (worst: 95 − (105 − 95)), 33.33 at 95 (red line), 66.67 at 105 (target), ..."""
    return ", ".join(
        wording.gettext(
            "%(score)s at %(value)s (%(anchor)s)",
            score=show_exactly(wording, to_show(each.score)),
            value=show_exactly(wording, each.value),
            anchor=_anchor(wording, anchors, place),
        )
        for place, each in enumerate(anchors)
    )


def _anchor(wording: Wording, anchors: Sequence[Anchor], place: int) -> str:
    """Its name; one that no threshold gives has its working too."""
    word = wording.say(_ROLES[anchors[place].role])
    if anchors[place].role not in (AnchorRole.WORST, AnchorRole.TOP):
        return word
    inward = 1 if place == 0 else -1
    near, far = (anchors[place + inward * steps].value for steps in (1, 2))
    higher, lower = max(near, far), min(near, far)
    sign = MINUS if near < far else "+"
    shown = [_bracketed(show_exactly(wording, each)) for each in (near, higher, lower)]
    return f"{word}: {shown[0]} {sign} ({shown[1]} {MINUS} {shown[2]})"


def _score_of(anchor: Anchor) -> float:
    return anchor.score


def _interpolation(
    wording: Wording, worse: Anchor, better: Anchor, value: float, score: float
) -> str:
    rising = better.value > worse.value
    gap = better.score - worse.score
    found = worked([worse.score, gap, value, worse.value, better.value], _on_line, score, PLACES)
    start, step, *values = (show_exactly(wording, each) for each in found.operands)
    here, begin, end = (_bracketed(each) for each in values)
    far, near = (here, begin) if rising else (begin, here)
    high, low = (end, begin) if rising else (begin, end)
    return f"{start} + {step} × ({far} {MINUS} {near}) ÷ ({high} {MINUS} {low})"


def _on_line(numbers: Sequence[Decimal]) -> Decimal:
    start, step, value, begin, end = numbers
    return start + step * (value - begin) / (end - begin)


def _bracketed(number: str) -> str:
    """A negative number is not put behind another minus sign."""
    return f"({number})" if number.startswith(MINUS) else number


def _between(wording: Wording, worse: Anchor, better: Anchor) -> str:
    return wording.gettext(
        "between %(worse)s (%(low)s) and %(better)s (%(high)s)",
        worse=wording.say(_ROLES[worse.role]),
        low=show_number(wording, worse.score, decimals=PLACES),
        better=wording.say(_ROLES[better.role]),
        high=show_number(wording, better.score, decimals=PLACES),
    )


def _at(wording: Wording, anchor: Anchor, value: float) -> str:
    message = _AT if equal(anchor.value, value) else _PAST
    return wording.gettext(message, anchor=wording.say(_ROLES[anchor.role]))
