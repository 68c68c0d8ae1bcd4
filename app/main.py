"""The application: its rooms wired together, and nothing else."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.routing import Mount
from starlette.types import ASGIApp

from app import clock
from app.actions.organisations import acting_owner
from app.api.problems import problem
from app.api.v1 import API_ROUTERS
from app.db.engine import Engine, Session, for_reading, for_writing, open_engine
from app.db.migrate import bring_up_to_date
from app.paths import STATIC
from app.settings import Settings
from app.web.assets import Assets
from app.web.body_limit import BodyLimit
from app.web.failures import answer_failures
from app.web.guard import Guard
from app.web.kept import Readings
from app.web.links import Links
from app.web.map_pages import MapPages
from app.web.render import make_renderer
from app.web.routers import ROUTERS, maps
from app.wording.language import Wording

LARGEST_BODY = 21 * 1024 * 1024
"""Bytes: a document of the largest size that import takes, and the form around it."""

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class Throughline(FastAPI):
    """FastAPI with the guard outside everything, so that failures carry its headers too."""

    def build_middleware_stack(self) -> ASGIApp:
        limited = BodyLimit(super().build_middleware_stack(), LARGEST_BODY)
        words = self.state.renderer.wording
        return Guard(limited, hosts=LOOPBACK_NAMES, wording=words, otherwise=problem)


def create_app(settings: Settings, *, reload: bool = False) -> FastAPI:
    """The application over the settings' database, whose tables are brought up to date first."""
    app = Throughline(
        title="Throughline",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        telemetry={"tracing": False, "metrics": False, "logs": False},
        lifespan=_lifespan,
    )
    app.router.routes.append(maps.route)
    routers = (*ROUTERS, *API_ROUTERS)
    for router in routers:
        app.include_router(router)
    links = Links([maps.route, *(route for router in routers for route in router.routes)])
    assets = Assets(STATIC)
    app.router.routes.append(Mount("/static", app=assets, name="static"))
    wording = Wording.for_language(settings.language)
    app.state.renderer = make_renderer(links, assets, wording, reload=reload)
    app.state.today = clock.today
    answer_failures(app, problem)
    connect(app, open_engine(settings.database_url), settings.organisation)
    return app


def reloading_app() -> FastAPI:
    """For ``make dev``: the settings come from the environment, templates are read anew."""
    return create_app(Settings(), reload=True)


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


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    if app.state.engine.dialect.name == "sqlite":
        # One file, one writer: threads beyond a few only wait for each other.
        anyio.to_thread.current_default_thread_limiter().total_tokens = 2
    # What is there now stays: collecting it again and again makes the slowest answers slow.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    yield
    app.state.map_pages.heads.close()
    app.state.engine.dispose()
