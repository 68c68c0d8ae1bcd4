"""My account, and what its parts show once."""

from dataclasses import dataclass

from markupsafe import Markup

from app.web.pages.desk import Choice, NavItem, Refusal
from app.web.pages.other_ways import DoorWays, OwnWays
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class SessionLine:
    digest: str
    browser: str
    address: str
    since: str
    seen: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class DeputyLine:
    id: int
    name: str
    until: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """``account/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    name: str
    email: str | None
    language: str
    languages: tuple[Choice, ...]
    """Empty where there is nothing to choose."""
    has_password: bool
    least: int
    """Characters of a password."""
    has_second_step: bool
    codes_left: str
    """"8 recovery codes are left." """
    sessions: tuple[SessionLine, ...]
    deputies: tuple[DeputyLine, ...]
    stands_in_for: tuple[DeputyLine, ...]
    colleagues: tuple[Choice, ...]
    today: str
    ways: OwnWays
    refusal: Refusal | None = None

    def refused(self, form: str) -> str | None:
        """What was refused there."""
        refusal = self.refusal
        return refusal.sentence if refusal is not None and refusal.form == form else None


@dataclass(frozen=True, slots=True)
class NeededPage:
    """``second_steps/show.html``, variable ``page``: the organisation asks for a second step."""

    shell: Shell
    next: str
    ways: OwnWays
    door: DoorWays


@dataclass(frozen=True, slots=True)
class SecondStepPage:
    """``account/second_step.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    square: Markup
    """An SVG for the camera."""
    secret: str
    """In groups, to be typed."""
    uri: str
    next: str
    """Where to go then; empty for one's account."""
    sentence: str | None


@dataclass(frozen=True, slots=True)
class RecoveryCodesPage:
    """``account/recovery_codes.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    codes: tuple[str, ...]
    onward: str
    """Address of where to go on."""


@dataclass(frozen=True, slots=True)
class ConfirmationPage:
    """``confirmations/show.html``, variable ``page``."""

    shell: Shell
    next: str
    has_password: bool
    ways: DoorWays
    sentence: str | None
