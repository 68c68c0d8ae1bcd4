"""Every route has a name, and says in it what it is."""

import re
from collections.abc import Iterable

from app.api.v1 import API_ROUTERS
from app.web.routers import PLAIN_ROUTES, ROUTERS

NAME = re.compile(r"(api\.)?[a-z_]+\.[a-z_]+")


def misnamed(names: Iterable[str]) -> list[str]:
    """Names that are not like measures.show, and those that two routes have."""
    seen: set[str] = set()
    wrong = []
    for name in names:
        if name in seen or not NAME.fullmatch(name):
            wrong.append(name)
        seen.add(name)
    return wrong


def test_every_route_has_a_name_of_its_own() -> None:
    routes = [route for router in (*ROUTERS, *API_ROUTERS) for route in router.routes]
    names = [route.name for route in (*PLAIN_ROUTES, *routes)]
    assert len(names) > 10
    assert misnamed(names) == []


def test_a_route_named_after_its_function_alone_or_twice_would_be_found() -> None:
    assert misnamed(["maps.show", "show", "maps.show"]) == ["show", "maps.show"]
