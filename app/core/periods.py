"""Periods of five frequencies, fiscal years and ISO weeks (scoring, section 1)."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR = 1900
LAST_YEAR = 2199
FIRST_DAY = date(FIRST_YEAR - 1, 1, 1)
"""No period with a key begins earlier; a fiscal year may be named by its end."""

_FIRST_MONDAY = date(FIRST_YEAR, 1, 1).toordinal()
_THURSDAY = 3


class Frequency(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def per_year(self) -> int:
        """How many make a year; of weeks, the usual 52."""
        return _PER_YEAR[self]

    def is_finer_than(self, other: "Frequency") -> bool:
        return _RANK[self] < _RANK[other]


_RANK = {frequency: rank for rank, frequency in enumerate(Frequency)}
_PER_YEAR = {
    Frequency.WEEK: 52,
    Frequency.MONTH: 12,
    Frequency.QUARTER: 4,
    Frequency.HALF: 2,
    Frequency.YEAR: 1,
}
_MONTHS = {frequency: 12 // n for frequency, n in _PER_YEAR.items() if n <= 12}
_KEY = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|W([0-9]{2})|([0-9]{2})))?")


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
        """The period of a key such as 2026-Q3; raises ValueError where there is none.

        The answers are kept: the same key gives the same object.
        """
        return _parse(key)

    @property
    def key(self) -> str:
        """2026, 2026-H2, 2026-Q3, 2026-07 or 2026-W31."""
        return _key(self.frequency, self.ordinal)

    def __add__(self, n: int) -> "Period":
        return Period(self.frequency, self.ordinal + n)

    def __sub__(self, n: int) -> "Period":
        return Period(self.frequency, self.ordinal - n)

    def __hash__(self) -> int:
        # periods are keys everywhere; two frequencies rarely share a table, so this is enough
        return self.ordinal


def ordinal_of(key: str) -> int:
    """The ordinal of a period's key, kept; raises ValueError where there is no such period."""
    return _parse(key).ordinal


@dataclass(frozen=True, slots=True)
class Calendar:
    """The fiscal year of a scorecard: the month it starts in, and which day names it."""

    starts: int = 1
    named_by_end: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.starts <= 12:
            raise ValueError(f"a fiscal year starts in month 1 to 12, not {self.starts}")

    def first_day(self, period: Period) -> date:
        return date.fromordinal(self._first(period.frequency, period.ordinal))

    def last_day(self, period: Period) -> date:
        return date.fromordinal(self._first(period.frequency, period.ordinal + 1) - 1)

    def containing(self, period: Period, frequency: Frequency) -> Period:
        """The period of an equal or coarser frequency that holds this one (a week: its Thursday)."""
        if period.frequency is frequency:
            return period
        return Period(frequency, self.ordinal_containing(period, frequency))

    def ordinal_containing(self, period: Period, frequency: Frequency) -> int:
        """As ``containing``, by number; raises ValueError where the frequency is finer."""
        if frequency.is_finer_than(period.frequency):
            raise ValueError(f"no {frequency} contains the {period.frequency} {period.key}")
        if period.frequency is frequency:
            return period.ordinal
        if period.frequency is Frequency.WEEK:
            day = date.fromordinal(_FIRST_MONDAY + 7 * period.ordinal + _THURSDAY)
            return self._of_month(12 * day.year + day.month - 1, frequency)
        return self._of_month(self._month(period.frequency, period.ordinal), frequency)

    def within(self, period: Period, frequency: Frequency) -> range:
        """Ordinals of the periods of an equal or finer frequency that lie in this one.

        Raises ValueError where the frequency is coarser.
        """
        if period.frequency.is_finer_than(frequency):
            raise ValueError(f"no {frequency} lies within the {period.frequency} {period.key}")
        if period.frequency is frequency:
            return range(period.ordinal, period.ordinal + 1)
        return range(
            self._first_within(period.frequency, period.ordinal, frequency),
            self._first_within(period.frequency, period.ordinal + 1, frequency),
        )

    def year_to_date(self, period: Period, frequency: Frequency) -> range:
        """Ordinals from the first in the fiscal year that holds the period up to the period's end.

        The frequency is equal or finer, else ValueError (scoring, section 2).
        """
        year = self.containing(period, Frequency.YEAR)
        return range(self.within(year, frequency).start, self.within(period, frequency).stop)

    def on(self, day: date, frequency: Frequency) -> Period:
        """The period that holds the day."""
        if frequency is Frequency.WEEK:
            return Period(frequency, (day.toordinal() - _FIRST_MONDAY) // 7)
        return Period(frequency, self._of_month(12 * day.year + day.month - 1, frequency))

    @property
    def _shift(self) -> int:
        """Months from January of a year to the first month of the fiscal year of that name."""
        earlier = 12 if self.named_by_end and self.starts > 1 else 0
        return self.starts - 1 - earlier

    def _month(self, frequency: Frequency, ordinal: int) -> int:
        """The first month, by number, of a period that is not a week."""
        if frequency is Frequency.MONTH:
            return ordinal
        return _MONTHS[frequency] * ordinal + self._shift

    def _of_month(self, month: int, frequency: Frequency) -> int:
        if frequency is Frequency.MONTH:
            return month
        return (month - self._shift) // _MONTHS[frequency]

    def _first(self, frequency: Frequency, ordinal: int) -> int:
        """The first day of a period, as a day's ordinal."""
        if frequency is Frequency.WEEK:
            return _FIRST_MONDAY + 7 * ordinal
        year, month = divmod(self._month(frequency, ordinal), 12)
        return date(year, month + 1, 1).toordinal()

    def _first_within(self, frequency: Frequency, ordinal: int, finer: Frequency) -> int:
        if finer is Frequency.WEEK:
            # the first week whose Thursday is not before the first day
            return -((_FIRST_MONDAY + _THURSDAY - self._first(frequency, ordinal)) // 7)
        return self._of_month(self._month(frequency, ordinal), finer)


@lru_cache(maxsize=32768)
def _parse(key: str) -> Period:
    match = _KEY.fullmatch(key)
    if match is not None and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        with suppress(ValueError):
            return _matched(key, match)
    raise ValueError(f"{key!r} is not a period")


def _matched(key: str, match: re.Match[str]) -> Period:
    """Raises ValueError for a month or a week that the year has not."""
    year = int(match[1])
    if len(key) == 4:
        return Period(Frequency.YEAR, year)
    _, half, quarter, week, month = match.groups()
    if week:
        monday = date.fromisocalendar(year, int(week), 1).toordinal()
        return Period(Frequency.WEEK, (monday - _FIRST_MONDAY) // 7)
    if month:
        return Period(Frequency.MONTH, 12 * year + date(year, int(month), 1).month - 1)
    frequency = Frequency.HALF if half else Frequency.QUARTER
    return Period(frequency, frequency.per_year * year + int(half or quarter) - 1)


@lru_cache(maxsize=32768)
def _key(frequency: Frequency, ordinal: int) -> str:
    if frequency is Frequency.WEEK:
        year, week, _ = date.fromordinal(_FIRST_MONDAY + 7 * ordinal).isocalendar()
        return f"{year:04}-W{week:02}"
    year, place = divmod(ordinal, frequency.per_year)
    if frequency is Frequency.YEAR:
        return f"{year:04}"
    if frequency is Frequency.MONTH:
        return f"{year:04}-{place + 1:02}"
    return f"{year:04}-{'H' if frequency is Frequency.HALF else 'Q'}{place + 1}"
