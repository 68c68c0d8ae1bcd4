"""The faults of a scorecard that did not come from a file as it is."""

from decimal import Decimal

from app.core.faults import Fault
from app.exchange.document import Scorecard
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.tree import Node
from app.exchange.writing.tree import tree_of
from app.exchange.writing.written import Written


def faults_of(card: Scorecard) -> list[Fault]:
    """Every fault that reading it from a file would find."""
    return read_scorecard(_node(tree_of(card)))[1]


def _node(value: Written) -> Node:
    """As a file is read: every number a decimal one."""
    if isinstance(value, dict):
        return {name: _node(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_node(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value
