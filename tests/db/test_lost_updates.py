"""Eight people edit at once: every edit counts, on either database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import Engine, event, func, select

from app.actions.actuals import ActualDraft, ActualSlot, StaleActualError, record_actual
from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.core.access import Actor
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.queries.documents import document_of
from app.queries.slots import open_slot
from tests.factories import NOW, actuals, make_measure, scorecard_with

THREADS = 8
EDITS = 15
PERIOD = Period.parse("2026-Q3")
SHARED = ActualSlot("northwind", "m0", PERIOD)


@pytest.fixture
def actor(own_engine: Engine) -> Actor:
    wait_patiently(own_engine)
    document = scorecard_with(*(make_measure(f"m{n}", targets=[]) for n in range(THREADS)))
    with Session(own_engine.execution_options(writes=True)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return actor


def wait_patiently(engine: Engine) -> None:
    """On a busy machine eight writers wait longer for each other than people would."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=60000"))
        engine.dispose()


def at_once(work: Callable[[int], None]) -> None:
    """Run the work in eight threads that start together; what one raises is raised here."""
    barrier = Barrier(THREADS)

    def run(number: int) -> None:
        barrier.wait()
        work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(THREADS)))


def record(engine: Engine, actor: Actor, slot: ActualSlot, draft: ActualDraft) -> None:
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        record_actual(session, actor=actor, slot=slot, draft=draft, at=NOW)


def add_one(engine: Engine, actor: Actor, note: str) -> None:
    """Read, then write one more; read again where a colleague was faster."""
    while True:
        with Session(engine) as session:
            current = open_slot(session, actor.organisation_id, SHARED).current
        value = Decimal(0) if current is None or current.value is None else current.value
        number = 0 if current is None else current.number
        try:
            return record(engine, actor, SHARED, ActualDraft(value + 1, note, number))
        except StaleActualError:
            continue


def test_no_edit_of_the_same_actual_is_lost(own_engine: Engine, actor: Actor) -> None:
    def edit(number: int) -> None:
        for _ in range(EDITS):
            # the same number with the same note would be the same actual, and no edit
            add_one(own_engine, actor, f"Counted by {number}")

    at_once(edit)

    with Session(own_engine) as session:
        current = open_slot(session, actor.organisation_id, SHARED).current
        assert current is not None
        assert (current.value, current.number) == (THREADS * EDITS, THREADS * EDITS)


def test_edits_of_different_actuals_all_count_and_have_their_own_deeds(
    own_engine: Engine, actor: Actor
) -> None:
    revision = select(tables.scorecard.c.revision)
    with Session(own_engine) as session:
        before = session.scalar(revision) or 0

    def edit(number: int) -> None:
        slot = ActualSlot("northwind", f"m{number}", PERIOD)
        for value in range(EDITS):
            record(own_engine, actor, slot, ActualDraft(Decimal(value)))

    at_once(edit)

    edits = THREADS * EDITS
    with Session(own_engine) as session:
        deeds = session.scalars(select(tables.actual_revision.c.deed)).all()
        assert session.scalar(revision) == before + edits
        assert sorted(deeds) == list(range(2, 2 + edits))
        assert session.scalars(select(tables.actual.c.value)).all() == [EDITS - 1] * THREADS


def test_imports_at_once_all_count(own_engine: Engine, actor: Actor) -> None:
    def put(number: int) -> None:
        measure = make_measure(f"m{number}", targets=[], actuals=actuals(Q1=str(number)))
        with Session(own_engine.execution_options(writes=True)) as session, session.begin():
            document = scorecard_with(measure)
            import_document(session, actor=actor, document=document, prune=False, at=NOW)

    at_once(put)

    with Session(own_engine) as session:
        document = document_of(session, actor.organisation_id, "northwind")
        measures = document.perspectives[0].objectives[0].measures
        assert {each.key: each.actuals for each in measures} == {
            f"m{number}": actuals(Q1=str(number)) for number in range(THREADS)
        }
        assert session.scalar(select(func.count()).select_from(tables.actual)) == THREADS
