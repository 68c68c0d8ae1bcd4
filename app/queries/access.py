"""May this person do that: asked before anything is read or written for them."""

from app.core.access import Actor, Deed, may
from app.errors import ForbiddenError, NotFoundError


def refuse_what_is_not_allowed(actor: Actor, deed: Deed, scorecard: str | None = None) -> None:
    """Raises NotFoundError for a scorecard the person may not see, as for one that is not there;
    ForbiddenError for what they may see but not change."""
    if scorecard is not None and not actor.sees(scorecard):
        raise NotFoundError("There is no scorecard “%(key)s”.", key=scorecard)
    # whether a contributor answers for a measure is known when it has been read
    if not may(actor.standing(scorecard), deed, is_responsible=True):
        raise ForbiddenError(
            "Your role does not allow this. Ask an owner of the scorecard or an administrator."
        )
