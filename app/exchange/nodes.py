"""A scorecard that did not come from a file, as the values that one would have held."""

from decimal import Decimal

from app.exchange.document import Scorecard
from app.exchange.tree import Node
from app.exchange.writing.tree import tree_of
from app.exchange.writing.written import Written


def root_of(card: Scorecard) -> dict[str, Node]:
    """As an export of it is read: without the fields that hold their default."""
    return {name: _node(each) for name, each in tree_of(card).items()}


def _node(value: Written) -> Node:
    """As a file is read: every number a decimal one."""
    if isinstance(value, dict):
        return {name: _node(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_node(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value
