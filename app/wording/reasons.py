"""Why there is no value, or no light, in words."""

from collections.abc import Mapping

from app.core.periods import Calendar, Period
from app.core.results import Reason, ReasonCode
from app.wording.language import Wording, marked
from app.wording.numbers import show_number
from app.wording.periods import long_period

_SENTENCES = {
    ReasonCode.NO_ACTUAL: marked("%(name)s has no actual for %(period)s"),
    ReasonCode.NOT_APPLICABLE: marked("%(name)s is not applicable in %(period)s"),
    ReasonCode.DIVISION_BY_ZERO: marked("division by zero in %(name)s for %(period)s"),
    ReasonCode.NOT_FINITE: marked("the formula of %(name)s gives no finite number for %(period)s"),
    ReasonCode.NO_TARGET: marked("%(name)s has no target in force in %(period)s"),
    ReasonCode.NO_TARGET_ENTRIES: marked("%(name)s has no target, so it is for information only"),
    ReasonCode.WEIGHT_ZERO: marked("%(name)s has weight 0, so it is for information only"),
    ReasonCode.TOO_FEW_ANSWERS: marked("%(have)s answers, %(need)s are needed for a light"),
    ReasonCode.ANSWERS_UNKNOWN: marked(
        "the number of answers (%(name)s) is not known, %(need)s are needed for a light"
    ),
    ReasonCode.CHILD_MISSING: marked("there is no scorecard %(name)s"),
    ReasonCode.CHILD_WITHOUT_SCORE: marked("scorecard %(name)s has no score for %(period)s"),
}

OF_A_CHILD = frozenset({ReasonCode.CHILD_MISSING, ReasonCode.CHILD_WITHOUT_SCORE})
"""These are about another scorecard."""

_OF_ITSELF = {
    ReasonCode.NO_ACTUAL: marked("no actual for %(period)s"),
    ReasonCode.NOT_APPLICABLE: marked("not applicable in %(period)s"),
    ReasonCode.DIVISION_BY_ZERO: marked("division by zero"),
    ReasonCode.NOT_FINITE: marked("the formula gives no finite number"),
    ReasonCode.NO_TARGET: marked("no target in force in %(period)s"),
    ReasonCode.NO_TARGET_ENTRIES: marked("for information, without a target"),
    ReasonCode.WEIGHT_ZERO: marked("for information, with weight 0"),
}


def reason_sentence(
    wording: Wording,
    reason: Reason,
    names: Mapping[str, str] | None = None,
    calendar: Calendar | None = None,
) -> str:
    """Without a full stop, to stand alone or in a sentence.

    ``names`` by key; a key without one stands for itself. Without a calendar periods are their
    keys, as in the status document: "responses has no actual for 2026-Q2".
    """
    if reason.code is ReasonCode.TOO_FEW_ANSWERS and reason.have == 1:
        return wording.gettext(
            "1 answer, %(need)s are needed for a light", need=show_number(wording, reason.need)
        )
    name = (names or {}).get(reason.key, reason.key)
    return _filled(wording, _SENTENCES[reason.code], reason, name, calendar)


def reason_unseen(wording: Wording, reason: Reason, calendar: Calendar | None = None) -> str:
    """Of a scorecard that the reader does not see: without its name, and whether it is there."""
    message = marked("the scorecard that feeds it has no score for %(period)s")
    return _filled(wording, message, reason, "", calendar)


def own_reason(wording: Wording, reason: Reason, calendar: Calendar | None = None) -> str | None:
    """The same beside the thing's own name: "no actual for Q2 2026"; None where it needs another."""
    message = _OF_ITSELF.get(reason.code)
    return message and _filled(wording, message, reason, reason.key, calendar)


def _filled(
    wording: Wording, message: str, reason: Reason, name: str, calendar: Calendar | None
) -> str:
    return wording.gettext(
        message,
        name=name,
        period=_period(wording, reason.period, calendar),
        have=show_number(wording, reason.have),
        need=show_number(wording, reason.need),
    )


def _period(wording: Wording, period: Period | None, calendar: Calendar | None) -> str:
    if period is None:
        return ""
    return period.key if calendar is None else long_period(wording, period, calendar)
