"""How long a session of a signed-in browser lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SEEN_EVERY = timedelta(minutes=5)
"""How exact it is known when a session was last used: writing it down at every page would cost."""
CONFIRMED_FOR = timedelta(minutes=15)
"""How long a password once given is enough for dangerous deeds."""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """``idle`` without a page, ``absolute`` in all: what comes first ends the session."""

    idle: timedelta = timedelta(hours=12)
    absolute: timedelta = timedelta(days=14)

    def has_ended(self, created_at: datetime, seen_at: datetime, at: datetime) -> bool:
        return at >= created_at + self.absolute or at >= seen_at + self.idle


def session_limits(idle_hours: int, session_days: int) -> SessionLimits:
    return SessionLimits(timedelta(hours=idle_hours), timedelta(days=session_days))


def is_due_to_be_seen(seen_at: datetime, at: datetime) -> bool:
    return at >= seen_at + SEEN_EVERY


def is_confirmed(confirmed_at: datetime, at: datetime) -> bool:
    """Whether the password was given so lately that a dangerous deed need not ask for it again."""
    return at < confirmed_at + CONFIRMED_FOR
