"""What the log tells of requests: every change, who came in, and what was not answered as asked.

Told are the name of the route and never the address, which may hold the secret of a one-time link;
the number of the person and never what they typed.
"""

import logging
from http import HTTPStatus

from starlette.types import Scope

from app.queries.visits import Visit

_log = logging.getLogger("throughline.requests")
_SHOWN_OF_DIGEST = 8
_GRAVE = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
_BEGUN = "begun"


def note_request(scope: Scope, status: int, why: str = "") -> None:
    """``why`` is a word for what was refused before any route was found."""
    visit: Visit | None = scope.get("state", {}).get("visit")
    client = scope.get("client")
    is_grave = status in _GRAVE or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    _log.log(
        logging.WARNING if is_grave else logging.INFO,
        "%s %s %s from=%s organisation=%s person=%s session=%s",
        scope["method"] if scope["method"].isalpha() else "?",
        getattr(scope.get("route"), "name", None) or why or "-",
        status,
        client[0] if client else "-",
        visit.actor.organisation_id if visit else "-",
        visit.actor.person_id if visit else "-",
        _session(scope, visit),
    )


def note_session(scope: Scope, digest: str) -> None:
    """That this request begins one: its line and those of what is done in it name the same."""
    scope.setdefault("state", {})[_BEGUN] = digest


def begins_session(scope: Scope) -> bool:
    """Somebody came in, also by looking at a page: a provider sends them back to one."""
    return _BEGUN in scope.get("state", {})


def _session(scope: Scope, visit: Visit | None) -> str:
    begun: str | None = scope.get("state", {}).get(_BEGUN)
    digest = begun or (visit.digest if visit else None)
    return "-" if digest is None else digest[:_SHOWN_OF_DIGEST]
