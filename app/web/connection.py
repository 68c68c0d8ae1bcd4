"""The database the application is on, and what it keeps while it is there."""

from fastapi import FastAPI

from app import clock
from app.actions.organisations import acting_owner
from app.db.engine import Engine, Session, for_reading, for_writing
from app.db.migrate import bring_up_to_date
from app.web.kept import Readings
from app.web.map_pages import MapPages


def connect(app: FastAPI, engine: Engine, organisation: str | None = None) -> None:
    """Put the application on a database: nothing of another one is kept."""
    bring_up_to_date(engine)
    state = app.state
    before: MapPages | None = getattr(state, "map_pages", None)
    if before is not None:
        before.heads.close()
    state.engine = engine
    state.reading_engine, state.writing_engine = for_reading(engine), for_writing(engine)
    with Session(state.writing_engine) as session, session.begin():
        state.actor = acting_owner(session, at=clock.now(), organisation=organisation)
    state.readings = Readings()
    state.map_pages = MapPages(state.reading_engine, state.renderer, state.readings)


def disconnect(app: FastAPI) -> None:
    """Let go of the database; the application answers nothing more."""
    app.state.map_pages.heads.close()
    app.state.engine.dispose()
