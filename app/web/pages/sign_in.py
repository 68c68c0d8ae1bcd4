"""The pages on the way in."""

from dataclasses import dataclass

from app.web.pages.other_ways import DoorWays
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class SignInPage:
    """``sign_in/show.html``, variable ``page``."""

    shell: Shell
    next: str
    """Where to go then: a path of our own."""
    email: str
    """As it was typed."""
    sentence: str | None
    """What was refused."""
    is_nobody_here: bool
    """Nobody has an account on this server yet."""
    ways: DoorWays


@dataclass(frozen=True, slots=True)
class DeparturePage:
    """``providers/depart.html``, variable ``page``: it goes on by itself, and has a link besides."""

    shell: Shell
    provider: str
    address: str
    """Of the provider, with what it is asked."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """``sign_in/code.html``, variable ``page``."""

    shell: Shell
    next: str
    secret: str
    """Stands for the password that was right."""
    sentence: str | None
