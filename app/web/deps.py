"""What a route may ask for in its signature."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from app import clock
from app.actions.organisations import Actor
from app.db.engine import Session


def _reading(request: Request) -> Iterator[Session]:
    with Session(request.app.state.engine) as session, session.begin():
        yield session


def _writing(request: Request) -> Iterator[Session]:
    engine = request.app.state.engine.execution_options(writes=True)
    with Session(engine) as session, session.begin():
        yield session


def _now() -> datetime:
    return clock.now()


def _today() -> date:
    return clock.today()


def _actor(request: Request) -> Actor:
    actor: Actor = request.app.state.actor
    return actor


# The transaction ends before the answer is sent: with FastAPI's default scope a failed commit
# would already have answered 200.
Reads = Annotated[Session, Depends(_reading, scope="function")]
Writes = Annotated[Session, Depends(_writing, scope="function")]
Now = Annotated[datetime, Depends(_now)]
Today = Annotated[date, Depends(_today)]
CurrentActor = Annotated[Actor, Depends(_actor)]
