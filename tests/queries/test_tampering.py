"""Two hundred tamperings with a real history, by somebody with the password of the database."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from app.actions.organisations import acting_owner, found_organisation
from app.core.history_walk import HistoryFault
from app.db import tables
from app.db.engine import Session
from app.queries.history_check import HistoryCheck
from tests.factories import NOW
from tests.history_making import make_history
from tests.tampering import unguarded

pytestmark = pytest.mark.thorough

TIMES = 200
ORGANISATION = 1
LATER = NOW.replace(year=2027)
HISTORY, REVISION, ACTUAL = tables.history, tables.actual_revision, tables.actual

Chance = random.Random
Tampering = Callable[[Connection, Chance], str]


def pick(connection: Connection, table: Table, chance: Chance) -> Any:
    own = table.c.organisation_id == ORGANISATION
    many = connection.execute(select(func.count()).where(own)).scalar_one()
    keys = [*table.primary_key.columns]
    wanted = select(table).where(own).order_by(*keys).offset(chance.randrange(many)).limit(1)
    return connection.execute(wanted).one()


def at_row(table: Table, row: Any) -> list[Any]:
    return [column == getattr(row, column.name) for column in table.primary_key.columns]


def changes(table: Table, **values: Any) -> Tampering:
    def tamper(connection: Connection, chance: Chance) -> str:
        row = pick(connection, table, chance)
        name = chance.choice([*values])
        connection.execute(update(table).where(*at_row(table, row)).values({name: values[name]}))
        return f"{table.name}.{name} of {row}"

    return tamper


def deletes(table: Table) -> Tampering:
    def tamper(connection: Connection, chance: Chance) -> str:
        row = pick(connection, table, chance)
        connection.execute(delete(table).where(*at_row(table, row)))
        return f"without {row}"

    return tamper


def swaps(table: Table, *names: str) -> Tampering:
    """Two rows change what they hold; which differs, or nothing would have been done."""

    def tamper(connection: Connection, chance: Chance) -> str:
        one = other = pick(connection, table, chance)
        while all(getattr(one, name) == getattr(other, name) for name in names):
            other = pick(connection, table, chance)
        for row, source in ((one, other), (other, one)):
            values = {name: getattr(source, name) for name in names}
            connection.execute(update(table).where(*at_row(table, row)).values(values))
        return f"{table.name}: {one} and {other} swapped"

    return tamper


def inserts(table: Table, **values: Any) -> Tampering:
    """A copy of a row, with something of its own, such as the number after the last."""

    def tamper(connection: Connection, chance: Chance) -> str:
        row = {**pick(connection, table, chance)._mapping, **values}
        row.pop("id", None)
        connection.execute(insert(table).values(row))
        return f"{table.name}: {row} put in"

    return tamper


def cuts_off(connection: Connection, chance: Chance) -> str:
    last = pick(connection, HISTORY, chance)
    connection.execute(
        delete(HISTORY).where(HISTORY.c.organisation_id == ORGANISATION, HISTORY.c.id >= last.id)
    )
    return f"cut off from {last}"


LINE = [column.name for column in HISTORY.c if column.name != "id"]
TAMPERINGS: tuple[Tampering, ...] = (
    changes(HISTORY, before={"2026-Q1": "0.123"}, after={"2026-Q1": "0.123"}, salt="00"),
    changes(HISTORY, at=LATER, person_id=2, action="forged", kind="forged", path="forged"),
    changes(HISTORY, chain="0" * 64, payload_digest="0" * 64, deed=5000, position=5000),
    changes(HISTORY, organisation_id=2),
    deletes(HISTORY),
    cuts_off,
    swaps(HISTORY, "deed", "position"),
    swaps(HISTORY, *(name for name in LINE if name not in ("deed", "position"))),
    swaps(HISTORY, "before", "after"),
    inserts(HISTORY, position=5000),
    inserts(HISTORY, path="forged", chain="0" * 64),
    changes(REVISION, value=Decimal(123), note="forged", at=LATER, person_id=2, deed=5000),
    changes(REVISION, number=5000, organisation_id=2),
    deletes(REVISION),
    swaps(REVISION, "value", "note", "at", "deed"),
    inserts(REVISION, number=5000, deed=5000),
    changes(ACTUAL, value=Decimal(123), note="forged", at=LATER, person_id=2, number=5000),
    deletes(ACTUAL),
    swaps(ACTUAL, "value", "note", "at", "number"),
    changes(ACTUAL, organisation_id=2),
)


@pytest.fixture
def real(own_engine: Engine) -> Engine:
    with Session(own_engine.execution_options(writes=True)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        make_history(session, actor, example="harbour-food-bank")
        found_organisation(session, key="other", name="Other", owner="Bo", at=NOW)
        assert (actor.organisation_id, faults_in(session)) == (ORGANISATION, [])
    return own_engine


def faults_in(session: Session) -> list[HistoryFault]:
    return list(HistoryCheck(session, ORGANISATION).faults())


def test_any_of_two_hundred_tamperings_is_found(real: Engine) -> None:
    chance = random.Random(20261122)  # noqa: S311 - which row is tampered with is no secret
    missed = []
    for turn in range(TIMES):
        with real.connect().execution_options(writes=True) as connection:
            outer = connection.begin()
            with unguarded(connection):
                done = TAMPERINGS[turn % len(TAMPERINGS)](connection, chance)
            if not faults_in(Session(connection)):
                missed.append(done)
            outer.rollback()

    assert missed == []
