"""Look into a document of which nothing is known yet."""

from collections.abc import Iterable, Iterator

from app.exchange.tree import Node

Entries = dict[str, Node]

Name = str | tuple[str, str]
"""By what two documents know the same thing."""


def items(node: Node, name: str) -> list[Node]:
    """Of a list in a mapping; none where either is something else."""
    part = node.get(name) if isinstance(node, dict) else None
    return part if isinstance(part, list) else []


def mappings(nodes: Iterable[Node]) -> Iterator[Entries]:
    return (each for each in nodes if isinstance(each, dict))


def all_objectives(card: Node) -> Iterator[Node]:
    for lane in items(card, "perspectives"):
        yield from items(lane, "objectives")


def all_measures(card: Node) -> Iterator[Node]:
    """And the data series: they share their keys."""
    for objective in all_objectives(card):
        yield from items(objective, "measures")
    for lane in items(card, "perspectives"):
        yield from items(lane, "data")
    yield from items(card, "data")


def by_key(nodes: Iterable[Node]) -> dict[Name, Entries]:
    named = ((key_of(each), each) for each in mappings(nodes))
    return {key: each for key, each in named if key is not None}


def keys_of(nodes: Iterable[Node]) -> set[Name]:
    return {key for key in map(key_of, nodes) if key is not None}


def key_of(node: Node) -> Name | None:
    return _said(node, "key")


def start_of(node: Node) -> Name | None:
    """Of a target or a step: the period it holds from."""
    return _said(node, "from")


def ends_of(node: Node) -> Name | None:
    """Of a link."""
    return _both(_said(node, "from"), _said(node, "to"))


def place_of(node: Node) -> Name | None:
    """Of an override."""
    return _both(_said(node, "objective"), _said(node, "period"))


def _said(node: Node, name: str) -> str | None:
    """As text, for a year may be a number."""
    value = node.get(name) if isinstance(node, dict) else None
    return None if value is None or isinstance(value, dict | list) else str(value)


def _both(one: str | None, other: str | None) -> Name | None:
    return None if one is None or other is None else (one, other)
