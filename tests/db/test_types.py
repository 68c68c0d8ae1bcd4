"""Columns give back what they were given, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from app.core.periods import Frequency, Period
from app.db.types import Digits, PeriodColumn, UtcDateTime, digits

TRIAL = Table(
    "trial",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("number", Digits),
    Column("period", PeriodColumn),
    Column("at", UtcDateTime),
    prefixes=["TEMPORARY"],
)
SAME_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)


@pytest.fixture
def trial(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        TRIAL.create(connection)
        yield connection
        connection.rollback()


def kept(trial: Connection, **values: object) -> object:
    """What the one column holds after it was written."""
    (name,) = values
    key = trial.execute(insert(TRIAL).values(**values)).inserted_primary_key
    assert key is not None
    return trial.scalar(select(TRIAL.c[name]).where(TRIAL.c.id == key[0]))


@pytest.mark.parametrize(
    "typed",
    ["104.0", "104", "0.10", "-3.50", "0", "0.00", "999999999999999.99", "1000000000000000"],
)
def test_a_number_keeps_the_digits_that_were_typed(trial: Connection, typed: str) -> None:
    assert str(kept(trial, number=Decimal(typed))) == typed


@SAME_DATABASE
@given(number=numbers)
def test_any_number_keeps_its_digits(trial: Connection, number: Decimal) -> None:
    found = kept(trial, number=number)

    assert isinstance(found, Decimal)
    assert found == number
    assert digits(found) == digits(number)


@pytest.mark.parametrize(("typed", "text"), [("1e3", "1000"), ("1E-3", "0.001"), ("-0.0", "0.0")])
def test_a_number_is_written_out_without_exponent_or_negative_zero(
    trial: Connection, typed: str, text: str
) -> None:
    assert str(kept(trial, number=Decimal(typed))) == text


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(trial: Connection, typed: str) -> None:
    with pytest.raises(StatementError, match="is not a number"):
        kept(trial, number=Decimal(typed))


@pytest.mark.parametrize("key", ["2026", "2026-H2", "2026-Q3", "2026-07", "2026-W31"])
def test_a_period_is_kept(trial: Connection, key: str) -> None:
    assert kept(trial, period=Period.parse(key)) == Period.parse(key)


@pytest.mark.parametrize("frequency", Frequency)
def test_periods_of_one_frequency_sort_by_their_keys(frequency: Frequency) -> None:
    first = {"week": "2019-W50", "month": "2019-08", "quarter": "2019-Q3", "half": "2019-H1"}
    start = Period.parse(first.get(frequency, "2019"))

    keys = [(start + n).key for n in range(60)]

    assert keys == sorted(keys)


def test_an_instant_comes_back_in_utc(trial: Connection) -> None:
    lisbon = timezone(timedelta(hours=1))

    found = kept(trial, at=datetime(2026, 7, 1, 0, 30, 15, 250, tzinfo=lisbon))

    assert found == datetime(2026, 6, 30, 23, 30, 15, 250, tzinfo=UTC)
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


def test_an_instant_without_a_time_zone_is_refused(trial: Connection) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        kept(trial, at=datetime(2026, 7, 1))  # noqa: DTZ001 - what must not be written


@pytest.mark.parametrize("name", ["number", "period", "at"])
def test_nothing_stays_nothing(trial: Connection, name: str) -> None:
    assert kept(trial, **{name: None}) is None
