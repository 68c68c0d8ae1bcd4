"""What a browser sends of passkeys; ``answer`` is what its device made, as JSON."""

from pydantic import BaseModel


class TypedPasskey(BaseModel, frozen=True):
    passkey_name: str = ""
    answer: str = ""
    next: str = ""
    """Where to go then, for who was on the way somewhere."""


class TypedPasskeyAnswer(BaseModel, frozen=True):
    answer: str = ""
    next: str = "/"


class TypedDeparture(BaseModel, frozen=True):
    """To a provider, and where to go when one is back."""

    next: str = "/"


class ChosenIdentity(BaseModel, frozen=True):
    """Which provider's link is taken away."""

    issuer: str = ""
    subject: str = ""
