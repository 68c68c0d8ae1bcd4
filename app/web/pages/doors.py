"""Pages that a link opens, for people who are not signed in."""

from dataclasses import dataclass

from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class ComeInPage:
    """``welcome/show.html`` and ``invitations/show.html``, variable ``page``."""

    shell: Shell
    secret: str
    organisation: str
    name: str
    email: str
    """As it was typed; of an invitation the one it was sent to."""
    least: int
    """Characters of a password."""
    sentence: str | None
    """What was refused."""
    signed_in_as: str | None
    """The name of somebody who is signed in, who may join with the account they have."""


@dataclass(frozen=True, slots=True)
class ForgottenPage:
    """``passwords/forgotten.html``, variable ``page``."""

    shell: Shell
    email: str
    is_asked: bool
    """A link is on its way, if anybody has the address."""
    is_mailed: bool
    """This server sends mail."""
    sentence: str | None


@dataclass(frozen=True, slots=True)
class NewPasswordPage:
    """``passwords/show.html``, variable ``page``."""

    shell: Shell
    secret: str
    least: int
    sentence: str | None
