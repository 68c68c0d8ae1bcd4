"""A colleague or an owner who is faster than the holder of a link: nothing of it is told to them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from app.actions.actuals import ActualDraft, ActualSlot, record_actual
from app.actions.documents import import_document
from app.actions.organisations import acting_owner
from app.actions.update_links import enter_by_link, make_update_link, revoke_update_link
from app.core.access import Actor
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session, for_writing
from app.errors import NotFoundError
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.people import TODAY

EVE = "eve.holt@supplier.example"
SLOT = ActualSlot("north", "late", Period.parse("2026-Q3"))
MOMENT = 1.0
"""Long enough to come to where one has to wait."""


@pytest.fixture
def owner(own_engine: Engine) -> Actor:
    document = scorecard_with(make_measure("late", owner=EVE, actuals=actuals(Q2="3")), key="north")
    with Session(for_writing(own_engine)) as session, session.begin():
        actor = acting_owner(session, at=NOW)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return actor


@pytest.fixture
def secret(own_engine: Engine, owner: Actor) -> str:
    with Session(for_writing(own_engine)) as session, session.begin():
        return make_update_link(session, actor=owner, scorecard="north", email=EVE, at=NOW)


def enters(session: Session, owner: Actor) -> None:
    draft = ActualDraft(Decimal(41), "Not for suppliers")
    record_actual(session, actor=owner, slot=SLOT, draft=draft, at=NOW)


def takes_back(session: Session, owner: Actor) -> None:
    link = session.scalars(select(tables.one_time_link.c.id)).one()
    revoke_update_link(session, actor=owner, scorecard="north", link=link, at=NOW)


@pytest.mark.parametrize("first", [enters, takes_back])
def test_who_comes_second_finds_nothing_to_enter(
    own_engine: Engine, owner: Actor, secret: str, first: Callable[[Session, Actor], None]
) -> None:
    def enter() -> None:
        with Session(for_writing(own_engine)) as session, session.begin():
            draft = ActualDraft(Decimal(4))
            enter_by_link(session, secret=secret, slot=SLOT, draft=draft, at=NOW, today=TODAY)

    with ThreadPoolExecutor(1) as other:
        with Session(for_writing(own_engine)) as session, session.begin():
            first(session, owner)
            late = other.submit(enter)
            with pytest.raises(StillWaiting):
                late.result(MOMENT)
        with pytest.raises(NotFoundError):
            late.result()
