"""Calculated measures: a formula in each own period, or once for a whole view (scoring, section 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.core.definitions import Aggregation, Measure, Mode
from app.core.formulas import Operand, OperandKind, OperandRef, evaluate, parse
from app.core.in_step import Lag, first_lag, held_in_step
from app.core.nesting import Nesting
from app.core.periods import Period
from app.core.results import DataState, Partial, Reason, ReasonCode
from app.core.values import ActualsSource, AsOf, Gap, Outcome, Reading, Source, Use, read_outcomes


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


class FormulaSource:
    """The numbers of a calculated measure; ``sources`` has its operands when they are asked for."""

    def __init__(
        self,
        measure: Measure,
        formula: str,
        sources: Mapping[str, Source],
        as_of: AsOf,
        nesting: Nesting[Computed],
    ) -> None:
        self.key = measure.key
        self.frequency = measure.frequency
        self.aggregation = measure.aggregation
        self.formula = parse(formula)
        self._sources = sources
        self._as_of = as_of
        self._nesting = nesting
        self._computed: dict[tuple[Period, Mode], Computed] = {}
        self._kept: dict[tuple[Period, Mode], Reading] = {}

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
            computed = self._nesting.run(partial(self._keep, view, mode))
        return computed

    def _keep(self, view: Period, mode: Mode) -> Computed:
        computed = self._computed[view, mode] = self._compute(view, mode)
        return computed

    def _read(self, view: Period, mode: Mode) -> Reading:
        own = self.frequency
        is_coarser = view.frequency.is_finer_than(own)
        is_own_period = view.frequency is own and mode is Mode.PERIOD
        if is_own_period and (value := self._own_value(view)) is not None:
            # what the rules come to for the one outcome there is
            one = range(view.ordinal, view.ordinal + 1)
            return Reading(value, DataState.REPORTED, one, (view.ordinal,))
        if self.aggregation is not Aggregation.RECOMPUTE or is_coarser or is_own_period:
            return read_outcomes(self, view, mode, self._as_of)
        asked = self._as_of.asked(own, view, year_to_date=mode is Mode.YTD)
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

    def _own_value(self, view: Period) -> float | None:
        """In an own period; the short way where every operand was entered for that very period.

        Such operands are in step, and most formulas of a page have no others.
        """
        entered = _Entered(self._sources, view)
        value = evaluate(self.formula, entered).value
        if value is not None and entered.are_all:
            return value
        return self.computed(view, Mode.PERIOD).value

    def _threshold_period(self, asked: range) -> int:
        """The last own period in which the formula has a value of its own, or else the last."""
        own = (each for each in reversed(asked) if not isinstance(self.outcome(each), Gap))
        return next(own, asked[-1])

    def _compute(self, view: Period, mode: Mode) -> Computed:
        operands = _Operands(self._sources, view, mode)
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


_LACKING = Operand(None)


class _Entered:
    """A formula's operands, as far as they are actuals of one period of their own."""

    __slots__ = ("_sources", "_view", "are_all")

    def __init__(self, sources: Mapping[str, Source], view: Period) -> None:
        self._sources = sources
        self._view = view
        self.are_all = True

    def value(self, key: str) -> Operand:
        source = self._sources[key]
        if isinstance(source, ActualsSource) and source.frequency is self._view.frequency:
            outcome = source.outcome(self._view.ordinal)
            if not isinstance(outcome, Gap):
                return Operand(outcome)
        return self._other()

    def prior(self, key: str, n: int) -> Operand:  # noqa: ARG002
        return self._other()

    def ytd(self, key: str) -> Operand:  # noqa: ARG002
        return self._other()

    def _other(self) -> Operand:
        self.are_all = False
        return _LACKING


_VALUE = OperandKind.VALUE


class _Operands:
    """A formula's operands as they stand in one view."""

    def __init__(self, sources: Mapping[str, Source], view: Period, mode: Mode) -> None:
        self._sources = sources
        self._view = view
        self._mode = mode
        self._read: dict[str, Reading] = {}
        """Of plain keys, nearly all there are: they are asked for again as what was used."""

    def value(self, key: str) -> Operand:
        reading = self._read[key] = self._sources[key].read(self._view, self._mode)
        return Operand(reading.value, reading.reason)

    def prior(self, key: str, n: int) -> Operand:
        return _operand(self._sources[key].read(self._view - n, self._mode))

    def ytd(self, key: str) -> Operand:
        return _operand(self._sources[key].read(self._view, Mode.YTD))

    def uses(self, refs: Sequence[OperandRef]) -> tuple[Use, ...]:
        return tuple(self._use(ref) for ref in refs)

    def _use(self, ref: OperandRef) -> Use:
        source = self._sources[ref.key]
        if ref.kind is _VALUE:
            return Use(ref, source, self._view, self._mode, self._read[ref.key])
        view = self._view - ref.n
        mode = Mode.YTD if ref.kind is OperandKind.YTD else self._mode
        return Use(ref, source, view, mode, source.read(view, mode))


def _operand(reading: Reading) -> Operand:
    return Operand(reading.value, reading.reason)


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
