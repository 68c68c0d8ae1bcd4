"""Where a value came from: actuals, aggregation, formula and its operands, another scorecard."""

from collections.abc import Sequence

from app.core.definitions import Aggregation, Mode
from app.core.explanation import (
    FormulaExplanation,
    OperandExplanation,
    PeriodValue,
    ValueExplanation,
    ValueOrigin,
)
from app.core.values import Gap
from app.wording.explanation_text import Line
from app.wording.formula_workings import formula_working
from app.wording.labels import Label, Labels
from app.wording.language import Wording, phrase
from app.wording.numbers import MINUS, decimal_places, exact, show_exactly, show_number
from app.wording.periods import long_period, year_to_date
from app.wording.statuses import count_periods

_ORIGINS = {
    ValueOrigin.ACTUAL: phrase("where a value comes from", "Actual"),
    ValueOrigin.AGGREGATED: phrase("where a value comes from", "Aggregated"),
    ValueOrigin.CARRIED: phrase("where a value comes from", "Carried"),
    ValueOrigin.FORMULA: phrase("where a value comes from", "Formula"),
    ValueOrigin.RECOMPUTED: phrase("where a value comes from", "Formula for the whole period"),
    ValueOrigin.FED: phrase("where a value comes from", "Score of another scorecard"),
}

_AGGREGATED = {
    Aggregation.SUM: phrase("aggregation of periods", "Sum of %(periods)s"),
    Aggregation.MEAN: phrase("aggregation of periods", "Mean of %(periods)s"),
    Aggregation.LAST: phrase("aggregation of periods", "Last of %(periods)s"),
    Aggregation.MIN: phrase("aggregation of periods", "Lowest of %(periods)s"),
    Aggregation.MAX: phrase("aggregation of periods", "Highest of %(periods)s"),
    Aggregation.RECOMPUTE: phrase("aggregation of periods", "Recomputed over %(periods)s"),
}

_ADDING = (Aggregation.SUM, Aggregation.MEAN)
MOST_ADDENDS = 12
"""More numbers than this stand in the rows alone."""


def value_lines(wording: Wording, labels: Labels, value: ValueExplanation) -> tuple[Line, ...]:
    """The periods or operands that the value is made of, in order; none of a single actual."""
    formula = _single_formula(value)
    if formula is not None:
        return tuple(_operand_line(wording, labels, each) for each in formula.operands)
    if value.origin is ValueOrigin.ACTUAL:
        return ()
    label = labels.measure(value.key)
    return tuple(_period_line(wording, labels, each, label) for each in value.periods)


def value_total(wording: Wording, labels: Labels, value: ValueExplanation) -> Line:
    """The value itself, with the working that gives it."""
    return Line(
        label=_origin(wording, value),
        working=_working(wording, labels, value),
        result=show_fully(wording, value.value, labels.measure(value.key)),
        note="" if value.reason is None else labels.reason(wording, value.reason, beside=value.key),
        key=value.key,
    )


def show_fully(wording: Wording, value: float | None, label: Label) -> str:
    """With the measure's decimals, and more where the value has more."""
    places = 0 if value is None else decimal_places(exact(value))
    decimals = max(places, label.decimals or 0)
    return show_number(wording, value, decimals=decimals, unit=label.unit)


def addition(wording: Wording, numbers: Sequence[float], aggregation: Aggregation) -> str:
    """30 + 31 + 29, or (30 + 31 + 29) ÷ 3 of a mean; empty of one number and of very many."""
    if not 1 < len(numbers) <= MOST_ADDENDS:
        return ""
    shown = [show_exactly(wording, each) for each in numbers]
    added = " + ".join(f"({each})" if each.startswith(MINUS) else each for each in shown)
    return added if aggregation is Aggregation.SUM else f"({added}) ÷ {len(numbers)}"


def aggregated_word(wording: Wording, aggregation: Aggregation, periods: str) -> str:
    """Sum of 3 months."""
    return wording.say(_AGGREGATED[aggregation], periods=periods)


def _single_formula(value: ValueExplanation) -> FormulaExplanation | None:
    """The one evaluation that the value is the result of, if it is one's."""
    if value.formula is not None or value.origin is not ValueOrigin.FORMULA:
        return value.formula
    return value.periods[-1].formula


def _origin(wording: Wording, value: ValueExplanation) -> str:
    if value.origin is not ValueOrigin.AGGREGATED:
        return wording.say(_ORIGINS[value.origin])
    periods = count_periods(wording, value.periods[0].period.frequency, len(_entered(value)))
    return aggregated_word(wording, value.aggregation, periods)


def _entered(value: ValueExplanation) -> list[PeriodValue]:
    return [each for each in value.periods if each.value is not None]


def _period_line(wording: Wording, labels: Labels, each: PeriodValue, label: Label) -> Line:
    formula = each.formula
    has_number = each.value is not None
    return Line(
        label=labels.period(wording, each.period),
        working=formula_working(wording, formula) if formula and has_number else "",
        result=show_fully(wording, each.value, label) if has_number else _gap(wording, each),
    )


def _gap(wording: Wording, each: PeriodValue) -> str:
    if each.gap is Gap.NOT_APPLICABLE:
        return wording.pgettext("instead of an actual", "n/a")
    if not each.has_ended:
        return wording.pgettext("instead of an actual", "not ended yet")
    return wording.pgettext("instead of an actual", "no actual")


def _operand_line(wording: Wording, labels: Labels, operand: OperandExplanation) -> Line:
    label = labels.measure(operand.ref.key)
    return Line(
        label=label.name,
        working=_asked(wording, labels, operand),
        result=show_fully(wording, operand.value.value, label),
        note=_operand_note(wording, labels, operand.value),
        key=operand.ref.key,
    )


def _asked(wording: Wording, labels: Labels, operand: OperandExplanation) -> str:
    show = year_to_date if operand.mode is Mode.YTD else long_period
    return show(wording, operand.view, labels.calendar)


def _operand_note(wording: Wording, labels: Labels, value: ValueExplanation) -> str:
    """How an operand that is more than one actual came about."""
    if value.reason is not None:
        return labels.reason(wording, value.reason, beside=value.key)
    if value.origin is ValueOrigin.ACTUAL:
        return ""
    working = _working(wording, labels, value)
    origin = _origin(wording, value)
    return f"{origin}: {working}" if working else origin


def _working(wording: Wording, labels: Labels, value: ValueExplanation) -> str:
    formula = _single_formula(value)
    if formula is not None:
        return formula_working(wording, formula)
    if value.fed_by is not None:
        return labels.scorecard(wording, value.fed_by)
    entered = _entered(value)
    if value.origin is ValueOrigin.AGGREGATED and value.aggregation in _ADDING:
        numbers = [each.value for each in entered if each.value is not None]
        return addition(wording, numbers, value.aggregation)
    return labels.period(wording, _decisive(entered, value).period) if entered else ""


def _decisive(entered: Sequence[PeriodValue], value: ValueExplanation) -> PeriodValue:
    """The period whose number is the value: the last one that has it."""
    return next((each for each in reversed(entered) if each.value == value.value), entered[-1])
