"""Addresses that a command prints, to be opened in a browser."""

from app.settings import Settings
from app.web.links import Links
from app.web.routers import PLAIN_ROUTES, ROUTERS


def path_to(route: str, **params: str) -> str:
    routes = [*PLAIN_ROUTES, *(each for router in ROUTERS for each in router.routes)]
    return Links(routes).to(route, **params)


def public_address(settings: Settings) -> str:
    """Where people reach the server: as it is set, else where it listens."""
    if settings.address is not None:
        return settings.address.rstrip("/")
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"
