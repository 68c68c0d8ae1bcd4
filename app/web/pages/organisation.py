"""The organisation itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.web.pages.desk import Choice, NavItem
from app.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class DefaultsForm:
    """What stands in the boxes, and by the name of a box what was refused in it."""

    language: str
    starts: str
    named_by: str
    tolerance: str
    due_days: str
    months: tuple[Choice, ...]
    namings: tuple[Choice, ...]
    faults: Mapping[str, str] = field(default_factory=dict[str, str])

    def fault(self, box: str) -> str | None:
        return self.faults.get(box)


@dataclass(frozen=True, slots=True)
class LimitBox:
    """One of the strategy check's limits; ``fault`` is what was refused in it."""

    box: str
    rule: str
    label: str
    value: str
    fault: str | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """``organisation/show.html``, variable ``page``."""

    shell: Shell
    nav: tuple[NavItem, ...]
    name: str
    sentence: str | None
    """What was refused as a name."""
    second_step: str
    """Of whom it is asked: the value of one of the next."""
    second_steps: tuple[Choice, ...]
    defaults: DefaultsForm
    limits: tuple[LimitBox, ...]
