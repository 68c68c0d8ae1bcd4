"""Limits on how often something may be tried, counted in the database: a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite

from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import TooManyAttemptsError

_COLUMNS = tables.attempts.c
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many attempts in each window of that length, which is at most a day."""

    what: str
    most: int
    within: timedelta


SIGN_IN_FROM_ONE_PLACE = Limit("sign in from one place", 10, timedelta(minutes=15))
"""To one account from one address of the network."""
SIGN_IN = Limit("sign in", 50, timedelta(hours=1))
"""To one account, from wherever."""
SIGN_IN_OF_PLACE = Limit("sign in of a place", 100, timedelta(minutes=15))
"""From one address of the network, to whichever account."""
CODE = Limit("code", 10, timedelta(minutes=15))
CONFIRM = Limit("confirm", 10, timedelta(minutes=15))
CEREMONY_OF_PLACE = Limit("ceremony of a place", 100, timedelta(minutes=15))
"""Going to a provider, or asking for a passkey, from one address of the network."""
RESET = Limit("reset", 5, timedelta(hours=1))
RESET_OF_PLACE = Limit("reset of a place", 20, timedelta(hours=1))


def count_attempt(session: Session, limit: Limit, by: str, at: datetime) -> None:
    """One more, by an account or an address. Raises TooManyAttemptsError beyond the limit.

    Count before trying: then those who try at once do not get more between them.
    """
    window, bucket = _window(limit, at), _bucket(limit, by)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    dialect_insert = sqlite.insert if is_sqlite else postgresql.insert
    one = dialect_insert(tables.attempts).values(bucket=bucket, window=window, count=1)
    more = one.on_conflict_do_update(
        index_elements=[_COLUMNS.bucket, _COLUMNS.window], set_={"count": _COLUMNS.count + 1}
    )
    count: int = session.execute(more.returning(_COLUMNS.count)).scalar_one()
    if count > limit.most:
        raise _refusal(window + _seconds(limit) - int(at.timestamp()))


def take_back_attempt(session: Session, limit: Limit, by: str, at: datetime) -> None:
    """It succeeded: those who know their password are not locked out for using it."""
    session.execute(
        update(tables.attempts)
        .where(
            _COLUMNS.bucket == _bucket(limit, by),
            _COLUMNS.window == _window(limit, at),
            _COLUMNS.count > 0,
        )
        .values(count=_COLUMNS.count - 1)
    )


def forget_old_attempts(session: Session, at: datetime) -> None:
    """Windows that have ended."""
    session.execute(delete(tables.attempts).where(_COLUMNS.window < int((at - _DAY).timestamp())))


def _window(limit: Limit, at: datetime) -> int:
    seconds = _seconds(limit)
    return int(at.timestamp()) // seconds * seconds


def _bucket(limit: Limit, by: str) -> str:
    return digest_of(f"{limit.what}\n{by}")


def _seconds(limit: Limit) -> int:
    return int(limit.within.total_seconds())


def _refusal(seconds: int) -> TooManyAttemptsError:
    minutes = -(-seconds // 60)
    if minutes <= 1:
        return TooManyAttemptsError("That was tried too often. Try again in a minute.")
    return TooManyAttemptsError(
        "That was tried too often. Try again in %(minutes)s minutes.", minutes=minutes
    )
