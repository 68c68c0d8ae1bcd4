"""From JSON text to plain values, under the same rules as YAML."""

import json
import re

from app.core.faults import DOCUMENT, Fault, FaultCode
from app.exchange.scalars import number
from app.exchange.tree import MAX_DEPTH, MAX_VALUES, FlawedMapping, Node, OddNumber

_TO_BRACKET = re.compile(r'(?:[^\[\]{}"]++|"(?:[^"\\]++|\\.)*+")*+([\[\]{}])', re.DOTALL)
"""Up to the next bracket that stands in no text."""


def json_values(text: str) -> tuple[Node, list[Fault]]:
    """The values of a JSON text, and what is wrong with the file as a whole."""
    fault = _too_much(text) if text.strip() else Fault(DOCUMENT, FaultCode.FILE_EMPTY)
    if fault is not None:
        return None, [fault]
    try:
        root: Node = json.loads(
            text,
            object_pairs_hook=_mapping,
            parse_float=number,
            parse_int=number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        return None, [_syntax(error)]
    return root, ([Fault(DOCUMENT, FaultCode.FILE_EMPTY)] if root is None else [])


def _too_much(text: str) -> Fault | None:
    """Counts first, so that nothing deep or endless is built; a comma in a text counts too."""
    if text.count(",") > MAX_VALUES // 2:
        return Fault(DOCUMENT, FaultCode.TOO_MANY_VALUES, {"limit": MAX_VALUES})
    depth = 0
    match = _TO_BRACKET.match(text)
    while match is not None:
        depth += 1 if match[1] in "[{" else -1
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, match.end()) + 1
            return Fault(DOCUMENT, FaultCode.TOO_DEEP, {"line": line, "limit": MAX_DEPTH})
        match = _TO_BRACKET.match(text, match.end())
    return None


def _syntax(error: json.JSONDecodeError) -> Fault:
    return Fault(
        DOCUMENT,
        FaultCode.SYNTAX,
        {"line": error.lineno, "column": error.colno, "problem": error.msg},
    )


def _mapping(pairs: list[tuple[str, Node]]) -> dict[str, Node]:
    node = dict(pairs)
    if len(node) == len(pairs):
        return node
    flawed = FlawedMapping()
    for name, value in pairs:
        if name in flawed:
            flawed.doubles.append(name)
        else:
            flawed[name] = value
    return flawed


def _constant(text: str) -> OddNumber:
    return OddNumber(text, "not_finite")
