"""What can stop the work, in the product's words; the edges turn these into answers."""


class ThroughlineError(Exception):
    """A sentence for the person who asked."""


class NotFoundError(ThroughlineError):
    """There is no such thing, or none that this person may see."""


class ForbiddenError(ThroughlineError):
    """The person may see the thing but not do this to it."""


class ConflictError(ThroughlineError):
    """Somebody else changed the thing since it was read."""


class RefusedError(ThroughlineError):
    """What was asked breaks a rule that the sentence names."""
