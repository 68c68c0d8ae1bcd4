"""A scorecard from a file of either format."""

from app.core.faults import Fault, FaultCode
from app.exchange.bytes_check import without_mark
from app.exchange.document import Scorecard
from app.exchange.scorecard_json import read_json
from app.exchange.scorecard_yaml import read_yaml


def read_document(data: bytes, filename: str | None = None) -> tuple[Scorecard | None, list[Fault]]:
    """By the file's name; where that says nothing, what opens with a brace is tried as JSON first.

    The scorecard and no faults, or every fault there is and no scorecard.
    """
    name = (filename or "").lower()
    if name.endswith(".json"):
        return read_json(data)
    if name.endswith((".yaml", ".yml")) or not without_mark(data)[:1000].lstrip().startswith(b"{"):
        return read_yaml(data)
    card, faults = read_json(data)
    if any(fault.code is FaultCode.SYNTAX for fault in faults):
        return read_yaml(data)
    return card, faults
