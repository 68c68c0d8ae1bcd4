"""Every route that the application has, of pages and of the API."""

from starlette.routing import Route

from app.api.v1 import API_ROUTERS
from app.web.routers import PLAIN_ROUTES, ROUTERS


def all_routes() -> list[Route]:
    found = (route for router in (*ROUTERS, *API_ROUTERS) for route in router.routes)
    return [*PLAIN_ROUTES, *(route for route in found if isinstance(route, Route))]
