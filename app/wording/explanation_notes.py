"""The sentences beside an explanation: freshness, answers, coverage, trend."""

from app.core.definitions import Aggregation, Status
from app.core.explanation import (
    AnswersExplanation,
    MeasureExplanation,
    TrendExplanation,
    ValueExplanation,
    ValueOrigin,
)
from app.core.periods import Frequency
from app.core.quantities import equal
from app.core.results import DataState, Partial
from app.core.values import Gap
from app.wording.labels import Label, Labels
from app.wording.language import Wording, marked
from app.wording.numbers import decimal_places, show_coverage, show_number, to_show
from app.wording.score_lines import anchors_note
from app.wording.statuses import carried_text, partial_text, period_noun, trend_word
from app.wording.sums import telling_places

_WITHOUT_VALUE = {
    DataState.OPEN: marked("It is not due yet."),
    DataState.DUE: marked("It is due."),
    DataState.OVERDUE: marked("It is overdue."),
}


def freshness(wording: Wording, labels: Labels, explanation: MeasureExplanation) -> list[str]:
    """How current the value is, where that is not plain: colour and freshness are two things."""
    result = explanation.result
    if result.data in _WITHOUT_VALUE:
        return [wording.gettext(_WITHOUT_VALUE[result.data])]
    if result.partial is not None:
        frequency = incomplete_frequency(explanation.value, result.partial)
        partial = partial_text(wording, result.partial, frequency)
        return [wording.gettext("The value is partial: %(partial)s.", partial=partial)]
    if result.carried_from is not None:
        carried = carried_text(wording, result.carried_from, labels.calendar)
        return [wording.gettext("%(carried)s.", carried=carried)]
    return []


def measure_notes(
    wording: Wording, labels: Labels, explanation: MeasureExplanation
) -> tuple[str, ...]:
    label = labels.measure(explanation.result.key)
    notes = []
    if explanation.score is not None:
        anchors = anchors_note(wording, explanation.score.anchors)
        notes.append(wording.gettext("The score is %(anchors)s.", anchors=anchors))
    if explanation.answers is not None:
        notes.append(_answers(wording, labels, explanation.answers))
    if explanation.is_critical and explanation.result.status is not Status.INFORMATIONAL:
        notes.append(wording.gettext("Critical: off target here is off target for the objective."))
    notes.extend(trend_note(wording, labels, explanation.trend, label, _per(wording, explanation)))
    return tuple(notes)


def coverage_note(wording: Wording, coverage: float | None) -> list[str]:
    """Nothing where all that could have a score has one."""
    if coverage is None or equal(coverage, 1.0):
        return []
    share = show_coverage(wording, coverage)
    return [
        wording.gettext("%(share)s of the weight that could have a score has one.", share=share)
    ]


def trend_note(
    wording: Wording, labels: Labels, trend: TrendExplanation, label: Label, per: str = ""
) -> list[str]:
    """Improving: 104.0%, after 103.2% in Q1 2026; with the digits that tell the two apart."""
    now, earlier, view = trend.now, trend.earlier, trend.earlier_view
    if trend.trend is None or now is None or earlier is None or view is None:
        return []
    own = decimal_places(to_show(now, label.decimals, label.unit))
    decimals = telling_places(now, [earlier], own)
    note = wording.gettext(
        "%(trend)s: %(now)s, after %(earlier)s in %(period)s",
        trend=trend_word(wording, trend.trend),
        now=show_number(wording, now, decimals=decimals, unit=label.unit),
        earlier=show_number(wording, earlier, decimals=decimals, unit=label.unit),
        period=labels.period(wording, view),
    )
    return [f"{note} {per}." if per else f"{note}."]


def incomplete_frequency(value: ValueExplanation, partial: Partial) -> Frequency | None:
    """Of the periods that a partial value lacks: its own, or where recomputed an operand's."""
    numbers = [each for each in value.periods if each.value is not None]
    ended = [each for each in value.periods if each.gap is Gap.NOT_REPORTED and each.has_ended]
    if numbers and (len(numbers), len(numbers) + len(ended)) == (partial.have, partial.of):
        return numbers[0].period.frequency
    operands = () if value.formula is None else value.formula.operands
    found = (incomplete_frequency(each.value, partial) for each in operands)
    return next((each for each in found if each is not None), None)


def _answers(wording: Wording, labels: Labels, answers: AnswersExplanation) -> str:
    name = labels.measure(answers.key).name
    need = show_number(wording, answers.need)
    if answers.have is None:
        return wording.gettext(
            "%(name)s: not known, %(need)s are needed for a light.", name=name, need=need
        )
    have = show_number(wording, answers.have)
    return wording.gettext(
        "%(name)s: %(have)s, %(need)s are needed for a light.", name=name, have=have, need=need
    )


def _per(wording: Wording, explanation: MeasureExplanation) -> str:
    """A sum over several periods is compared per period (scoring, section 7)."""
    value = explanation.value
    if value.origin is not ValueOrigin.AGGREGATED or value.aggregation is not Aggregation.SUM:
        return ""
    noun = period_noun(wording, value.periods[0].period.frequency)
    return wording.gettext("(per %(period)s)", period=noun)
