"""Undo: an earlier revision becomes the current one again, as a further revision."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.actions.actuals import (
    ActualDraft,
    ActualSlot,
    RecordedActual,
    StaleActualError,
    record_actual,
    restore_actual,
)
from app.actions.documents import import_document
from app.core.access import Actor
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import Actual
from tests.factories import NOW, make_measure, scorecard_with

SLOT = ActualSlot("northwind", "nrr", Period.parse("2026-Q3"))

Restore = Callable[[int, int | None], RecordedActual]


@pytest.fixture
def entered_twice(session: Session, actor: Actor) -> None:
    document = scorecard_with(make_measure("nrr"))
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    for number in ("103", "104.0"):
        draft = ActualDraft(Decimal(number), note=f"Note {number}")
        record_actual(session, actor=actor, slot=SLOT, draft=draft, at=NOW)


@pytest.fixture
def restore(session: Session, actor: Actor, entered_twice: None) -> Restore:
    def restore(number: int, expected: int | None = None) -> RecordedActual:
        return restore_actual(
            session, actor=actor, slot=SLOT, number=number, expected=expected, at=NOW
        )

    return restore


def current(session: Session) -> list[tuple[object, ...]]:
    columns = tables.actual.c
    return [tuple(row) for row in session.execute(select(columns.value, columns.number))]


def test_the_earlier_value_comes_back_with_its_note_as_a_new_revision(
    session: Session, restore: Restore
) -> None:
    done = restore(1, 2)

    assert done.number == 3
    assert done.actual == Actual(Decimal(103), "Note 103")
    assert current(session) == [(103, 3)]


def test_before_the_first_revision_there_was_no_actual(session: Session, restore: Restore) -> None:
    done = restore(0, 2)

    assert (done.number, done.actual) == (0, None)
    assert current(session) == []
    revision = tables.actual_revision.c
    assert session.scalar(select(revision.is_removed).where(revision.number == 3)) is True


def test_what_was_taken_back_can_be_entered_again(
    session: Session, actor: Actor, restore: Restore
) -> None:
    restore(0, 2)

    draft = ActualDraft(Decimal(105), expected=0)
    done = record_actual(session, actor=actor, slot=SLOT, draft=draft, at=NOW)

    assert done.number == 4
    assert current(session) == [(105, 4)]


def test_taking_back_can_be_undone(session: Session, restore: Restore) -> None:
    restore(0, 2)
    restore(2, 0)

    assert current(session) == [(104, 4)]


def test_restoring_a_removal_removes_again(session: Session, restore: Restore) -> None:
    restore(0, 2)
    restore(1, 0)

    assert restore(3, 4).actual is None
    assert current(session) == []


def test_what_is_so_already_is_harmless(session: Session, restore: Restore) -> None:
    assert restore(2, 2).deed is None
    assert session.scalar(select(func.count()).select_from(tables.actual_revision)) == 2


def test_a_colleague_s_later_entry_is_not_undone_unseen(restore: Restore) -> None:
    with pytest.raises(StaleActualError) as stale:
        restore(0, 1)

    assert stale.value.current is not None
    assert stale.value.current.value == 104


def test_a_colleague_s_undo_is_told(restore: Restore) -> None:
    restore(0, 2)

    with pytest.raises(StaleActualError, match="taken back meanwhile") as stale:
        restore(1, 2)

    assert stale.value.current is None


def test_an_unknown_revision_is_not_found(restore: Restore) -> None:
    with pytest.raises(NotFoundError, match="no revision 9"):
        restore(9, None)


def test_the_history_tells_that_it_was_restored(session: Session, restore: Restore) -> None:
    restore(0, 2)

    columns = tables.history.c
    row = session.execute(select(tables.history).order_by(columns.id.desc()).limit(1)).one()
    assert (row.action, row.path) == ("restore_actual", "northwind/nrr")
    assert row.before == {"2026-Q3": {"value": "104.0", "note": "Note 104.0"}}
    assert row.after == {}
