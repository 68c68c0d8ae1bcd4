"""A file as plain values, before anybody asks whether they make a scorecard."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Union

MAX_BYTES = 20_000_000
MAX_DEPTH = 20
MAX_VALUES = 650_000
"""Names and values in the whole file: a hundred thousand actuals, each with a note, are fewer."""

HOPELESS = 50_000
"""Entries of one list or mapping at which reading stops; the format's longest have 5,000."""


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number as written that is none we keep: not finite, far too large, or with endless digits."""

    text: str
    flaw: str
    """``not_finite``, ``number_too_large`` or ``too_many_digits``."""


Scalar = str | Decimal | bool | OddNumber | None
Node = Union["dict[str, Node]", "list[Node]", Scalar]


class FlawedMapping(dict[str, Node]):
    """A mapping with fields given twice, of which the first are kept, or with nameless ones."""

    def __init__(self) -> None:
        super().__init__()
        self.doubles: list[str] = []
        self.nameless: list[int] = []
        """Lines of names that are a list or a mapping."""

    def with_fields(self, fields: dict[str, Node]) -> "FlawedMapping":
        """Other fields, with the same flaws."""
        other = FlawedMapping()
        other.update(fields)
        other.doubles, other.nameless = self.doubles, self.nameless
        return other
