"""Before anything was entered: formulas have no value there, and none needs to be worked out.

With ``prior`` a formula asks for earlier periods, the formulas it is made of for still earlier
ones, and so on. Where all this ends is known without going there.
"""

from collections.abc import Mapping
from datetime import date

from app.core.definitions import Mode
from app.core.formulas import OperandKind, OperandRef
from app.core.periods import FIRST_DAY, Frequency, Period
from app.core.results import DataState, Reason, ReasonCode
from app.core.values import AsOf, Source, asked_for

Alike = tuple[str, Frequency, Mode]
"""Key of a source, and the frequency and mode of the views it is read in."""


def asked_of(ref: OperandRef, view: Period, mode: Mode) -> tuple[Period, Mode]:
    """What a formula that is read in a view and mode asks of an operand."""
    return view - ref.n, Mode.YTD if ref.kind is OperandKind.YTD else mode


class Beginnings:
    """Of the sources of one scorecard, found when they are first asked for."""

    def __init__(self, sources: Mapping[str, Source], as_of: AsOf) -> None:
        self._sources = sources
        self._as_of = as_of
        self._first_days: dict[str, date] = {}
        self._first_views: dict[tuple[str, Frequency], int] = {}
        self._ends: dict[Alike, tuple[str, int]] = {}

    def has_begun(self, key: str, view: Period) -> bool:
        """Whether there can be a value in the view."""
        asked = (key, view.frequency)
        first = self._first_views.get(asked)
        if first is None:
            first = self._ordinal_on(self._first_day(key), view.frequency)
            self._first_views[asked] = first
        return view.ordinal >= first

    def first_lack(self, key: str, view: Period, mode: Mode) -> tuple[DataState, Reason]:
        """Of a source before its beginning: its state, and the first actual that it lacks.

        It is the first operand that lacks a value, and of that one, the first again, to the end.
        """
        state: DataState | None = None
        while True:
            source = self._sources[key]
            if not source.is_recomputed(view.frequency, mode):
                own = asked_for(source, view, mode, self._as_of).start
                view, mode = Period(source.frequency, own), Mode.PERIOD
                state = state or self._as_of.state_of_gap(view.frequency, own)
            key, earlier = self._end((key, view.frequency, mode))
            view = self._nameable(view - earlier)
            ref = self._sources[key].first_lack
            if ref is None:
                state = state or self._as_of.state_of_gap(view.frequency, view.ordinal)
                return state, Reason(ReasonCode.NO_ACTUAL, key, view)
            key, (view, mode) = ref.key, asked_of(ref, view, mode)

    def _first_day(self, key: str) -> date:
        """Operands come first: they may be many formulas deep."""
        waiting = [key]
        while waiting:
            source = self._sources[waiting[-1]]
            unknown = [ref.key for ref in source.operands if ref.key not in self._first_days]
            if unknown:
                waiting += unknown
            else:
                self._first_days[waiting.pop()] = source.first_day(self._first_days)
        return self._first_days[key]

    def _end(self, alike: Alike) -> tuple[str, int]:
        """The last source that is read as the first one is, and how many views earlier."""
        key, frequency, mode = alike
        way: list[tuple[Alike, int]] = []
        while alike not in self._ends:
            ref = self._sources[key].first_lack
            if ref is None or not self._is_read_alike(ref, alike):
                self._ends[alike] = key, 0
                break
            way.append((alike, ref.n))
            key = ref.key
            alike = key, frequency, mode
        end, earlier = self._ends[alike]
        for passed, n in reversed(way):
            earlier += n
            self._ends[passed] = end, earlier
        return end, earlier

    def _is_read_alike(self, ref: OperandRef, alike: Alike) -> bool:
        key, frequency, mode = alike
        source, operand = self._sources[key], self._sources[ref.key]
        if ref.kind is OperandKind.YTD:
            return False
        if source.is_recomputed(frequency, mode):
            return operand.is_recomputed(frequency, mode)
        return operand.frequency is frequency

    def _nameable(self, view: Period) -> Period:
        """Nothing was entered in a period too old to have a key; the oldest stands for it."""
        oldest = self._ordinal_on(FIRST_DAY, view.frequency)
        return Period(view.frequency, max(view.ordinal, oldest))

    def _ordinal_on(self, day: date, frequency: Frequency) -> int:
        return self._as_of.calendar.on(day, frequency).ordinal
