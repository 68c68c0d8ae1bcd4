"""Walk along a history from its first line, and tell where its chain does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.core.history_chain import BEGINNING, ChainedLine, canonical, chained, payload_digest

ERASURE = "erasure"
"""The kind of the lines that name, by deed, the positions of the lines they blanked: under the key
LINES of what is there after them."""
LINES = "lines"

Place = tuple[int, int]
"""A deed, and the position in it."""

_MOST_KEPT = 100
"""Lines that do not follow are compared with each other: no more than so many."""


class Fault(StrEnum):
    CHANGED = "changed"
    """What the line says is not what was written."""
    BROKEN = "broken"
    """It does not follow from the line before: it was changed, or one before it was taken out."""
    MISSING = "missing"
    """Lines that stood before this one are gone."""
    INSERTED = "inserted"
    MOVED = "moved"
    BLANKED = "blanked"
    """Its payload is gone, and no erasure names it."""
    CUT_OFF = "cut_off"
    """The history ends before the last line that was written."""
    ACTUAL_CHANGED = "actual_changed"
    """A revision of an actual is not what the history tells of it."""
    ACTUAL_MISSING = "actual_missing"
    """The history tells of a revision that is gone."""
    ACTUAL_INSERTED = "actual_inserted"
    """No line of the history tells of the revision."""
    CURRENT_CHANGED = "current_changed"
    """What stands as the actual is not its latest revision."""


@dataclass(frozen=True, slots=True)
class HistoryFault:
    fault: Fault
    deed: int
    position: int
    kind: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as it is found: ``salt`` None where its payload is blank."""

    line: ChainedLine
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    salt: str | None
    chain: str

    @property
    def place(self) -> Place:
        return self.line.deed, self.line.position

    @property
    def is_blank(self) -> bool:
        return self.salt is None and self.before is None and self.after is None

    @property
    def has_its_payload(self) -> bool:
        if self.salt is None:
            return self.is_blank
        found = payload_digest(self.salt, canonical(self.before), canonical(self.after))
        return found == self.line.payload_digest


@dataclass(frozen=True, slots=True)
class _Stray:
    """A line that does not follow, and the chain that it should have followed."""

    stored: StoredLine
    previous: str
    fault: Fault

    def came_from(self, other: "_Stray") -> bool:
        """Whether it was written where the other line now stands."""
        deed, position = other.stored.place
        there = replace(self.stored.line, deed=deed, position=position)
        before = (other.previous, other.stored.chain)
        return any(chained(each, there) == self.stored.chain for each in before)

    def stays_behind(self, other: "_Stray") -> bool:
        """Whether it is where it was written, and the other line, which stood before it, is not."""
        return chained(other.stored.chain, self.stored.line) == self.stored.chain


class HistoryWalk:
    """Takes the lines of one organisation, in the order of their places."""

    def __init__(self) -> None:
        self._previous: tuple[str, ...] = (BEGINNING,)
        """What the next line may follow: the last line's chain as found, and as computed."""
        self._sound = BEGINNING
        self._last: Place = (0, -1)
        self._strays: list[_Stray] = []
        self._waiting = 0
        """How many of the last strays may turn out to have been put in."""
        self._blank: dict[Place, ChainedLine] = {}
        self.lines = 0
        self.erased = 0

    def take(self, stored: StoredLine) -> bool:
        """Whether the line stands as it was written."""
        self.lines += 1
        previous, has_its_payload = self._previous[0], stored.has_its_payload
        follows = self._follows(stored)
        if not (follows and has_its_payload):
            fault = self._first_thought(stored) if has_its_payload else Fault.CHANGED
            self._strays.append(_Stray(stored, previous, fault))
            self._waiting += not follows
        elif stored.is_blank:
            self._blank[stored.place] = stored.line
        elif stored.line.kind == ERASURE:
            self._forgive(stored.after or {})
        self._last = stored.place
        return follows and has_its_payload

    def finished(self, head: str) -> Iterator[HistoryFault]:
        """What is wrong, the head being the chain that the last line should have."""
        if head == self._sound and self._waiting:
            self._put_in()
        elif head not in self._previous:
            deed, position = self._last
            yield HistoryFault(Fault.CUT_OFF, deed, position)
        yield from self._judged()
        yield from (_named(line, Fault.BLANKED) for line in self._blank.values())

    def faults_so_far(self) -> Iterator[HistoryFault]:
        """Those that need not be kept: where much is wrong, most are told without being compared."""
        while len(self._strays) > _MOST_KEPT:
            stray = self._strays.pop(0)
            self._waiting = min(self._waiting, len(self._strays))
            yield _named(stray.stored.line, stray.fault)

    def _follows(self, stored: StoredLine) -> bool:
        computed = [chained(each, stored.line) for each in self._previous]
        follows_before = self._waiting and chained(self._sound, stored.line) == stored.chain
        if follows_before:
            self._put_in()
        follows = bool(follows_before) or stored.chain in computed
        if follows:
            self._waiting = 0
            self._sound = stored.chain
        self._previous = (stored.chain,) if follows else (stored.chain, computed[0])
        return follows

    def _first_thought(self, stored: StoredLine) -> Fault:
        deed, position = self._last
        if stored.place == self._last:
            return Fault.INSERTED
        follows = stored.place in ((deed, position + 1), (deed + 1, 0))
        return Fault.BROKEN if follows else Fault.MISSING

    def _put_in(self) -> None:
        """The last strays stand between two lines that follow each other."""
        for number in range(len(self._strays) - self._waiting, len(self._strays)):
            self._strays[number] = replace(self._strays[number], fault=Fault.INSERTED)
        self._waiting = 0

    def _judged(self) -> Iterator[HistoryFault]:
        """With all strays at hand: who changed places, and who only stands where another did."""
        for stray in self._strays:
            others = [each for each in self._strays if each is not stray]
            if any(stray.came_from(each) for each in others):
                yield _named(stray.stored.line, Fault.MOVED)
            elif stray.fault is Fault.CHANGED or not any(map(stray.stays_behind, others)):
                yield _named(stray.stored.line, stray.fault)

    def _forgive(self, named: Mapping[str, Any]) -> None:
        for deed, positions in named.get(LINES, {}).items():
            for position in positions:
                self.erased += self._blank.pop((int(deed), position), None) is not None


def _named(line: ChainedLine, fault: Fault) -> HistoryFault:
    return HistoryFault(fault, line.deed, line.position, line.kind, line.path)
