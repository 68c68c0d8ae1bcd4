"""What was written, as a fault tells it."""

from decimal import Decimal
from itertools import islice

from app.core.faults import ValueType
from app.exchange.tree import Node, OddNumber, Scalar

_LONGEST_SHOWN = 60

_TYPES: tuple[tuple[type | tuple[type, ...], ValueType], ...] = (
    (bool, ValueType.YES_NO),
    (str, ValueType.TEXT),
    ((Decimal, OddNumber), ValueType.NUMBER),
    (list, ValueType.LIST),
)


def type_of(node: Node) -> ValueType:
    """Of what is not nothing."""
    return next((told for kinds, told in _TYPES if isinstance(node, kinds)), ValueType.MAPPING)


def shown(node: Node) -> str:
    """What was written, as ``short`` text."""
    if isinstance(node, list):
        return short("[" + ", ".join(_inside(item) for item in node[:9]) + "]")
    if isinstance(node, dict):
        return short("{" + ", ".join(short(name) for name in islice(node, 9)) + "}")
    return short(_scalar(node))


def _scalar(node: Scalar) -> str:
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, Decimal):
        return format(node, "f")
    return node.text if isinstance(node, OddNumber) else node or ""


def _inside(node: Node) -> str:
    return "…" if isinstance(node, list | dict) else shown(node)


def short(text: str) -> str:
    """Short enough for a sentence, and without what would break a line."""
    if len(text) <= _LONGEST_SHOWN and text.isprintable():
        return text
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else "�" for sign in text)
