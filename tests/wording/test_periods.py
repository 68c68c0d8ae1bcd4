"""Periods, dates and instants are named as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.periods import Calendar, Period
from app.wording.language import Wording
from app.wording.periods import (
    due_text,
    long_period,
    period_days,
    short_period,
    show_date,
    show_datetime,
    time_ago,
    year_to_date,
)

ENGLISH = Wording.for_language("en")
CALENDAR = Calendar()
FROM_JULY = Calendar(starts=7)
NOON = datetime(2026, 10, 7, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "calendar", "short", "long"),
    [
        ("2026", CALENDAR, "2026", "2026"),
        ("2026-H1", CALENDAR, "H1 26", "H1 2026"),
        ("2026-Q3", CALENDAR, "Q3 26", "Q3 2026"),
        ("2026-09", CALENDAR, "Sep 26", "September 2026"),
        ("2026-W31", CALENDAR, "W31 26", "Week 31, 2026"),
        ("2026-W05", CALENDAR, "W5 26", "Week 5, 2026"),
        ("2026", FROM_JULY, "FY26", "FY2026"),
        ("2026-H1", FROM_JULY, "H1 26", "H1 FY2026"),
        ("2026-Q3", FROM_JULY, "Q3 26", "Q3 FY2026"),
        ("2026-09", FROM_JULY, "Sep 26", "September 2026"),
        ("2026-W31", FROM_JULY, "W31 26", "Week 31, 2026"),
        ("1900-Q1", CALENDAR, "Q1 00", "Q1 1900"),
    ],
)
def test_a_period_has_a_short_and_a_long_name(
    key: str, calendar: Calendar, short: str, long: str
) -> None:
    period = Period.parse(key)
    assert short_period(ENGLISH, period, calendar) == short
    assert long_period(ENGLISH, period, calendar) == long


def test_year_to_date_is_said() -> None:
    text = year_to_date(ENGLISH, Period.parse("2026-Q3"), CALENDAR)
    assert text == "Q3 2026, year to date"


def test_the_days_of_a_fiscal_quarter_are_those_of_its_calendar() -> None:
    text = period_days(ENGLISH, Period.parse("2026-Q1"), FROM_JULY)
    assert text == "1 Jul 2025 to 30 Sep 2025"


def test_dates_and_instants_begin_with_the_day() -> None:
    assert show_date(ENGLISH, date(2026, 10, 7)) == "7 Oct 2026"
    instant = datetime(2026, 10, 7, 9, 12, tzinfo=UTC)
    assert show_datetime(ENGLISH, instant) == "7 Oct 2026, 09:12"


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (date(2026, 10, 15), "due 15 Oct, in 8 days"),
        (date(2026, 10, 8), "due 8 Oct, tomorrow"),
        (date(2026, 10, 7), "due 7 Oct, today"),
        (date(2026, 10, 6), "was due 6 Oct, yesterday"),
        (date(2026, 10, 1), "was due 1 Oct, 6 days ago"),
        (date(2027, 1, 15), "due 15 Jan 2027, in 100 days"),
    ],
)
def test_a_due_date_is_seen_from_today(due: date, text: str) -> None:
    assert due_text(ENGLISH, due, date(2026, 10, 7)) == text


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=2), "2 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=8), "29 Sep 2026"),
    ],
)
def test_a_recent_change_says_how_long_ago_it_was(passed: timedelta, text: str) -> None:
    assert time_ago(ENGLISH, NOON - passed, NOON) == text
