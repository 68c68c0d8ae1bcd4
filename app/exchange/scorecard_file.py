"""A scorecard from a file of either format."""

from app.core.faults import Fault, FaultCode
from app.exchange.bytes_check import without_mark
from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft
from app.exchange.reading.scorecard import read_scorecard
from app.exchange.scorecard_json import json_root
from app.exchange.scorecard_yaml import yaml_root
from app.exchange.tree import Node


def read_document(data: bytes, filename: str | None = None) -> tuple[Scorecard | None, list[Fault]]:
    """The scorecard and no faults, or every fault there is and no scorecard."""
    root, faults = _root(data, filename)
    return (None, faults) if faults else read_scorecard(root)


def read_draft(data: bytes, filename: str | None = None) -> DocumentDraft:
    """The document as it is written; what it makes depends on what it is laid over."""
    return DocumentDraft(*_root(data, filename))


def _root(data: bytes, filename: str | None) -> tuple[Node, list[Fault]]:
    """By the file's name; where that says nothing, what opens with a brace is tried as JSON first."""
    name = (filename or "").lower()
    if name.endswith(".json"):
        return json_root(data)
    if name.endswith((".yaml", ".yml")) or not without_mark(data)[:1000].lstrip().startswith(b"{"):
        return yaml_root(data)
    root, faults = json_root(data)
    if any(fault.code is FaultCode.SYNTAX for fault in faults):
        return yaml_root(data)
    return root, faults
