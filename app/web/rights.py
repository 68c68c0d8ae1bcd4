"""What every page asks of the person who takes it."""

from collections.abc import Mapping

from starlette.requests import Request

from app.core.access import Actor, Deed
from app.errors import SignInNeededError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.visits import Visit

RIGHTS: Mapping[str, Deed | None] = {
    "home.show": Deed.SEE_SCORECARDS,
    "examples.create": Deed.ADD_SCORECARD,
    "imports.create": Deed.ADD_SCORECARD,
    "maps.show": Deed.VIEW,
    "scorecards.show": Deed.VIEW,
    "objectives.show": Deed.VIEW,
    "measures.show": Deed.VIEW,
    "actuals.show": Deed.VIEW,
    "actuals.record": Deed.ENTER,
    "actuals.restore": Deed.ENTER,
    "documents.show": Deed.VIEW,
    "preferences.update": None,
    "sign_in.show": None,
    "sign_in.create": None,
    "sign_in.end": None,
    "demo.become": None,
}
"""By name of the route; None is open to everybody, signed in or not."""


def visit_of(request: Request) -> Visit | None:
    """The signed-in browser; None for a visitor who is not signed in."""
    found: Visit | None = getattr(request.state, "visit", None)
    return found


def actor_of(request: Request) -> Actor:
    """The signed-in person, who may do what the route is for.

    Raises SignInNeededError, and what ``refuse_what_is_not_allowed`` raises.
    """
    visit = visit_of(request)
    if visit is None:
        raise SignInNeededError("Sign in to see this page.")
    deed = RIGHTS[request.scope["route"].name]
    if deed is not None:
        refuse_what_is_not_allowed(visit.actor, deed, request.path_params.get("scorecard"))
    return visit.actor
