"""What this process keeps of the scorecards it showed (docs/decisions/kept-parts.md)."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from app.actions.actuals import RecordedActual
from app.core.evaluation import Evaluation
from app.db.engine import Session
from app.queries.facts import Head, Reading
from app.queries.reading import read_scorecard, refresh_reading, scorecard_head, with_actual
from app.queries.views import evaluation_of

_MOST_READINGS = 64

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Shelf(Generic[_Key, _Value]):
    """A mapping that forgets what was longest out of use, in any unit of size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._lock = Lock()
        self._values: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()

    def get(self, key: _Key) -> _Value | None:
        with self._lock:
            kept = self._values.get(key)
            if kept is None:
                return None
            self._values.move_to_end(key)
            return kept[0]

    def put(self, key: _Key, value: _Value, size: int = 1) -> None:
        """What is larger than the whole shelf is not kept."""
        with self._lock:
            if key in self._values:
                self._held -= self._values.pop(key)[1]
            self._values[key] = value, size
            self._held += size
            while self._held > self._most:
                _, (_, gone) = self._values.popitem(last=False)
                self._held -= gone

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._held = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A scorecard as read at one revision and judged on one day."""

    reading: Reading
    evaluation: Evaluation
    today: date


class Body:
    """The bytes of a page, its fingerprint, and the same bytes compressed when first asked for."""

    __slots__ = ("_compressed", "content", "etag")

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.etag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        self._compressed: bytes | None = None

    @property
    def compressed(self) -> bytes:
        if self._compressed is None:
            self._compressed = gzip.compress(self.content, 6, mtime=0)
        return self._compressed


class Readings:
    """The scorecards this process has read, each brought up to date when its revision moves."""

    def __init__(self) -> None:
        self._shelf: Shelf[tuple[int, str], Judged] = Shelf(_MOST_READINGS)

    def judged(self, session: Session, organisation_id: int, key: str, today: date) -> Judged:
        """The scorecard as it stands; raises NotFoundError."""
        head = scorecard_head(session, organisation_id, key)
        at = (organisation_id, key)
        kept = self._shelf.get(at)
        if kept is not None and kept.reading.facts.head == head and kept.today == today:
            return kept
        reading = self._reading(session, kept, head)
        judged = Judged(reading, evaluation_of(reading, today), today)
        self._shelf.put(at, judged)
        return judged

    def known(self, organisation_id: int, key: str, today: date) -> Judged | None:
        """The scorecard as it was last read, however long ago; None where nothing is kept."""
        kept = self._shelf.get((organisation_id, key))
        return None if kept is None or kept.today != today else kept

    def follow(self, organisation_id: int, done: RecordedActual, today: date) -> Judged | None:
        """What is kept of the scorecard, after a write of this process that has been committed.

        None where nothing is kept, or where more has happened than that write.
        """
        at = (organisation_id, done.slot.scorecard_key)
        kept = self._shelf.get(at)
        if kept is None or kept.today != today or done.deed is None:
            return None
        reading = with_actual(kept.reading, done.slot, done.actual, done.touched)
        if reading is None:
            return None
        judged = Judged(reading, evaluation_of(reading, today), today)
        self._shelf.put(at, judged)
        return judged

    def clear(self) -> None:
        self._shelf.clear()

    def _reading(self, session: Session, kept: Judged | None, head: Head) -> Reading:
        if kept is None or kept.reading.facts.head.id != head.id:
            return read_scorecard(session, head)
        if kept.reading.facts.head == head:
            return kept.reading
        return refresh_reading(session, kept.reading, head)
