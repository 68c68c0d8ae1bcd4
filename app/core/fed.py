"""A child scorecard's score as the value of a measure of its parent (scoring, section 6)."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from app.core.definitions import Aggregation, Measure, Mode
from app.core.periods import FIRST_DAY, Period
from app.core.results import DataState, Reason, ReasonCode
from app.core.rollup import Standing
from app.core.values import AsOf, Gap, NoFormula, Outcome, Reading


class Child(Protocol):
    """A scorecard that can feed another one."""

    def standing(self, view: Period, mode: Mode) -> Standing: ...


class FeedSource(NoFormula):
    """The score of a child in the same view and mode; thresholds are those of ``last``."""

    aggregation = Aggregation.LAST

    def __init__(self, measure: Measure, child_key: str, child: Child | None, as_of: AsOf) -> None:
        self.key = measure.key
        self.frequency = measure.frequency
        self.child_key = child_key
        self._child = child
        self._as_of = as_of

    def first_day(self, _first_days: Mapping[str, date]) -> date:
        """The child may have been there for ever."""
        return FIRST_DAY

    def entered_value(self, _ordinal: int) -> None:
        """What a child comes to is not entered here."""

    def outcome(self, ordinal: int) -> Outcome:
        value = self.read(Period(self.frequency, ordinal), Mode.PERIOD).value
        return Gap.NOT_REPORTED if value is None else value

    def reason(self, ordinal: int) -> Reason:
        return self._reason(Period(self.frequency, ordinal))

    def read(self, view: Period, mode: Mode) -> Reading:
        """It asks for one period, so that nothing is held in step with it."""
        score = None if self._child is None else self._child.standing(view, mode)[1]
        holds = self._threshold_period(view)
        asked = range(holds, holds + 1)
        if score is not None:
            return Reading(score, DataState.REPORTED, asked, (holds,))
        state = self._as_of.state_of_gap(view.frequency, view.ordinal)
        return Reading(None, state, asked, reason=self._reason(view))

    def _threshold_period(self, view: Period) -> int:
        calendar = self._as_of.calendar
        if view.frequency.is_finer_than(self.frequency):
            return calendar.ordinal_containing(view, self.frequency)
        return self._as_of.asked(self.frequency, view, year_to_date=False)[-1]

    def _reason(self, view: Period) -> Reason:
        missing = self._child is None
        code = ReasonCode.CHILD_MISSING if missing else ReasonCode.CHILD_WITHOUT_SCORE
        return Reason(code, self.child_key, view)
