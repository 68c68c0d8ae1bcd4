"""Column types: instants in UTC, periods by key, numbers with the digits that were typed."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, Numeric, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.periods import Period


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PeriodColumn(TypeDecorator[Period]):
    """A period by its key, such as 2026-Q3; keys of one frequency sort as their periods do."""

    impl = String(8)
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        return None if value is None else Period.parse(value)


class Digits(TypeDecorator[Decimal]):
    """A number with the digits that were typed: 104.0 is not 104."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[str]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric())
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | Decimal | None:
        if value is None:
            return None
        text = digits(value)
        return Decimal(text) if dialect.name == "postgresql" else text

    def process_result_value(self, value: str | Decimal | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


def digits(number: Decimal) -> str:
    """The number as both databases keep it, without an exponent and without a negative zero.

    Two numbers are the same entry when these are equal: 104.0 is not 104.
    """
    if not number.is_finite():
        raise ValueError(f"{number} is not a number")
    text = str(number)
    if "E" in text:
        text = format(number, "f")
    return text if number else text.removeprefix("-")


def instant(given: datetime | str) -> datetime:
    """An instant as a driver gives it, where no column type stands between."""
    read = datetime.fromisoformat(given) if isinstance(given, str) else given
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
