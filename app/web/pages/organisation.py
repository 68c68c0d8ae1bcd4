"""The organisation itself."""

from dataclasses import dataclass

from app.web.pages.desk import NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """``organisation/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    name: str
    sentence: str | None
    """What was refused."""
