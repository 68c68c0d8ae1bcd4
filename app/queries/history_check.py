"""Check a history from its first line to its last, and the actuals against what it tells of them."""

from collections.abc import Iterator

from sqlalchemy import select

from app.core.history_actuals import ACTUALS, Entered, Tally, Teller, told
from app.core.history_walk import Fault, HistoryFault, HistoryWalk, StoredLine
from app.db import tables
from app.db.engine import Session
from app.queries.history_lines import all_lines, lines_of
from app.queries.revision_check import FoundRevision, RevisionWalk, strangers

_Found = dict[tuple[int, str], Entered]


class HistoryCheck:
    """Of one organisation; what is held grows with its measures and faults, not with its history."""

    def __init__(self, session: Session, organisation_id: int) -> None:
        self._session = session
        self._organisation_id = organisation_id
        self._walk = HistoryWalk()
        self._tally = Tally()
        self._untold: set[tuple[int, str]] = set()
        """Deeds and measures of which the history does not tell any more what was entered."""
        self.revisions = 0
        self.head = self._head()

    @property
    def lines(self) -> int:
        return self._walk.lines

    @property
    def erased(self) -> int:
        return self._walk.erased

    def faults(self) -> Iterator[HistoryFault]:
        """Every one, while the walk is under way."""
        for stored in all_lines(self._session, self._organisation_id):
            is_sound = self._walk.take(stored)
            if stored.line.kind == ACTUALS:
                self._add(stored, is_sound=is_sound)
            yield from self._walk.faults_so_far()
        yield from self._walk.finished(self.head)
        yield from self._faults_of_actuals()

    def _head(self) -> str:
        columns = tables.organisation.c
        wanted = select(columns.history_head).where(columns.id == self._organisation_id)
        head: str = self._session.execute(wanted).scalar_one()
        return head

    def _add(self, stored: StoredLine, *, is_sound: bool) -> None:
        line = stored.line
        if stored.is_blank or not is_sound:
            self._untold.add((line.deed, line.path))
            return
        for entered in _told_by(stored):
            self._tally.add(line.path, entered)

    def _faults_of_actuals(self) -> Iterator[HistoryFault]:
        walk = RevisionWalk(self._session, self._organisation_id)
        for found in walk.revisions():
            self.revisions += 1
            if (found.entered.by.deed, found.path) not in self._untold:
                self._tally.take(found.path, found.entered)
            yield from found.faults
        yield from strangers(self._session, self._organisation_id)
        for path in self._tally.differing():
            yield from self._compared(path)

    def _compared(self, path: str) -> Iterator[HistoryFault]:
        """Entry by entry, of a measure in which some differ."""
        lines = lines_of(self._session, self._organisation_id, ACTUALS, path)
        wanted: _Found = {
            each.place: each
            for stored in lines
            if (stored.line.deed, path) not in self._untold
            for each in _told_by(stored)
        }
        walk = RevisionWalk(self._session, self._organisation_id)
        there: _Found = {
            found.entered.place: found.entered
            for found in walk.revisions()
            if found.path == path and (found.entered.by.deed, path) not in self._untold
        }
        for place in sorted(wanted.keys() | there.keys()):
            fault = _fault(wanted.get(place), there.get(place))
            if fault is not None:
                yield FoundRevision.named(fault, path, *place)


def _told_by(stored: StoredLine) -> Iterator[Entered]:
    line = stored.line
    return told(Teller(line.deed, line.person_id, line.at.isoformat()), stored.before, stored.after)


def _fault(wanted: Entered | None, there: Entered | None) -> Fault | None:
    if wanted == there:
        return None
    if wanted is None:
        return Fault.ACTUAL_INSERTED
    return Fault.ACTUAL_MISSING if there is None else Fault.ACTUAL_CHANGED
