"""Entering what is due by a link, and the links of a scorecard."""

from dataclasses import dataclass

from app.web.pages.desk import Choice, NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class DueBox:
    """``update_links/_box.html``, variable ``box``: one actual that is due."""

    measure: str
    period: str
    """Keys."""
    label: str
    """"Late deliveries, Q3 2026"."""
    unit: str
    example: str
    value: str = ""
    note: str = ""
    fault: str = ""
    """What was typed last, and why it was not taken."""
    is_entered: bool = False
    """By this person already, who may correct it."""

    @property
    def id(self) -> str:
        return f"due-{self.measure}-{self.period}"


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """``update_links/show.html``, variable ``page``."""

    shell: Shell
    secret: str
    scorecard: str
    """Its name: nothing else of it is shown."""
    name: str
    """Of the person for whom the link is."""
    boxes: tuple[DueBox, ...]
    entered: tuple[DueBox, ...]
    """What may be corrected."""


@dataclass(frozen=True, slots=True)
class UpdateLinkLine:
    id: int
    name: str
    email: str
    until: str


@dataclass(frozen=True, slots=True)
class UpdateLinksPage:
    """``update_links/index.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    scorecard: str
    name: str
    people: tuple[Choice, ...]
    """Named as owners, and unable to sign in."""
    links: tuple[UpdateLinkLine, ...]
    can_mail: bool
    made: str | None = None
    """The link that has just been made; it is said only now."""
    sentence: str | None = None
    """What was refused."""
