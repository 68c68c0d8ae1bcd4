"""What can stop the work, in the product's words; the edges turn these into answers."""

from decimal import Decimal


class ThroughlineError(Exception):
    """A sentence for the person who asked, with fields as ``%(name)s``.

    As a string it is English. ``app.wording.errors`` says it in the reader's language, which is
    what the edges do; each class is a mark for the catalogue of messages (babel.cfg).
    """

    def __init__(self, message: str, /, **fields: object) -> None:
        self.message = message
        self.fields = fields
        shown = {name: _english(value) for name, value in fields.items()}
        super().__init__(message % shown if fields else message)


class NotFoundError(ThroughlineError):
    """There is no such thing, or none that this person may see."""


class SignInNeededError(ThroughlineError):
    """Nobody is signed in."""


class SecondStepNeededError(ThroughlineError):
    """The organisation asks for a second step, and the person has not set one up."""


class ForbiddenError(ThroughlineError):
    """The person may see the thing but not do this to it."""


class ConflictError(ThroughlineError):
    """Somebody else changed the thing since it was read."""


class RefusedError(ThroughlineError):
    """What was asked breaks a rule that the sentence names."""


class TooManyAttemptsError(ThroughlineError):
    """It was tried too often; the sentence says how long to wait."""


def _english(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    # a phrase of the wording knows its English itself
    return str(getattr(value, "message", value))
