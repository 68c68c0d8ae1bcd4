"""A scorecard from and to JSON."""

from app.core.faults import Fault
from app.exchange.bytes_check import fault_of_bytes, without_mark
from app.exchange.document import Scorecard
from app.exchange.json_tree import json_values
from app.exchange.reading.scorecard import read_scorecard


def read_json(data: bytes) -> tuple[Scorecard | None, list[Fault]]:
    """The scorecard and no faults, or every fault there is and no scorecard."""
    fault = fault_of_bytes(data)
    if fault is not None:
        return None, [fault]
    root, faults = json_values(without_mark(data).decode())
    return (None, faults) if faults else read_scorecard(root)
