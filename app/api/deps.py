"""What a route of the API may ask for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from app.api.rights import RIGHTS
from app.core.access import Actor
from app.db.engine import Session
from app.errors import SignInNeededError
from app.queries.access import forbidden, is_allowed
from app.queries.visits import Visit, refuse_without_second_step


def _reading(request: Request) -> Iterator[Session]:
    with Session(request.app.state.reading_engine) as session, session.begin():
        yield session


def _today(request: Request) -> date:
    day: date = request.app.state.today()
    return day


def _actor(request: Request) -> Actor:
    """The signed-in person, who may do what the route is for."""
    visit: Visit | None = getattr(request.state, "visit", None)
    if visit is None:
        raise SignInNeededError("Sign in to see this page.")
    refuse_without_second_step(visit)
    deed = RIGHTS[request.scope["route"].name]
    scorecard = request.path_params.get("key")
    if not is_allowed(visit.actor, deed, scorecard):
        with Session(request.app.state.reading_engine) as session, session.begin():
            raise forbidden(session, visit.actor, deed, scorecard)
    return visit.actor


Reads = Annotated[Session, Depends(_reading, scope="function")]
CurrentActor = Annotated[Actor, Depends(_actor)]
Today = Annotated[date, Depends(_today)]
