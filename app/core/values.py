"""The value of a series of numbers in the period looked at, and how current it is (scoring, section 2)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from app.core.definitions import Actuals, Aggregation, Mode
from app.core.formulas import OperandRef
from app.core.periods import Calendar, Frequency, Period
from app.core.results import DataState, Partial, Reason, ReasonCode


class Gap(Enum):
    """Why an own period has no number."""

    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


Outcome = float | Gap
"""Of one own period: an actual, the result of a formula, or none."""


# bound once: reaching a member through its enum is slow where many views are read
_PERIOD = Mode.PERIOD
_REPORTED = DataState.REPORTED


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in one view, and what it was made of; ordinals count own periods of the source."""

    value: float | None
    state: DataState
    asked: range
    """The own periods asked for; of a coarser source, the one that contains the view."""
    entered: tuple[int, ...] = ()
    """Those whose numbers make the value, in order; of a recomputed value, which is made of
    its operands, the one whose thresholds hold."""
    partial: Partial | None = None
    carried_from: int | None = None
    reason: Reason | None = None
    """Where there is no value: why."""
    is_recomputed: bool = False
    """A formula was evaluated for this very view."""
    held: tuple["Use", ...] = ()
    """Where recomputed: the operands it stands for, to be held in step with others."""

    @property
    def lacks_an_actual(self) -> bool:
        """No value, but one can still come."""
        return self.value is None and self.state is not DataState.NOT_APPLICABLE


class Source(Protocol):
    """Where the numbers of a measure or a data series come from."""

    @property
    def key(self) -> str: ...

    @property
    def frequency(self) -> Frequency: ...

    @property
    def aggregation(self) -> Aggregation: ...

    @property
    def operands(self) -> Sequence[OperandRef]:
        """What a formula is made of."""

    @property
    def first_lack(self) -> OperandRef | None:
        """What a formula lacks first while no operand has a value; None: it has one all the same."""

    def first_day(self, first_days: Mapping[str, date], /) -> date:
        """No view that ends before it has a value. ``first_days`` has those of the operands."""

    def is_recomputed(self, frequency: Frequency, mode: Mode, /) -> bool:
        """Whether a formula is evaluated for such a view itself, not for own periods in it."""

    def entered_value(self, ordinal: int) -> float | None:
        """Of one own period, the short way: a number entered, or made of numbers entered alone.

        None: the others have to tell.
        """

    def outcome(self, ordinal: int) -> Outcome:
        """Of one own period."""

    def reason(self, ordinal: int) -> Reason:
        """Why an own period has no number."""

    def read(self, view: Period, mode: Mode) -> Reading:
        """The value in a view of any frequency."""


@dataclass(frozen=True, slots=True)
class Use:
    """An operand that a formula's result hangs on, as it was read."""

    ref: OperandRef
    source: Source
    view: Period
    mode: Mode
    reading: Reading


class AsOf:
    """The day a reading is judged against: it tells what has ended and what is late."""

    def __init__(self, day: date, calendar: Calendar, due_days: int) -> None:
        self.day = day
        self.calendar = calendar
        self._due_days = due_days
        self._running = {each: calendar.on(day, each).ordinal for each in Frequency}
        self._asked: dict[tuple[Frequency, Period, bool], range] = {}

    def has_ended(self, frequency: Frequency, ordinal: int) -> bool:
        """Whether the day is past the period's last one."""
        return ordinal < self._running[frequency]

    def state_of_gap(self, frequency: Frequency, ordinal: int) -> DataState:
        """Open, due or overdue: of a period without an actual."""
        if not self.has_ended(frequency, ordinal):
            return DataState.OPEN
        late = self.day - self.calendar.last_day(Period(frequency, ordinal))
        return DataState.DUE if late.days <= self._due_days else DataState.OVERDUE

    def asked(self, frequency: Frequency, view: Period, *, year_to_date: bool) -> range:
        """The own periods of an equal or finer frequency in the view, or from the year's start."""
        if frequency is view.frequency and not year_to_date:
            return range(view.ordinal, view.ordinal + 1)
        question = (frequency, view, year_to_date)
        asked = self._asked.get(question)
        if asked is None:
            answer = self.calendar.year_to_date if year_to_date else self.calendar.within
            asked = self._asked[question] = answer(view, frequency)
        return asked


class NoFormula:
    """What a source is that is not calculated."""

    __slots__ = ()

    operands: Sequence[OperandRef] = ()
    first_lack: OperandRef | None = None

    def is_recomputed(self, _frequency: Frequency, _mode: Mode) -> bool:
        return False


class ActualsSource(NoFormula):
    """Numbers that were entered."""

    __slots__ = ("_actuals", "_as_of", "_kept", "_own", "aggregation", "frequency", "key")

    def __init__(
        self,
        key: str,
        frequency: Frequency,
        aggregation: Aggregation,
        actuals: Actuals,
        as_of: AsOf,
    ) -> None:
        self.key = key
        self.frequency = frequency
        self.aggregation = aggregation
        self._actuals = actuals
        self._as_of = as_of
        self._kept: dict[tuple[Period, Mode], Reading] = {}
        self._own: dict[int, Reading] = {}
        """Of own periods with an actual, which are read most."""

    def first_day(self, _first_days: Mapping[str, date]) -> date:
        first = min(self._actuals, default=None)
        if first is None:
            return date.max
        return self._as_of.calendar.first_day(Period(self.frequency, first))

    @property
    def span(self) -> range:
        """From the first own period with an actual to the last; empty without any."""
        return range(min(self._actuals), max(self._actuals) + 1) if self._actuals else range(0)

    def entered_value(self, ordinal: int) -> float | None:
        return self._actuals.get(ordinal)

    def outcome(self, ordinal: int) -> Outcome:
        actual = self._actuals.get(ordinal, Gap.NOT_REPORTED)
        return Gap.NOT_APPLICABLE if actual is None else actual

    def reason(self, ordinal: int) -> Reason:
        reported = ordinal in self._actuals
        code = ReasonCode.NOT_APPLICABLE if reported else ReasonCode.NO_ACTUAL
        return Reason(code, self.key, Period(self.frequency, ordinal))

    def read(self, view: Period, mode: Mode) -> Reading:
        if mode is _PERIOD and view.frequency is self.frequency:
            ordinal = view.ordinal
            own = self._own.get(ordinal)
            if own is not None:
                return own
            actual = self._actuals.get(ordinal)
            if actual is not None:
                asked = range(ordinal, ordinal + 1)
                own = self._own[ordinal] = Reading(actual, _REPORTED, asked, (ordinal,))
                return own
        reading = self._kept.get((view, mode))
        if reading is None:
            reading = self._kept[view, mode] = read_outcomes(self, view, mode, self._as_of)
        return reading


def read_outcomes(source: Source, view: Period, mode: Mode, as_of: AsOf) -> Reading:
    """The value in a view from the outcomes of own periods: rules 1 to 3 and the year to date."""
    asked = asked_for(source, view, mode, as_of)
    if view.frequency.is_finer_than(source.frequency):
        return _read_coarser(source, asked, as_of)
    outcomes = [(ordinal, source.outcome(ordinal)) for ordinal in asked]
    numbers = [each for _, each in outcomes if not isinstance(each, Gap)]
    gaps = [ordinal for ordinal, each in outcomes if each is Gap.NOT_REPORTED]
    if not numbers:
        return _without_value(source, asked, gaps, as_of)
    value = aggregated(numbers, source.aggregation)
    if value is None:
        reason = Reason(ReasonCode.NOT_FINITE, source.key, view)
        return Reading(None, DataState.NOT_APPLICABLE, asked, reason=reason)
    ended = sum(as_of.has_ended(source.frequency, ordinal) for ordinal in gaps)
    return Reading(
        value,
        DataState.PARTIAL if ended else DataState.REPORTED,
        asked,
        tuple(ordinal for ordinal, each in outcomes if not isinstance(each, Gap)),
        Partial(len(numbers), len(numbers) + ended) if ended else None,
    )


def asked_for(source: Source, view: Period, mode: Mode, as_of: AsOf) -> range:
    """The own periods that a view asks for; of a coarser source, the one that contains it."""
    if view.frequency.is_finer_than(source.frequency):
        containing = as_of.calendar.ordinal_containing(view, source.frequency)
        return range(containing, containing + 1)
    year_to_date = mode is Mode.YTD and source.aggregation is not Aggregation.LAST
    return as_of.asked(source.frequency, view, year_to_date=year_to_date)


def aggregated(numbers: Sequence[float], aggregation: Aggregation) -> float | None:
    """One number out of one or more; ``None`` where a sum is too large for a number."""
    if aggregation in (Aggregation.SUM, Aggregation.MEAN):
        return _total(numbers, 1 if aggregation is Aggregation.SUM else len(numbers))
    if aggregation is Aggregation.MIN:
        return min(numbers)
    if aggregation is Aggregation.MAX:
        return max(numbers)
    return numbers[-1]


def _total(numbers: Sequence[float], parts: int) -> float | None:
    try:
        return math.fsum(numbers) / parts
    except OverflowError:
        return None


def _read_coarser(source: Source, asked: range, as_of: AsOf) -> Reading:
    containing = asked.start
    outcome = source.outcome(containing)
    if not isinstance(outcome, Gap):
        return Reading(outcome, DataState.REPORTED, asked, (containing,))
    if outcome is Gap.NOT_REPORTED:
        before = containing - 1
        carried = source.outcome(before)
        if not isinstance(carried, Gap):
            return Reading(carried, DataState.CARRIED, asked, (before,), carried_from=before)
    gaps = [containing] if outcome is Gap.NOT_REPORTED else []
    return _without_value(source, asked, gaps, as_of)


def _without_value(source: Source, asked: range, gaps: Sequence[int], as_of: AsOf) -> Reading:
    if not gaps:
        reason = source.reason(asked.start)
        return Reading(None, DataState.NOT_APPLICABLE, asked, reason=reason)
    state = as_of.state_of_gap(source.frequency, gaps[0])
    return Reading(None, state, asked, reason=source.reason(gaps[0]))
