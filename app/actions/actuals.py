"""Record an actual, or go back to an earlier one; either way a further revision."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from app.actions.actual_changes import ActualChanges, Written, as_history, written
from app.actions.actual_rules import (
    StaleActualError,
    refuse_wrong_note,
    refuse_wrong_place,
    refuse_wrong_value,
)
from app.actions.deeds import Deed, begin_deed, give_back, note_changes
from app.actions.revisions import Touched, touch_actual
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.db.prepared import Prepared
from app.errors import NotFoundError
from app.exchange.document import Actual
from app.queries.responsibility import refuse_irresponsible, refuse_onlooker
from app.queries.slots import ActualSlot, OpenSlot, open_slot

__all__ = [
    "ActualDraft",
    "ActualSlot",
    "RecordedActual",
    "StaleActualError",
    "record_actual",
    "restore_actual",
]

# made once: putting a statement together costs several times what asking it does
_ACTUAL = tables.actual.c
_HERE = (_ACTUAL.measure_id == bindparam("here_measure")) & (
    _ACTUAL.period == bindparam("here_period", type_=_ACTUAL.period.type)
)
_PLACE = ("measure_id", "period")
_VALUES = ("organisation_id", "number", "person_id", "at", "value", "note")
_APPEND = Prepared(
    insert(tables.actual_revision), columns=(*_PLACE, *_VALUES, "is_removed", "origin", "deed")
)
_ENTER = Prepared(insert(tables.actual), columns=(*_PLACE, *_VALUES))
_REPLACE = Prepared(update(tables.actual).where(_HERE), columns=_VALUES)
_REMOVE = Prepared(delete(tables.actual).where(_HERE))

TYPED = "typed"
RESTORED = "restored"
NO_ACTUAL = 0
"""As a revision's number: the state before the first."""


@dataclass(frozen=True, slots=True)
class ActualDraft:
    """``value`` None is n/a. ``expected`` is the number of the revision that was on screen, 0 for
    none; without it whatever is there is replaced."""

    value: Decimal | None
    note: str | None = None
    expected: int | None = None
    origin: str = TYPED


@dataclass(frozen=True, slots=True)
class RecordedActual:
    """``before`` is the number of what stood there. ``number`` is 0 and ``actual`` None where the slot has no actual now; ``deed`` is None where
    all was so already."""

    slot: ActualSlot
    measure_id: int
    before: int
    number: int
    actual: Actual | None
    deed: int | None
    touched: Touched


def record_actual(
    session: Session, *, actor: Actor, slot: ActualSlot, draft: ActualDraft, at: datetime
) -> RecordedActual:
    """Enter a number, or n/a, with or without a note; the same again changes nothing.

    Raises NotFoundError, ForbiddenError where others enter it, RefusedError with the rule that is
    broken, or StaleActualError.
    """
    actual = Actual(draft.value, draft.note or None)
    deed, found = _begun(session, actor, slot, at)
    refuse_wrong_place(session, actor, found)
    if actual.value is not None:
        refuse_wrong_value(found, actual.value)
    if actual.note is not None:
        refuse_wrong_note(actual.note)
    return _Recording(session, deed, found, "record_actual", draft.origin).set(
        actual, draft.expected
    )


def restore_actual(
    session: Session,
    *,
    actor: Actor,
    slot: ActualSlot,
    number: int,
    expected: int | None,
    at: datetime,
) -> RecordedActual:
    """Make the revision of that number the current one again; 0 leaves the slot without an actual.

    Undoing the latest revision is restoring the one before it.
    Raises NotFoundError, ForbiddenError, RefusedError or StaleActualError.
    """
    deed, found = _begun(session, actor, slot, at)
    refuse_wrong_place(session, actor, found)
    earlier = None if number == NO_ACTUAL else _revision(session, found, number)
    return _Recording(session, deed, found, "restore_actual", RESTORED).set(earlier, expected)


def _begun(session: Session, actor: Actor, slot: ActualSlot, at: datetime) -> tuple[Deed, OpenSlot]:
    refuse_onlooker(session, actor, slot.scorecard_key)
    deed = begin_deed(session, actor=actor, at=at)
    found = open_slot(session, actor.organisation_id, slot)
    refuse_irresponsible(session, actor, found)
    return deed, found


def _revision(session: Session, found: OpenSlot, number: int) -> Actual | None:
    columns = tables.actual_revision.c
    row = session.execute(
        select(columns.value, columns.note, columns.is_removed).where(
            columns.measure_id == found.measure_id,
            columns.period == found.slot.period,
            columns.number == number,
        )
    ).first()
    if row is None:
        raise NotFoundError("This actual has no revision %(number)s.", number=number)
    return None if row.is_removed else Actual(row.value, row.note)


@dataclass(frozen=True, slots=True)
class _Recording:
    session: Session
    deed: Deed
    found: OpenSlot
    action: str
    origin: str

    def set(self, actual: Actual | None, expected: int | None) -> RecordedActual:
        current = self.found.current
        before = None if current is None else Actual(current.value, current.note)
        slot = self.found.slot
        if _by_period(slot, before) == _by_period(slot, actual):
            give_back(self.session, self.deed)
            return self._recorded(self.found.number, actual, None, Touched({}, {}))
        if expected is not None and expected != self.found.number:
            wanted = actual or Actual(None)
            raise StaleActualError(current, wanted.value, wanted.note)
        self._append(actual)
        self._replace(before, actual)
        self._note(before, actual)
        touched = touch_actual(self.session, self.found.scorecard_id, self.found.slot.measure_key)
        number = NO_ACTUAL if actual is None else self._number
        return self._recorded(number, actual, self.deed.number, touched)

    @property
    def _number(self) -> int:
        return self.found.latest + 1

    @property
    def _shared(self) -> dict[str, Any]:
        return {
            "organisation_id": self.deed.actor.organisation_id,
            "number": self._number,
            "person_id": self.deed.actor.person_id,
            "at": self.deed.at,
        }

    @property
    def _place(self) -> dict[str, Any]:
        return {"measure_id": self.found.measure_id, "period": self.found.slot.period}

    def _append(self, actual: Actual | None) -> None:
        _APPEND.run(
            self.session,
            {
                **self._place,
                **self._shared,
                "value": None if actual is None else actual.value,
                "note": None if actual is None else actual.note,
                "is_removed": actual is None,
                "origin": self.origin,
                "deed": self.deed.number,
            },
        )

    def _replace(self, before: Actual | None, actual: Actual | None) -> None:
        here = {"here_measure": self.found.measure_id, "here_period": self.found.slot.period}
        if actual is None:
            _REMOVE.run(self.session, here)
            return
        values = {**self._shared, "value": actual.value, "note": actual.note}
        if before is None:
            _ENTER.run(self.session, {**self._place, **values})
        else:
            _REPLACE.run(self.session, {**here, **values})

    def _note(self, before: Actual | None, after: Actual | None) -> None:
        slot = self.found.slot
        changes = ActualChanges(slot.measure_key, _by_period(slot, before), _by_period(slot, after))
        note_changes(
            self.session, self.deed, self.action, as_history(slot.scorecard_key, [changes])
        )

    def _recorded(
        self, number: int, actual: Actual | None, deed: int | None, touched: Touched
    ) -> RecordedActual:
        found = self.found
        return RecordedActual(
            found.slot, found.measure_id, found.number, number, actual, deed, touched
        )


def _by_period(slot: ActualSlot, actual: Actual | None) -> dict[str, Written]:
    return {} if actual is None else {slot.period.key: written(actual)}
