"""The database the application is on, and what it keeps while it is there."""

from fastapi import FastAPI

from app import clock
from app.actions.mail import Post
from app.actions.organisations import acting_owner, found_first_organisation
from app.actions.sign_ins import end_old_sign_ins, mark_seen
from app.core.sessions import SessionLimits
from app.db.engine import Engine, Session, for_reading, for_writing
from app.db.lasting import LastingConnection
from app.db.migrate import bring_up_to_date
from app.queries.visits import Visit, Visits
from app.web.kept import Readings
from app.web.map_pages import MapPages


def connect(app: FastAPI, engine: Engine, organisation: str | None = None) -> None:
    """Put the application on a database: nothing of another one is kept."""
    bring_up_to_date(engine)
    state = app.state
    before: LastingConnection | None = getattr(state, "connection", None)
    if before is not None:
        before.close()
    state.engine = engine
    state.reading_engine, state.writing_engine = for_reading(engine), for_writing(engine)
    with Session(state.writing_engine) as session, session.begin():
        if organisation is None:
            found_first_organisation(session, at=clock.now())
        else:
            # so that one that is not there is told at once
            acting_owner(session, at=clock.now(), organisation=organisation)
    state.connection = LastingConnection(state.reading_engine)
    state.visits = Visits(state.connection)
    state.readings = Readings()
    state.map_pages = MapPages(
        state.reading_engine, state.connection, state.renderer, state.readings
    )


def recognised(app: FastAPI, digest: str | None) -> Visit | None:
    """The visit of the session with that digest, while its person may come in."""
    if digest is None:
        return None
    visits: Visits = app.state.visits
    visit = visits.visit(digest, app.state.today())
    limits: SessionLimits = app.state.session_limits
    if visit is None or limits.has_ended(visit.created_at, visit.seen_at, clock.now()):
        return None
    return visit


def note_seen(app: FastAPI, visit: Visit) -> None:
    """That the session is in use; those that nobody uses any more are swept away with it."""
    at = clock.now()
    with Session(app.state.writing_engine) as session, session.begin():
        mark_seen(session, visit.digest, at)
        end_old_sign_ins(session, app.state.session_limits, at)


def disconnect(app: FastAPI) -> None:
    """Let go of the database; the application answers nothing more, and sends its last mail."""
    post: Post | None = app.state.post
    if post is not None:
        post.close()
    app.state.connection.close()
    app.state.engine.dispose()
