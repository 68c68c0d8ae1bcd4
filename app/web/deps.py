"""What a route may ask for in its signature."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from app import clock
from app.core.access import Actor
from app.db.engine import Session
from app.queries.visits import Visit
from app.web.rights import actor_of, visit_of


def _reading(request: Request) -> Iterator[Session]:
    with Session(request.app.state.reading_engine) as session, session.begin():
        yield session


def _writing(request: Request) -> Iterator[Session]:
    with Session(request.app.state.writing_engine) as session, session.begin():
        yield session


@contextmanager
def reading(request: Request) -> Iterator[Session]:
    """A reading transaction, as ``Reads`` has it, for routes that first write."""
    yield from _reading(request)


@contextmanager
def writing(request: Request) -> Iterator[Session]:
    """A writing transaction that ends where the block does, for answers drawn from what it wrote:
    the lock of the one writer is not held while a page is drawn."""
    yield from _writing(request)


# These wait for nothing: as plain functions each would cost a thread.
async def _now() -> datetime:
    return clock.now()


async def _today(request: Request) -> date:
    day: date = request.app.state.today()
    return day


async def _actor(request: Request) -> Actor:
    return actor_of(request)


async def _visit(request: Request) -> Visit:
    actor_of(request)
    return cast("Visit", visit_of(request))


# The transaction ends before the answer is sent: with FastAPI's default scope a failed commit
# would already have answered 200.
Reads = Annotated[Session, Depends(_reading, scope="function")]
Writes = Annotated[Session, Depends(_writing, scope="function")]
Now = Annotated[datetime, Depends(_now)]
Today = Annotated[date, Depends(_today)]
CurrentActor = Annotated[Actor, Depends(_actor)]
CurrentVisit = Annotated[Visit, Depends(_visit)]
"""As ``CurrentActor``, where the session itself matters."""
