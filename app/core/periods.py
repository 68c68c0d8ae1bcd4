"""Periods of five frequencies, fiscal years and ISO weeks (scoring, section 1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Frequency(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """``ordinal`` counts periods of one frequency without a gap; its meaning in days needs a Calendar.

    year: the year; half: 2 * year + (half - 1); quarter: 4 * year + (quarter - 1);
    month: 12 * year + (month - 1); week: ISO weeks since the week of 1 January 1900.
    """

    frequency: Frequency
    ordinal: int

    @classmethod
    def parse(cls, key: str) -> "Period":
        """The period of a key such as 2026-Q3; raises ValueError where there is none."""
        raise ValueError(key)

    @property
    def key(self) -> str:
        """2026, 2026-H2, 2026-Q3, 2026-07 or 2026-W31."""
        return ""

    def __add__(self, n: int) -> "Period":
        return Period(self.frequency, self.ordinal + n)

    def __sub__(self, n: int) -> "Period":
        return Period(self.frequency, self.ordinal - n)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The fiscal year of a scorecard: the month it starts in, and which day names it."""

    starts: int = 1
    named_by_end: bool = True

    def first_day(self, period: Period) -> date:
        raise NotImplementedError

    def last_day(self, period: Period) -> date:
        raise NotImplementedError

    def containing(self, period: Period, frequency: Frequency) -> Period:
        """The period of an equal or coarser frequency that holds this one (a week: its Thursday)."""
        raise NotImplementedError

    def within(self, period: Period, frequency: Frequency) -> range:
        """Ordinals of the periods of an equal or finer frequency that lie in this one."""
        raise NotImplementedError

    def on(self, day: date, frequency: Frequency) -> Period:
        """The period that holds the day."""
        raise NotImplementedError
