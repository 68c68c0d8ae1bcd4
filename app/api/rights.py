"""What every route of the API asks of the person who takes it."""

from collections.abc import Mapping

from app.core.access import Deed

RIGHTS: Mapping[str, Deed] = {
    "api.scorecards.status": Deed.VIEW,
}
"""By name of the route."""
