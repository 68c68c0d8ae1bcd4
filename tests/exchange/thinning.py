"""Documents that leave things out: ``thinned(document)`` draws what is left of one."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from app.exchange.document import Scorecard
from app.exchange.nodes import root_of
from app.exchange.tree import Node

Entries = dict[str, Node]

THINGS = {
    "themes",
    "perspectives",
    "objectives",
    "measures",
    "data",
    "links",
    "initiatives",
    "targets",
    "steps",
    "overrides",
}
"""Lists whose entries have names: any of them may be left out."""

WHOLE = {"targets", "steps", "overrides"}
"""Entries of which no field can be left out without saying something else."""

NESTED = {"fiscal_year", "require", "bounds", "limits", "expect", "budget"}

REQUIRED = {"throughline", "key", "name", "perspectives", "from", "to"}


@st.composite
def thinned(draw: st.DrawFn, document: Scorecard) -> Entries:
    """With some fields, things and entries of it: nothing else is said than the document says."""
    return _thing(draw(st.randoms(use_true_random=False)), root_of(document))


def _thing(chance: Random, node: Entries) -> Entries:
    return {
        name: _field(chance, name, part)
        for name, part in node.items()
        if name in REQUIRED or chance.random() < 0.7
    }


def _field(chance: Random, name: str, part: Any) -> Node:
    if name in THINGS and part and isinstance(part[0], dict):
        return _things(chance, name, part)
    if name in NESTED:
        return _some(chance, part)
    if name in {"translations", "actuals"}:
        inner = _actual if name == "actuals" else _some
        return {each: inner(chance, value) for each, value in _some(chance, part).items()}
    node: Node = part
    return node


def _things(chance: Random, name: str, part: list[Any]) -> Node:
    some = [each for each in part if chance.random() < 0.7]
    left = some or (part[:1] if name == "perspectives" else [])
    return [each if name in WHOLE else _thing(chance, each) for each in left]


def _some(chance: Random, part: dict[str, Any]) -> dict[str, Any]:
    """At least one, since saying nothing may be a fault."""
    sure = chance.choice(list(part))
    return {name: each for name, each in part.items() if name == sure or chance.random() < 0.5}


def _actual(chance: Random, actual: Any) -> Node:
    """The same number without its note is the same actual."""
    if isinstance(actual, dict) and chance.random() < 0.5:
        short: Node = actual["value"]
        return short
    node: Node = actual
    return node
