"""Where a thing stands that the document leaves out: after what it stood after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.exchange.merging.parts import Entries, Name
from app.exchange.tree import Node

_LISTS = (
    "themes",
    "perspectives",
    "objectives",
    "measures",
    "targets",
    "steps",
    "data",
    "links",
    "initiatives",
    "overrides",
)


class Joined(list[Node]):
    """What the document names, at the place it has there, and then what is kept.

    So a fault is told by the place a reader of the document can look at. ``order`` gives, place by
    place, the order in which the things are to stand.
    """

    def __init__(self, nodes: Iterable[Node], order: Sequence[int]) -> None:
        super().__init__(nodes)
        self.order = order


def joined(
    given: Sequence[tuple[Name | None, Node]],
    kept: Mapping[Name, Node],
    stood: Iterable[Name],
) -> Joined:
    """``stood``: the names of all that is stored there, in its order."""
    names = {name for name, _ in given}
    places = {name: len(given) + place for place, name in enumerate(kept)}
    first: list[int] = []
    after: dict[Name | None, list[int]] = defaultdict(list)
    behind = first
    for stored in stood:
        if stored in places:
            behind.append(places[stored])
        elif stored in names:
            behind = after[stored]
    order = first
    for place, (name, _) in enumerate(given):
        order += [place, *after.pop(name, [])]
    return Joined([*(node for _, node in given), *kept.values()], order)


def arrange(thing: Any, node: Entries) -> None:
    """Put the lists of what was read from the node without a fault in their order."""
    for name in _LISTS:
        part = node.get(name)
        if isinstance(part, list):
            things = getattr(thing, name)
            for each, own in zip(things, part, strict=True):
                if isinstance(own, dict):
                    arrange(each, own)
            if isinstance(part, Joined):
                setattr(thing, name, [things[place] for place in part.order])
    limits = node.get("limits")
    if isinstance(limits, dict) and thing.limits is not None:
        arrange(thing.limits, limits)
