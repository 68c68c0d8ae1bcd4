"""A file as plain values, before anybody asks whether they make a scorecard."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Union

MAX_BYTES = 20_000_000
MAX_DEPTH = 20
MAX_VALUES = 1_000_000
"""Names and values in the whole file: far above any scorecard, far below what fills the memory."""

LONGEST_LIST = 5_000
"""No list or mapping of the format may be longer; what comes after is counted, not kept."""


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number as written that is none we keep: not finite, far too large, or with endless digits."""

    text: str
    flaw: str
    """``not_finite``, ``number_too_large`` or ``too_many_digits``."""


Scalar = str | Decimal | bool | OddNumber | None
Node = Union["dict[str, Node]", "list[Node]", Scalar]


class FlawedMapping(dict[str, Node]):
    """A mapping with fields given twice, with names that are no text, or longer than kept."""

    def __init__(self) -> None:
        super().__init__()
        self.doubles: list[str] = []
        self.nameless: list[int] = []
        """Lines of names that are a list or a mapping."""
        self.length = 0


class LongList(list[Node]):
    """A list of which only the first items were kept."""

    def __init__(self) -> None:
        super().__init__()
        self.length = 0


def length_of(node: "dict[str, Node] | list[Node]") -> int:
    """How many entries the file has, whether kept or not."""
    if isinstance(node, FlawedMapping | LongList):
        return max(node.length, len(node))
    return len(node)
