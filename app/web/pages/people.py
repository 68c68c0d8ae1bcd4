"""The people of an organisation, as an administrator sees them."""

from dataclasses import dataclass

from app.web.pages.account import SessionLine
from app.web.pages.desk import Choice, NavItem, Refusal
from app.web.pages.other_ways import OwnWays
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class PersonLine:
    id: int
    name: str
    email: str
    role: str
    """Of the organisation, in words."""
    account: str
    """"Second step on", "No account", "Closed"."""
    seen: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """``people/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    find: str
    people: tuple[PersonLine, ...]
    said: str
    """"3 of 214 people"."""
    roles: tuple[Choice, ...]
    """Of the organisation, to invite somebody as."""
    email: str = ""
    name: str = ""
    role: str = "member"
    """As they were typed into the invitation."""
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """``people/person.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    id: int
    name: str
    email: str
    role: str
    """The value of the role."""
    roles: tuple[Choice, ...]
    since: str
    account: str
    has_account: bool
    has_second_step: bool
    is_closed: bool
    is_oneself: bool
    sessions: tuple[SessionLine, ...]
    ways: OwnWays
    """Beside the password: an administrator takes away what was lost."""
    sentence: str | None = None
    """What was refused."""


@dataclass(frozen=True, slots=True)
class LinkPage:
    """``people/link.html``, variable ``page``: a link that is shown once."""

    shell: Shell
    nav: tuple[NavItem, ...]
    title: str
    text: str
    link: str
    back: str
    """Address of the page to go back to."""
