"""A scorecard from and to JSON."""

from app.core.faults import Fault
from app.exchange.bytes_check import fault_of_bytes, without_mark
from app.exchange.document import Scorecard
from app.exchange.json_tree import json_values
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.tree import Node
from app.exchange.writing.json_text import json_text
from app.exchange.writing.tree import tree_of


def read_json(data: bytes) -> tuple[Scorecard | None, list[Fault]]:
    """The scorecard and no faults, or every fault there is and no scorecard."""
    root, faults = json_root(data)
    return (None, faults) if faults else read_scorecard(root)


def json_root(data: bytes) -> tuple[Node, list[Fault]]:
    """What stands in the file, and what is wrong with it as a whole."""
    fault = fault_of_bytes(data)
    return (None, [fault]) if fault is not None else json_values(without_mark(data).decode())


def write_json(card: Scorecard) -> str:
    """Stable, and read again as the same document."""
    return json_text(tree_of(card)) + "\n"
