"""What the history tells of actuals, and what their revisions say: the same, in whatever order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.core.history_chain import canonical

ACTUALS = "actuals"
"""The kind of the lines whose payload holds actuals by period."""
_ALL = (1 << 256) - 1


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose deed it was, and when."""

    deed: int
    person_id: int
    at: str


@dataclass(frozen=True, slots=True)
class Entered:
    """One revision of the actual of a measure in a period; ``value`` None is n/a."""

    by: Teller
    period: str
    value: str | None = None
    note: str | None = None
    is_removed: bool = False

    @property
    def place(self) -> tuple[int, str]:
        return self.by.deed, self.period

    @property
    def digest(self) -> int:
        by = self.by
        text = canonical(
            [by.deed, by.person_id, by.at, self.period, self.value, self.note, self.is_removed]
        )
        return int.from_bytes(sha256(text.encode()).digest(), "big")


def told(
    teller: Teller, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Iterator[Entered]:
    """The revisions that a line about actuals tells of."""
    here = after or {}
    for period, written in here.items():
        value, note = written, None
        if isinstance(written, dict):
            value, note = written.get("value"), written.get("note")
        number = None if value == "n/a" else value
        yield Entered(teller, period, number, note)
    for period in (before or {}).keys() - here.keys():
        yield Entered(teller, period, is_removed=True)


class Tally:
    """A sum of digests for each measure, equal only where both sides hold the same entries."""

    def __init__(self) -> None:
        self._sums: dict[str, int] = {}

    def add(self, path: str, entered: Entered) -> None:
        self._sums[path] = self._sums.get(path, 0) + entered.digest & _ALL

    def take(self, path: str, entered: Entered) -> None:
        self._sums[path] = self._sums.get(path, 0) - entered.digest & _ALL

    def differing(self) -> list[str]:
        """The paths of the measures in which something was added that was not taken, or taken
        that was not added."""
        return [path for path, left in self._sums.items() if left]
