"""The application: its rooms wired together, and nothing else."""

from functools import partial

from fastapi import FastAPI
from starlette.types import ASGIApp

from app import clock
from app.actions.breached_passwords import open_breached
from app.actions.mail import open_post
from app.actions.openid import open_providers
from app.api.problems import problem
from app.api.v1 import API_ROUTERS
from app.core.sessions import session_limits
from app.db.engine import open_engine
from app.paths import STATIC
from app.settings import Settings
from app.web.assets import Assets
from app.web.body_limit import LARGEST_BODY, BodyLimit
from app.web.connection import connect, note_seen, recognised
from app.web.failures import answer_failures
from app.web.guard import Guard
from app.web.links import Links
from app.web.own_names import own_names
from app.web.render import make_renderer
from app.web.routers import PLAIN_ROUTES, ROUTERS
from app.web.serving import serving
from app.web.visiting import Visiting
from app.wording.language import Wording


class Throughline(FastAPI):
    """FastAPI with the guard outside everything, so that failures carry its headers too."""

    def build_middleware_stack(self) -> ASGIApp:
        inside = super().build_middleware_stack()
        visiting = Visiting(inside, partial(recognised, self), partial(note_seen, self))
        limited = BodyLimit(visiting, LARGEST_BODY)
        words = self.state.renderer.wording
        return Guard(limited, hosts=self.state.own_names, wording=words, otherwise=problem)


def create_app(settings: Settings, *, reload: bool = False) -> FastAPI:
    """The application over the settings' database, whose tables are brought up to date first."""
    app = Throughline(
        title="Throughline",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        telemetry={"tracing": False, "metrics": False, "logs": False},
        lifespan=serving,
    )
    app.router.routes.extend(PLAIN_ROUTES)
    routers = (*ROUTERS, *API_ROUTERS)
    for router in ROUTERS:
        # the description is that of the JSON interface
        app.include_router(router, include_in_schema=False)
    for router in API_ROUTERS:
        app.include_router(router)
    links = Links([*PLAIN_ROUTES, *(route for router in routers for route in router.routes)])
    assets = Assets(STATIC)
    app.mount("/static", assets, name="static")
    wording = Wording.for_language(settings.language)
    app.state.renderer = make_renderer(links, assets, wording, reload=reload)
    app.state.today, app.state.demo = clock.today, settings.demo
    app.state.session_limits = session_limits(settings.idle_hours, settings.session_days)
    app.state.address = settings.address and settings.address.rstrip("/")
    app.state.own_names = own_names(settings.host, settings.address, settings.allowed_hosts)
    app.state.post = open_post(settings.smtp_url, settings.mail_from, settings.address)
    app.state.providers = open_providers(settings.providers)
    app.state.breached = open_breached(settings.breached_passwords)
    answer_failures(app, problem)
    connect(app, open_engine(settings.database_url), settings.organisation)
    return app


def reloading_app() -> FastAPI:
    """For ``make dev``: the settings come from the environment, templates are read anew."""
    return create_app(Settings(), reload=True)
