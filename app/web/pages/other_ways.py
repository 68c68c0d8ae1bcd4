"""Ways to sign in beside the password, as a page shows them."""

from dataclasses import dataclass

from app.web.pages.desk import Choice


@dataclass(frozen=True, slots=True)
class DoorWays:
    """What the page for signing in offers; whatever is not to be had is left out."""

    providers: tuple[Choice, ...]
    """The key, and what stands on the button."""
    has_passkeys: bool
    """Whether a browser with JavaScript may offer one."""


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    id: int
    name: str
    since: str
    used: str
    """Empty where it never was."""


@dataclass(frozen=True, slots=True)
class IdentityLine:
    label: str
    issuer: str
    subject: str
    since: str


@dataclass(frozen=True, slots=True)
class OwnWays:
    """On the page of one's account."""

    passkeys: tuple[PasskeyLine, ...]
    can_add: bool
    identities: tuple[IdentityLine, ...]
