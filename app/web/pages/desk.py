"""What the pages around an account and the administration share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, told at the form that asked for it."""

    form: str
    """Name of the form on the page: "password"."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Of a select box."""

    value: str
    name: str
