"""Calculated measures: a formula in each own period, or once for a whole view (scoring, section 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from app.core.beginnings import Beginnings, asked_of
from app.core.definitions import Aggregation, Measure, Mode
from app.core.formulas import OperandKind, OperandRef, evaluate, parse, value_of
from app.core.in_step import Lag, first_lag, held_in_step
from app.core.nesting import Nesting
from app.core.operands import EnteredOperands, NoOperands, ReadOperands
from app.core.periods import FIRST_DAY, Frequency, Period
from app.core.results import DataState, Partial, Reason, ReasonCode
from app.core.values import (
    ActualsSource,
    AsOf,
    Gap,
    Outcome,
    Reading,
    Source,
    Use,
    asked_for,
    read_outcomes,
)


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula gives in one view; the state is ``reported``, or why there is no value."""

    value: float | None
    state: DataState
    reason: Reason | None = None
    uses: tuple[Use, ...] = ()
    """The operands the result hangs on, in formula order; without a value, those it lacked, if any."""
    lagging: OperandRef | None = None
    """The operand that is out of step with the others, and so leaves no value."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the formulas of one scorecard have in common; ``sources`` is full when it is asked."""

    sources: Mapping[str, Source]
    as_of: AsOf
    beginnings: Beginnings
    nesting: Nesting[Computed]


class FormulaSource:
    """The numbers of a calculated measure."""

    def __init__(self, measure: Measure, formula: str, surroundings: Surroundings) -> None:
        self.key = measure.key
        self.frequency = measure.frequency
        self.aggregation = measure.aggregation
        self.formula = parse(formula)
        self._sources = surroundings.sources
        self._as_of = surroundings.as_of
        self._beginnings = surroundings.beginnings
        self._nesting = surroundings.nesting
        self._computed: dict[tuple[Period, Mode], Computed] = {}
        self._kept: dict[tuple[Period, Mode], Reading] = {}

    @property
    def operands(self) -> Sequence[OperandRef]:
        return self.formula.references

    @cached_property
    def first_lack(self) -> OperandRef | None:
        """What the formula lacks first where no operand has a value; None: it has one all the same."""
        return next(iter(evaluate(self.formula, NoOperands()).lacking), None)

    def first_day(self, first_days: Mapping[str, date]) -> date:
        if self.first_lack is None:
            return FIRST_DAY
        calendar = self._as_of.calendar
        first = min(
            calendar.on(first_days[ref.key], self.frequency).ordinal + ref.n
            for ref in self.operands
        )
        last = calendar.on(date.max, self.frequency).ordinal
        return max(FIRST_DAY, calendar.first_day(Period(self.frequency, min(first, last))))

    def entered_value(self, ordinal: int) -> float | None:
        entered = self._entered
        return (
            None if entered is None else value_of(self.formula, EnteredOperands(entered, ordinal))
        )

    def outcome(self, ordinal: int) -> Outcome:
        computed = self.computed(Period(self.frequency, ordinal), Mode.PERIOD)
        if computed.value is not None:
            return computed.value
        if computed.state is DataState.NOT_APPLICABLE:
            return Gap.NOT_APPLICABLE
        return Gap.NOT_REPORTED

    def reason(self, ordinal: int) -> Reason:
        period = Period(self.frequency, ordinal)
        found = self.computed(period, Mode.PERIOD).reason
        return found or Reason(ReasonCode.NO_ACTUAL, self.key, period)

    def read(self, view: Period, mode: Mode) -> Reading:
        reading = self._kept.get((view, mode))
        if reading is None:
            reading = self._kept[view, mode] = self._read(view, mode)
        return reading

    def computed(self, view: Period, mode: Mode) -> Computed:
        """The formula on its operands' values in that view and mode."""
        computed = self._computed.get((view, mode))
        if computed is None:
            computed = self._nesting.run(partial(self._work_out, view, mode))
        return computed

    def _work_out(self, view: Period, mode: Mode) -> Computed:
        """Results that it is sure to ask for come first: each once, however deep they lie."""
        waiting: list[Asked] = [(self, view, mode)]
        while waiting:
            source, at, by = waiting[-1]
            needed = source._needed(at, by)
            if needed is None:
                source._computed[at, by] = source._compute(at, by)
                waiting.pop()
            else:
                waiting.append(needed)
        return self._computed[view, mode]

    def _needed(self, view: Period, mode: Mode) -> "Asked | None":
        for ref in self.formula.certain:
            source = self._sources[ref.key]
            if isinstance(source, FormulaSource):
                at, by = asked_of(ref, view, mode)
                if source._takes_unknown(at, by):
                    return source, at, by
        return None

    def _takes_unknown(self, view: Period, mode: Mode) -> bool:
        """Whether to read it takes a result for that very view which is not known yet."""
        if (view, mode) in self._kept or (view, mode) in self._computed:
            return False
        if self._is_own(view.frequency, mode):
            takes_result = self._entered is None
        else:
            takes_result = self.is_recomputed(view.frequency, mode)
        return takes_result and self._has_begun(view)

    def is_recomputed(self, frequency: Frequency, mode: Mode) -> bool:
        is_own_or_finer = self._is_own(frequency, mode) or frequency.is_finer_than(self.frequency)
        return self.aggregation is Aggregation.RECOMPUTE and not is_own_or_finer

    def _is_own(self, frequency: Frequency, mode: Mode) -> bool:
        """Whether such a view is an own period, and nothing else."""
        return frequency is self.frequency and mode is Mode.PERIOD

    @cached_property
    def _entered(self) -> Mapping[str, ActualsSource] | None:
        """The operands, where every one is entered for the formula's own periods.

        Such operands are in step, and most formulas of a page have no others.
        """
        entered: dict[str, ActualsSource] = {}
        for ref in self.operands:
            source = self._sources[ref.key]
            if not isinstance(source, ActualsSource) or ref.kind is OperandKind.YTD:
                return None
            if source.frequency is not self.frequency:
                return None
            entered[ref.key] = source
        return entered

    def _read(self, view: Period, mode: Mode) -> Reading:
        value = self._own_value(view) if self._is_own(view.frequency, mode) else None
        if value is not None:
            # what the rules come to for the one outcome there is
            one = range(view.ordinal, view.ordinal + 1)
            return Reading(value, DataState.REPORTED, one, (view.ordinal,))
        if not self._has_begun(view):
            return self._read_before(view, mode)
        if self.is_recomputed(view.frequency, mode):
            return self._read_recomputed(view, mode)
        return read_outcomes(self, view, mode, self._as_of)

    def _own_value(self, view: Period) -> float | None:
        """In an own period; of operands that were all entered, the short way."""
        value = self.entered_value(view.ordinal)
        if value is None and self._has_begun(view):
            value = self.computed(view, Mode.PERIOD).value
        return value

    def _has_begun(self, view: Period) -> bool:
        return not self._looks_back or self._beginnings.has_begun(self.key, view)

    @cached_property
    def _looks_back(self) -> bool:
        """Else it asks for no earlier view, and what it asks for will tell."""
        return any(ref.n for ref in self.operands)

    def _read_before(self, view: Period, mode: Mode) -> Reading:
        """Before there is anything to work out, however deep the formulas."""
        state, reason = self._beginnings.first_lack(self.key, view, mode)
        asked = asked_for(self, view, mode, self._as_of)
        is_recomputed = self.is_recomputed(view.frequency, mode)
        return Reading(None, state, asked, reason=reason, is_recomputed=is_recomputed)

    def _read_recomputed(self, view: Period, mode: Mode) -> Reading:
        asked = asked_for(self, view, mode, self._as_of)
        computed = self.computed(view, mode)
        if computed.value is None:
            reason = computed.reason
            return Reading(None, computed.state, asked, reason=reason, is_recomputed=True)
        least = _least_complete(computed.uses)
        return Reading(
            computed.value,
            DataState.REPORTED if least is None else DataState.PARTIAL,
            asked,
            entered=(self._threshold_period(asked),),
            partial=least,
            is_recomputed=True,
            held=held_in_step(computed.uses),
        )

    def _threshold_period(self, asked: range) -> int:
        """The last own period in which the formula has a value of its own, or else the last."""
        own = (each for each in reversed(asked) if not isinstance(self.outcome(each), Gap))
        return next(own, asked[-1])

    def _compute(self, view: Period, mode: Mode) -> Computed:
        operands = ReadOperands(self._sources, view, mode)
        result = evaluate(self.formula, operands)
        if result.value is None:
            lacked = operands.uses(result.lacking)
            if lacked:
                return _lacking(lacked)
            code = result.failure or ReasonCode.NOT_FINITE
            reason = Reason(code, self.key, view)
            return Computed(None, DataState.NOT_APPLICABLE, reason, operands.uses(result.used))
        uses = operands.uses(result.used)
        lag = first_lag(held_in_step(uses), self._as_of.calendar)
        if lag is None:
            return Computed(result.value, DataState.REPORTED, uses=uses)
        return _lagging(lag, uses, self._as_of)


Asked = tuple[FormulaSource, Period, Mode]
"""A formula's result in a view and mode."""


def _lacking(lacked: Sequence[Use]) -> Computed:
    """No value, for operands have none: one that can still come goes before one that cannot."""
    due = next((use.reading for use in lacked if use.reading.lacks_an_actual), None)
    if due is not None:
        return Computed(None, due.state, due.reason, tuple(lacked))
    reason = lacked[0].reading.reason
    return Computed(None, DataState.NOT_APPLICABLE, reason, tuple(lacked))


def _lagging(lag: Lag, uses: tuple[Use, ...], as_of: AsOf) -> Computed:
    source = lag.use.source
    if lag.gap is Gap.NOT_APPLICABLE:
        state = DataState.NOT_APPLICABLE
    else:
        asked = lag.use.reading.asked
        gap = next(each for each in asked if source.outcome(each) is Gap.NOT_REPORTED)
        state = as_of.state_of_gap(source.frequency, gap)
    return Computed(None, state, source.reason(lag.ordinal), uses, lag.use.ref)


def _least_complete(uses: Sequence[Use]) -> Partial | None:
    """The smallest share of periods that have a number, the first among equals."""
    least: Partial | None = None
    for use in uses:
        have_of = use.reading.partial
        if have_of and (least is None or have_of.have * least.of < least.have * have_of.of):
            least = have_of
    return least
