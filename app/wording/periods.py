"""Periods, dates and instants as people say them."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from babel.dates import format_date, format_timedelta, get_month_names

from app.core.periods import Calendar, Frequency, Period
from app.wording.language import Wording, count_phrase, marked, phrase

_SHORT = {
    Frequency.WEEK: phrase("short period", "W%(number)s %(year)s"),
    Frequency.MONTH: phrase("short period", "%(month)s %(year)s"),
    Frequency.QUARTER: phrase("short period", "Q%(number)s %(year)s"),
    Frequency.HALF: phrase("short period", "H%(number)s %(year)s"),
    Frequency.YEAR: phrase("short period", "FY%(year)s"),
}

_LONG = {
    Frequency.WEEK: phrase("long period", "Week %(number)s, %(year)s"),
    Frequency.MONTH: phrase("long period", "%(month)s %(year)s"),
    Frequency.QUARTER: phrase("long period", "Q%(number)s %(year)s"),
    Frequency.HALF: phrase("long period", "H%(number)s %(year)s"),
    Frequency.YEAR: phrase("long period", "%(year)s"),
}

_NEAR = {
    -1: marked("was due %(date)s, yesterday"),
    0: marked("due %(date)s, today"),
    1: marked("due %(date)s, tomorrow"),
}
_AHEAD = count_phrase("due %(date)s, in %(num)s day", "due %(date)s, in %(num)s days")
_PAST = count_phrase("was due %(date)s, %(num)s day ago", "was due %(date)s, %(num)s days ago")

_Width = Literal["abbreviated", "wide"]


# kept, as those of the next: pages of a scorecard say the same few
@lru_cache(maxsize=4096)
def short_period(wording: Wording, period: Period, calendar: Calendar) -> str:
    """Q3 26, Sep 26, W31 26, H1 26; a year is 2026, or FY26 when it is not the calendar year."""
    year, number = _year_and_number(period)
    if period.frequency is Frequency.YEAR and not _is_fiscal(calendar):
        return str(year)
    return wording.say(
        _SHORT[period.frequency],
        year=f"{year % 100:02}",
        number=number,
        month=_month(wording, period, "abbreviated"),
    )


@lru_cache(maxsize=4096)
def long_period(wording: Wording, period: Period, calendar: Calendar) -> str:
    """Q3 2026, September 2026, "Week 31, 2026", H1 2026, 2026; FY2026 where that is not the year."""
    year, number = _year_and_number(period)
    return wording.say(
        _LONG[period.frequency],
        year=_year(wording, period, year, calendar),
        number=number,
        month=_month(wording, period, "wide"),
    )


def year_to_date(wording: Wording, period: Period, calendar: Calendar) -> str:
    """The same with the words that tell it from the period alone."""
    return wording.gettext(
        "%(period)s, year to date", period=long_period(wording, period, calendar)
    )


def period_days(wording: Wording, period: Period, calendar: Calendar) -> str:
    """From its first day to its last: "1 Jul 2026 to 30 Sep 2026"."""
    return wording.gettext(
        "%(first)s to %(last)s",
        first=show_date(wording, calendar.first_day(period)),
        last=show_date(wording, calendar.last_day(period)),
    )


def show_date(wording: Wording, day: date) -> str:
    """7 Oct 2026."""
    return format_date(day, wording.pgettext("date pattern", "d MMM y"), locale=wording.locale)


def show_day(wording: Wording, day: date) -> str:
    """7 Oct, where the year is plain from what stands beside it."""
    return format_date(day, wording.pgettext("date pattern", "d MMM"), locale=wording.locale)


def show_time(instant: datetime) -> str:
    """09:12, in the zone the instant carries."""
    return f"{instant:%H:%M}"


def show_datetime(wording: Wording, instant: datetime) -> str:
    """7 Oct 2026, 09:12, in the zone the instant carries."""
    return wording.gettext(
        "%(date)s, %(time)s",
        date=show_date(wording, instant.date()),
        time=show_time(instant),
    )


def due_text(wording: Wording, due: date, today: date) -> str:
    """When actuals are due, as seen today: "due 15 Oct, in 6 days"."""
    days = (due - today).days
    date = show_day(wording, due) if due.year == today.year else show_date(wording, due)
    if days in _NEAR:
        return wording.gettext(_NEAR[days], date=date)
    return wording.count(_AHEAD if days > 0 else _PAST, abs(days), date=date)


def time_ago(wording: Wording, instant: datetime, now: datetime) -> str:
    """2 minutes ago; after a week the date."""
    passed = now - instant
    if passed >= timedelta(days=7):
        return show_date(wording, instant.date())
    if passed < timedelta(minutes=1):
        return wording.gettext("just now")
    return format_timedelta(-passed, add_direction=True, threshold=1, locale=wording.locale)


def month_name(wording: Wording, month: int) -> str:
    """Of a month from 1 to 12, as it stands alone."""
    return str(get_month_names("wide", context="stand-alone", locale=wording.locale)[month])


def _year_and_number(period: Period) -> tuple[int, int]:
    """The year in the period's key and the number after it; 1 where there is none."""
    year, _, number = period.key.partition("-")
    return int(year), int(number.lstrip("HQW") or 1)


def _is_fiscal(calendar: Calendar) -> bool:
    return calendar.starts != 1


def _year(wording: Wording, period: Period, year: int, calendar: Calendar) -> str:
    of_calendar = period.frequency in (Frequency.MONTH, Frequency.WEEK)
    if of_calendar or not _is_fiscal(calendar):
        return str(year)
    return wording.pgettext("fiscal year", "FY%(year)s", year=year)


def _month(wording: Wording, period: Period, width: _Width) -> str:
    if period.frequency is not Frequency.MONTH:
        return ""
    names = get_month_names(width, context="stand-alone", locale=wording.locale)
    return str(names[_year_and_number(period)[1]])
