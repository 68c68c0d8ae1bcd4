"""A scorecard from and to YAML."""

from app.core.faults import Fault
from app.exchange.bytes_check import fault_of_bytes, without_mark
from app.exchange.composer import compose
from app.exchange.document import Scorecard
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.tree import Node
from app.exchange.writing.tree import tree_of
from app.exchange.writing.yaml_text import yaml_text


def read_yaml(data: bytes) -> tuple[Scorecard | None, list[Fault]]:
    """The scorecard and no faults, or every fault there is and no scorecard."""
    root, faults = yaml_root(data)
    return (None, faults) if faults else read_scorecard(root)


def yaml_root(data: bytes) -> tuple[Node, list[Fault]]:
    """What stands in the file, and what is wrong with it as a whole."""
    fault = fault_of_bytes(data)
    return (None, [fault]) if fault is not None else compose(without_mark(data))


def write_yaml(card: Scorecard) -> str:
    """Readable, stable, and read again as the same document."""
    return yaml_text(tree_of(card))
