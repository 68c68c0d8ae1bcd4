"""Addresses by route name: templates and builders never type one."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlencode

from starlette.routing import BaseRoute


class Links:
    """Turns a route's name and its parameters into a path; other parameters become the query."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._formats = {
            name: (path, frozenset(getattr(route, "param_convertors", ())))
            for route in routes
            if (name := getattr(route, "name", None))
            and (path := getattr(route, "path_format", None))
        }
        self.to = lru_cache(maxsize=20_000)(self._to)

    def has(self, route: str) -> bool:
        return route in self._formats

    def _to(self, route: str, /, **params: str | int | None) -> str:
        """Parameters that are None are left out. Raises KeyError for an unknown route."""
        path, in_path = self._formats[route]
        filled = path.format(**{name: quote(str(params[name]), safe="") for name in in_path})
        rest = {
            name: value
            for name, value in params.items()
            if name not in in_path and value is not None
        }
        return f"{filled}?{urlencode(rest)}" if rest else filled
