"""What a route of the API may ask for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from app.actions.organisations import Actor
from app.db.engine import Session


def _reading(request: Request) -> Iterator[Session]:
    with Session(request.app.state.reading_engine) as session, session.begin():
        yield session


def _today(request: Request) -> date:
    day: date = request.app.state.today()
    return day


def _actor(request: Request) -> Actor:
    actor: Actor = request.app.state.actor
    return actor


Reads = Annotated[Session, Depends(_reading, scope="function")]
CurrentActor = Annotated[Actor, Depends(_actor)]
Today = Annotated[date, Depends(_today)]
