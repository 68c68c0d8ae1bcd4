"""Periods follow each other without a gap, and fiscal years are made of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.periods import FIRST_YEAR, LAST_YEAR, Calendar, Frequency, Period, ordinal_of

calendars = st.builds(Calendar, st.integers(1, 12), st.booleans())
frequencies = st.sampled_from(Frequency)
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
ONE_DAY = timedelta(days=1)


@st.composite
def periods(draw: st.DrawFn, frequency: Frequency | None = None) -> Period:
    """Of the years in the middle, so that neighbours have keys too."""
    day = draw(st.dates(date(1910, 1, 1), date(2190, 12, 31)))
    return Calendar().on(day, frequency or draw(frequencies))


@given(periods(), calendars)
def test_neighbours_touch_and_do_not_overlap(period: Period, calendar: Calendar) -> None:
    assert calendar.first_day(period) <= calendar.last_day(period)
    assert calendar.last_day(period) + ONE_DAY == calendar.first_day(period + 1)


@given(periods(), st.integers(-500, 500))
def test_counting_on_and_back_leads_home(period: Period, n: int) -> None:
    assert period + n - n == period
    assert (period + n).ordinal - period.ordinal == n


@given(periods())
def test_a_key_reads_as_its_own_period(period: Period) -> None:
    assert Period.parse(period.key) == period
    assert ordinal_of(period.key) == period.ordinal


@pytest.mark.parametrize("key", ["", " 2026", "2026 ", "2026\n", "2026 -07"])
def test_a_key_has_no_blanks(key: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(key)


def test_the_same_key_gives_the_same_period_object() -> None:
    assert Period.parse("2026-Q3") is Period.parse("2026-Q3")


@given(st.text(alphabet="0123456789-QHW٣ ", max_size=9))
def test_what_is_read_as_a_period_is_written_the_same(text: str) -> None:
    try:
        key = Period.parse(text).key
    except ValueError:
        key = text
    assert key == text


@pytest.mark.parametrize(
    "key",
    [
        "2200",
        "0000",
        "2026-00",
        "2026-Q0",
        "2026-H0",
        "2026-W54",
        "2026-q3",
        "٢٠٢٦",
        "2026-W1",
        "2026-1",
        "2026-Q03",
        "26",
        "2026-07-01",
        "+2026",
        "2026-Q3x",
        "2026-",
    ],
)
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(key)


def test_the_first_and_the_last_week_of_all_years_are_periods() -> None:
    assert Period.parse("1900-W01").ordinal == 0
    assert Calendar().last_day(Period.parse("2199-W52")) == date(2199, 12, 29)


@given(days, frequencies, calendars)
def test_a_day_lies_in_its_period(day: date, frequency: Frequency, calendar: Calendar) -> None:
    period = calendar.on(day, frequency)
    assert calendar.first_day(period) <= day <= calendar.last_day(period)


@given(periods(Frequency.YEAR), calendars, frequencies)
def test_a_year_is_covered_exactly(year: Period, calendar: Calendar, finer: Frequency) -> None:
    parts = calendar.within(year, finer)
    following = calendar.within(year + 1, finer)
    assert parts.stop == following.start
    assert {calendar.containing(Period(finer, each), Frequency.YEAR) for each in parts} == {year}


@given(periods(Frequency.YEAR), calendars)
def test_a_year_has_twelve_months_and_52_or_53_weeks(year: Period, calendar: Calendar) -> None:
    assert len(calendar.within(year, Frequency.MONTH)) == 12
    assert len(calendar.within(year, Frequency.QUARTER)) == 4
    assert len(calendar.within(year, Frequency.HALF)) == 2
    assert len(calendar.within(year, Frequency.WEEK)) in (52, 53)


@given(periods(), calendars, frequencies)
def test_what_contains_a_period_has_it_within(
    period: Period, calendar: Calendar, frequency: Frequency
) -> None:
    coarser = max(period.frequency, frequency, key=list(Frequency).index)
    outer = calendar.containing(period, coarser)
    assert period.ordinal in calendar.within(outer, period.frequency)


@given(periods(Frequency.WEEK), calendars)
def test_a_week_belongs_to_the_month_of_its_thursday(week: Period, calendar: Calendar) -> None:
    thursday = calendar.first_day(week) + timedelta(days=3)
    assert calendar.containing(week, Frequency.MONTH) == calendar.on(thursday, Frequency.MONTH)


@given(periods(), calendars, frequencies)
def test_the_year_to_date_runs_from_the_years_start_to_the_periods_end(
    period: Period, calendar: Calendar, frequency: Frequency
) -> None:
    finer = min(period.frequency, frequency, key=list(Frequency).index)
    year = calendar.containing(period, Frequency.YEAR)
    found = calendar.year_to_date(period, finer)
    assert found.start == calendar.within(year, finer).start
    assert found.stop == calendar.within(period, finer).stop


def test_a_period_contains_itself_by_number_too() -> None:
    quarter = Period.parse("2026-Q3")
    assert Calendar().ordinal_containing(quarter, Frequency.QUARTER) == quarter.ordinal


def test_a_finer_period_contains_no_coarser_one() -> None:
    with pytest.raises(ValueError, match="no month contains"):
        Calendar().containing(Period.parse("2026-Q3"), Frequency.MONTH)
    with pytest.raises(ValueError, match="no quarter lies within"):
        Calendar().within(Period.parse("2026-07"), Frequency.QUARTER)


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_fiscal_year_starts_in_a_month(month: int) -> None:
    with pytest.raises(ValueError, match="month 1 to 12"):
        Calendar(month)


def test_a_fiscal_year_is_named_by_its_last_or_first_day() -> None:
    year = Period.parse("2026")
    assert Calendar(7, named_by_end=True).last_day(year) == date(2026, 6, 30)
    assert Calendar(7, named_by_end=False).first_day(year) == date(2026, 7, 1)
