"""What a page asks of the database does not grow with what stands on it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from starlette.middleware.base import BaseHTTPMiddleware

from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.db.engine import Session, for_writing, open_engine
from app.db.migrate import upgrade
from app.db.models.actuals import Actual, ActualRevision
from app.db.models.measures import Measure, Target
from app.exchange.document import Scorecard
from app.queries import measure_rows
from app.web.connection import connect
from tests.factories import (
    NOW,
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
)
from tests.web.conftest import HTMX, browser

SIZES = {"ten": 10, "twenty": 20}
NOT_ASKED = ("BEGIN", "COMMIT", "PRAGMA", "--")
"""Transactions, and what a trigger does by itself."""

MAP = "map?period=2026-Q2"
DRAWER = "objectives/objective-1?period=2026-Q2"
RECORD = "measures/measure-1/actuals/2026-Q2?objective=objective-1&on=map&view=2026-Q2"


class Counted:
    """A browser, and the statements that SQLite is handed while it waits."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.client = browser(app)
        self.statements: list[str] = []

    def cold(self, size: str) -> int:
        self.app.state.map_pages.clear()
        return self.map(size)

    def map(self, size: str) -> int:
        return self._asked("GET", f"/scorecards/{size}/{MAP}")

    def drawer(self, size: str) -> int:
        return self._asked("GET", f"/scorecards/{size}/{DRAWER}")

    def record(self, size: str, value: str, revision: int) -> int:
        typed = {"value": value, "revision": str(revision)}
        return self._asked("POST", f"/scorecards/{size}/{RECORD}", data=typed)

    def _asked(self, method: str, address: str, **sent: Any) -> int:
        self.statements.clear()
        headers = {} if MAP in address else HTMX
        self.client.request(method, address, headers=headers, **sent).raise_for_status()
        # one whose table has a trigger is told twice: before and after that has looked
        told = (statement for statement, _ in groupby(self.statements))
        return sum(not statement.startswith(NOT_ASKED) for statement in told)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Two scorecards of different size; on SQLite, which tells every statement it is handed."""
    file = tmp_path_factory.mktemp("counted") / "counted.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with Session(for_writing(engine)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        for key, size in SIZES.items():
            document = scorecard_of(key, size)
            import_document(session, actor=actor, document=document, prune=False, at=NOW)
    yield engine
    engine.dispose()


@pytest.fixture
def counted(app: FastAPI, database: Engine) -> Iterator[Counted]:
    connect(app, database)
    counted = Counted(app)

    def listen(connection: Any, _record: object) -> None:
        connection.set_trace_callback(lambda each: counted.statements.append(each.strip()))

    event.listen(database, "connect", listen)
    database.dispose()
    yield counted
    event.remove(database, "connect", listen)
    app.state.connection.close()
    database.dispose()


def test_a_map_with_nothing_kept_asks_eight_questions_at_most(counted: Counted) -> None:
    counted.cold("ten")

    assert counted.cold("ten") <= 8
    assert counted.cold("twenty") == counted.cold("ten")


def test_an_unchanged_map_asks_two_questions(counted: Counted) -> None:
    counted.cold("twenty")

    assert counted.map("twenty") == 2


def test_a_drawer_asks_five_questions_at_most(counted: Counted) -> None:
    counted.map("ten")
    counted.map("twenty")

    ten = counted.drawer("ten")
    assert ten <= 5
    assert counted.drawer("twenty") == ten


def test_a_drawer_that_was_opened_before_asks_two_questions(counted: Counted) -> None:
    counted.drawer("twenty")

    assert counted.drawer("twenty") == 2


def test_recording_an_actual_asks_nine_questions_at_most(counted: Counted) -> None:
    counted.map("ten")
    counted.map("twenty")

    ten = counted.record("ten", "101", revision=1)
    assert ten <= 9
    assert counted.record("twenty", "101", revision=1) == ten


def test_a_map_makes_no_object_of_an_actual_a_target_or_a_measure(counted: Counted) -> None:
    loaded: list[object] = []
    tables = (Actual, ActualRevision, Measure, Target)

    def note(target: object, _context: object) -> None:
        loaded.append(target)

    for table in tables:
        event.listen(table, "load", note)
    counted.cold("twenty")
    for table in tables:
        event.remove(table, "load", note)

    assert loaded == []


def test_measures_and_actuals_are_found_by_their_keys(database: Engine) -> None:
    statement = measure_rows.MEASURES.format(joined="group_concat")
    with database.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (1,)).all()

    steps = [row[3] for row in plan]
    assert any(step.startswith("SEARCH a USING PRIMARY KEY (measure_id=?)") for step in steps)
    assert [step for step in steps if step.startswith("SCAN")] == []


def test_no_middleware_wraps_every_answer_in_a_task(app: FastAPI) -> None:
    layer: Any = app.middleware_stack or app.build_middleware_stack()
    layers = []
    while layer is not None:
        layers.append(layer)
        layer = getattr(layer, "app", None) or getattr(layer, "_app", None)

    assert len(layers) > 3
    assert [each for each in layers if isinstance(each, BaseHTTPMiddleware)] == []


def scorecard_of(key: str, size: int) -> Scorecard:
    objectives = [
        make_objective(
            f"objective-{n}", make_measure(f"measure-{n}", actuals=actuals(Q1="99", Q2="104"))
        )
        for n in range(size)
    ]
    return make_scorecard(key, make_perspective("financial", *objectives))
