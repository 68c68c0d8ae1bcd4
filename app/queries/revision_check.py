"""The revisions of all actuals as they stand, and whether the current ones are the latest of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import text

from app.core.history_actuals import Entered, Teller
from app.core.history_walk import Fault, HistoryFault
from app.db.engine import Session
from app.queries.history_lines import moment, streamed, whole

ACTUAL = "actual"

_REVISIONS = text(
    """
    SELECT s.key, m.key, r.measure_id, r.period, r.number, CAST(r.value AS TEXT), r.note,
           r.is_removed, r.person_id, r.at, r.deed,
           a.measure_id, CAST(a.value AS TEXT), a.note, a.person_id, a.at, a.organisation_id
    FROM actual_revision r
    LEFT JOIN measure m ON m.id = r.measure_id AND m.organisation_id = r.organisation_id
    LEFT JOIN scorecard s ON s.id = m.scorecard_id
    LEFT JOIN actual a
        ON a.measure_id = r.measure_id AND a.period = r.period AND a.number = r.number
    WHERE r.organisation_id = :organisation
    ORDER BY r.measure_id, r.period, r.number
    """
)
_WITHOUT_REVISION = text(
    """
    SELECT s.key, m.key, a.measure_id, a.period, a.number
    FROM actual a
    LEFT JOIN actual_revision r
        ON r.measure_id = a.measure_id AND r.period = a.period AND r.number = a.number
    LEFT JOIN measure m ON m.id = a.measure_id AND m.organisation_id = a.organisation_id
    LEFT JOIN scorecard s ON s.id = m.scorecard_id
    WHERE a.organisation_id = :organisation AND r.measure_id IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class FoundRevision:
    """``faults`` are those that show without looking into the history."""

    path: str
    entered: Entered
    faults: tuple[HistoryFault, ...]

    @staticmethod
    def named(fault: Fault, path: str, deed: int, period: str) -> HistoryFault:
        return HistoryFault(fault, deed, 0, ACTUAL, f"{path}/{period}")


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    number: int
    entered: Entered
    current: tuple[Any, ...] | None
    """What stands as the actual under the same number, and in which organisation."""

    @property
    def slot(self) -> tuple[str, str]:
        return self.path, self.entered.period

    def faults(self, before: "_Row | None", after: "_Row | None", here: int) -> Iterator[Fault]:
        entered = self.entered
        earlier = before if before is not None and before.slot == self.slot else None
        is_last = after is None or after.slot != self.slot
        number, deed = (0, 0) if earlier is None else (earlier.number, earlier.entered.by.deed)
        if self.number != number + 1:
            yield Fault.ACTUAL_MISSING
        if entered.by.deed <= deed:
            yield Fault.ACTUAL_CHANGED
        said = (entered.value, entered.note, entered.by.person_id, entered.by.at, here)
        expected = said if is_last and not entered.is_removed else None
        if self.current != expected:
            yield Fault.CURRENT_CHANGED


class RevisionWalk:
    """Along the revisions of one organisation, measure by measure and period by period."""

    def __init__(self, session: Session, organisation_id: int) -> None:
        self._session = session
        self._organisation_id = organisation_id

    def revisions(self) -> Iterator[FoundRevision]:
        before: _Row | None = None
        row: _Row | None = None
        for after in chain(self._rows(), (None,)):
            if row is not None:
                yield self._found(before, row, after)
            before, row = row, after

    def _found(self, before: _Row | None, row: _Row, after: _Row | None) -> FoundRevision:
        faults = tuple(
            FoundRevision.named(fault, row.path, *row.entered.place)
            for fault in row.faults(before, after, self._organisation_id)
        )
        return FoundRevision(row.path, row.entered, faults)

    def _rows(self) -> Iterator[_Row]:
        for each in streamed(self._session, _REVISIONS, organisation=self._organisation_id):
            scorecard, measure, measure_id, period, number, value, note, removed = each[:8]
            person_id, at, deed, is_current, *current, here = each[8:]
            by = Teller(whole(deed), person_id, moment(at).isoformat())
            entered = Entered(by, period, value, note, is_removed=bool(removed))
            *said, when = current
            yield _Row(
                _path(scorecard, measure, measure_id),
                whole(number),
                entered,
                None if is_current is None else (*said, moment(when).isoformat(), here),
            )


def strangers(session: Session, organisation_id: int) -> Iterator[HistoryFault]:
    """Actuals that no revision is of: what stands there was never entered."""
    for row in streamed(session, _WITHOUT_REVISION, organisation=organisation_id):
        scorecard, measure, measure_id, period, _ = row
        path = _path(scorecard, measure, measure_id)
        yield FoundRevision.named(Fault.CURRENT_CHANGED, path, 0, period)


def _path(scorecard: str | None, measure: str | None, measure_id: int) -> str:
    return f"?/{measure_id}" if scorecard is None else f"{scorecard}/{measure}"
