"""A page put together from kept parts is the page built cold, byte for byte, whatever happened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from sqlalchemy import Engine

from app.actions.organisations import acting_owner
from app.core.defaults import Defaults
from app.core.periods import Period
from app.db.engine import Session
from app.errors import ConflictError, NotFoundError, RefusedError
from app.queries.slots import ActualSlot
from app.web.pages.shell import Around
from tests.factories import NOW
from tests.web.conftest import HTMX, TODAY
from tests.web.kept_worlds import CHILD, PARENT, SLOTS, VERSIONS, VIEWS, World

Step = Callable[[World], None]


@dataclass(frozen=True)
class Look:
    """A visitor's map: looking again and again, so that what is kept lives through every step."""

    key: str
    view: str
    around: Around

    def __call__(self, world: World) -> None:
        world.kept(self.key, self.view, self.around)

    def compared(self, world: World) -> None:
        kept = world.kept(self.key, self.view, self.around)
        assert kept == world.cold(self.key, self.view, self.around)


@dataclass(frozen=True)
class Record:
    slot: ActualSlot
    value: Decimal | None
    elsewhere: bool

    def __call__(self, world: World) -> None:
        world.record(self.slot, self.value, elsewhere=self.elsewhere)


@dataclass(frozen=True)
class Undo:
    slot: ActualSlot
    elsewhere: bool

    def __call__(self, world: World) -> None:
        world.undo(self.slot, elsewhere=self.elsewhere)


@dataclass(frozen=True)
class TakeIn:
    version: int
    prune: bool

    def __call__(self, world: World) -> None:
        world.take_in(VERSIONS[self.version](), prune=self.prune)


@dataclass(frozen=True)
class PassDays:
    days: int

    def __call__(self, world: World) -> None:
        world.pass_days(self.days)


@dataclass(frozen=True)
class Delete:
    def __call__(self, world: World) -> None:
        world.delete()


@dataclass(frozen=True)
class Restore:
    def __call__(self, world: World) -> None:
        world.restore()


@dataclass(frozen=True)
class Say:
    """What the organisation says for its scorecards; the child states what the parent does not."""

    defaults: Defaults

    def __call__(self, world: World) -> None:
        world.say(self.defaults)


keys = st.sampled_from([CHILD, CHILD, PARENT])
arounds = st.builds(
    Around,
    st.sampled_from(["auto", "dark"]),
    st.sampled_from([Markup(""), Markup("<p>Maya Okafor</p>"), Markup("<p>João Ferreira</p>")]),
)
looks = st.builds(Look, keys, st.sampled_from(VIEWS), arounds)
numbers = st.none() | st.sampled_from([Decimal(n) for n in (0, 50, 96, 101, 120, -3)])
slots = st.sampled_from(SLOTS)
writes = st.builds(Record, slots, numbers, st.booleans())
steps = st.one_of(
    writes,
    writes,
    st.builds(Undo, slots, st.booleans()),
    st.builds(TakeIn, st.integers(0, len(VERSIONS) - 1), st.booleans()),
    st.builds(Delete),
    st.builds(Restore),
    st.builds(Restore),
    st.builds(
        Say,
        st.builds(
            Defaults,
            fiscal_year_starts=st.sampled_from([1, 7]),
            fiscal_year_named_by=st.sampled_from(["end", "start"]),
            tolerance=st.sampled_from([Decimal(10), Decimal(1)]),
            due_days=st.sampled_from([15, 300]),
        ),
    ),
    st.builds(PassDays, st.sampled_from([1, 20, 100])),
)
EXAMPLES = settings().max_examples // 5
"""Every one draws dozens of pages."""


@pytest.mark.thorough
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(looks, min_size=1, max_size=3), st.lists(steps, min_size=1, max_size=8))
def test_after_any_steps_the_kept_page_is_the_one_built_cold(
    engine: Engine, app: FastAPI, visitors: list[Look], steps: list[Step]
) -> None:
    with new_world(engine, app) as world:
        for visitor, step in zip(cycle(visitors), steps, strict=False):
            for each in visitors:
                taken(each, world)
            taken(step, world)
            taken(visitor.compared, world)
        for each in visitors:
            taken(each.compared, world)


def test_an_actual_entered_here_needs_no_question_to_show(engine: Engine, app: FastAPI) -> None:
    slot = ActualSlot(CHILD, "sales", Period.parse("2026-Q3"))
    with new_world(engine, app) as world:
        before = world.kept(CHILD, "period=2026-Q3")
        world.record(slot, Decimal("120.5"), elsewhere=False)

        assert world.kept(CHILD, "period=2026-Q3") == world.cold(CHILD, "period=2026-Q3")
        assert world.kept(CHILD, "period=2026-Q3") != before


@pytest.mark.parametrize("value", ["120", "n/a"])
def test_what_an_answer_swaps_in_is_what_the_next_visit_shows(
    client: TestClient, value: str
) -> None:
    client.get("/scorecards/northwind/map?period=2026-Q3")
    address = "/scorecards/northwind/measures/nrr/actuals/2026-Q3?on=map&view=2026-Q3"
    answer = client.post(address, data={"revision": "1", "value": value}, headers=HTMX).text

    page = client.get("/scorecards/northwind/map?period=2026-Q3").text
    _, *fragments = answer.replace(' hx-swap-oob="true"', "\0").split("\0")
    starts = [fragment.partition(">")[0] for fragment in fragments]
    assert len(starts) > 4
    assert [start for start in starts if start not in page] == []


def test_the_drawer_shows_what_was_entered_after_it_was_kept(client: TestClient) -> None:
    drawer = "/scorecards/northwind/objectives/recurring-revenue?period=2026-Q3"
    first = client.get(drawer, headers=HTMX).text
    client.post(
        "/scorecards/northwind/measures/nrr/actuals/2026-Q3",
        data={"revision": "1", "value": "101.5"},
    )

    second = client.get(drawer, headers=HTMX)
    assert "101.5" in second.text
    assert "101.5" not in first


def test_a_kept_drawer_is_not_sent_twice(client: TestClient) -> None:
    drawer = "/scorecards/northwind/objectives/recurring-revenue?period=2026-Q3"
    etag = client.get(drawer, headers=HTMX).headers["etag"]

    again = client.get(drawer, headers=HTMX | {"if-none-match": etag})
    assert again.status_code == 304


@contextmanager
def new_world(engine: Engine, app: FastAPI) -> Iterator[World]:
    """All that is done in it is rolled back."""
    connection = engine.connect().execution_options(writes=True)
    with connection, connection.begin() as outer:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            actor = acting_owner(session, at=NOW)
            yield World(session, actor, app.state.renderer, engine, TODAY)
        outer.rollback()


def taken(step: Step, world: World) -> None:
    """A step that is refused has changed nothing."""
    try:
        with world.session.begin_nested():
            step(world)
    except (RefusedError, ConflictError, NotFoundError):
        world.session.expire_all()
