"""The only clock: read once per request, command or job, then passed down."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The server's calendar day: the one its owner sees on the wall."""
    return datetime.now().astimezone().date()


def at_the_wall(instant: datetime) -> datetime:
    """The same instant in the server's own time zone."""
    return instant.astimezone()
