"""What one state of a scorecard has and a later one has not: cut out whole, and put back in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.exchange.document import Scorecard
from app.exchange.merging.parts import (
    Entries,
    Name,
    all_measures,
    all_objectives,
    ends_of,
    items,
    key_of,
    keys_of,
    mappings,
    place_of,
)
from app.exchange.merging.stored import stored_root
from app.exchange.tree import Node

AT_THE_TOP = ""

KINDS = ("theme", "perspective", "series", "objective", "measure", "link", "initiative", "override")
"""In the order in which they can be put back: what others name comes first."""

_LISTS = {
    "theme": "themes",
    "perspective": "perspectives",
    "objective": "objectives",
    "measure": "measures",
    "series": "data",
    "link": "links",
    "initiative": "initiatives",
    "override": "overrides",
}
_NAMES: dict[str, Callable[[Node], Name | None]] = {"link": ends_of, "override": place_of}
_HOLDERS = {"objective": "perspective", "measure": "objective", "series": "perspective"}


@dataclass(frozen=True, slots=True)
class Part:
    """``parent`` is the key of what it stood in, at ``position``. What of it is not gone as well
    (an objective that moved to another perspective) is not in ``node``."""

    kind: str
    key: str
    parent: str
    position: int
    node: Entries

    @property
    def holder(self) -> str:
        """The kind of its parent."""
        return _HOLDERS.get(self.kind, "")

    @property
    def objectives(self) -> tuple[str, ...]:
        """The keys of those that a link or an override cannot be without."""
        wanted = {"link": ("from", "to"), "override": ("objective",)}.get(self.kind, ())
        return tuple(str(self.node[name]) for name in wanted)

    @property
    def brought(self) -> frozenset[str]:
        """The keys of the objectives that come back with it, itself included."""
        held = ((self.kind, self.node), *_held(self.node))
        return frozenset(str(node["key"]) for kind, node in held if kind == "objective")


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a part cannot be put back: another has its key, or with ``is_missing`` what it stood in
    is not there."""

    kind: str
    key: str
    is_missing: bool


def removed_parts(before: Scorecard, after: Scorecard) -> list[Part]:
    """Each with all that is gone with it, in the order of the document."""
    old, there = stored_root(before), _Names.of(stored_root(after))
    return [*_Cut(there).all_of(old)]


def hindrance(root: Entries, part: Part) -> Hindrance | None:
    """None where the part can be put back into the scorecard."""
    if _list_for(root, part) is None:
        return Hindrance(part.holder, part.parent, is_missing=True)
    there = _Names.of(root)
    for key in part.objectives:
        if ("objective", key) not in there.known:
            return Hindrance("objective", key, is_missing=True)
    held = ((part.kind, part.node), *_held(part.node))
    taken = (
        Hindrance(kind, _name(kind, node), is_missing=False)
        for kind, node in held
        if there.has(kind, node)
    )
    return next(taken, None)


def put_back(root: Entries, part: Part) -> None:
    """Where it stood, as far as that place is still there; ask for a hindrance first."""
    listed = _list_for(root, part)
    if listed is not None:
        listed.insert(part.position, part.node)


@dataclass(frozen=True, slots=True)
class _Names:
    """Of all that is in a scorecard; measures and data series share theirs."""

    known: frozenset[tuple[str, Name]]

    @classmethod
    def of(cls, root: Entries) -> "_Names":
        things: dict[str, Iterable[Name]] = {
            "theme": keys_of(items(root, "themes")),
            "perspective": keys_of(items(root, "perspectives")),
            "objective": keys_of(all_objectives(root)),
            "measure": keys_of(all_measures(root)),
            "initiative": keys_of(items(root, "initiatives")),
            "link": filter(None, map(ends_of, items(root, "links"))),
            "override": filter(None, map(place_of, items(root, "overrides"))),
        }
        return cls(frozenset((kind, name) for kind, names in things.items() for name in names))

    def has(self, kind: str, node: Node) -> bool:
        kind = "measure" if kind == "series" else kind
        return (kind, _NAMES.get(kind, key_of)(node)) in self.known


class _Cut:
    def __init__(self, there: _Names) -> None:
        self._there = there

    def all_of(self, root: Entries) -> Iterator[Part]:
        yield from self._gone("theme", AT_THE_TOP, items(root, "themes"))
        yield from self._gone("perspective", AT_THE_TOP, items(root, "perspectives"))
        for lane in mappings(items(root, "perspectives")):
            yield from self._within("perspective", lane)
            for objective in mappings(items(lane, "objectives")):
                yield from self._within("objective", objective)
        yield from self._gone("series", AT_THE_TOP, items(root, "data"))
        for kind in ("link", "initiative", "override"):
            yield from self._gone(kind, AT_THE_TOP, items(root, _LISTS[kind]))

    def _within(self, holder: str, node: Entries) -> Iterator[Part]:
        """Of what is gone itself, everything that is gone is in its own part."""
        if self._there.has(holder, node):
            for kind in (kind for kind, own in _HOLDERS.items() if own == holder):
                yield from self._gone(kind, str(node["key"]), items(node, _LISTS[kind]))

    def _gone(self, kind: str, parent: str, nodes: Sequence[Node]) -> Iterator[Part]:
        for position, node in enumerate(nodes):
            if isinstance(node, dict) and not self._there.has(kind, node):
                yield Part(kind, _name(kind, node), parent, position, self._with_what_is_gone(node))

    def _with_what_is_gone(self, node: Entries) -> Entries:
        whole = dict(node)
        for kind in _HOLDERS:
            held = list(mappings(items(node, _LISTS[kind])))
            if held:
                whole[_LISTS[kind]] = [
                    self._with_what_is_gone(each)
                    for each in held
                    if not self._there.has(kind, each)
                ]
        return whole


def _held(node: Entries) -> Iterator[tuple[str, Entries]]:
    """All that has a key of its own within it. An initiative's objectives are names, and no such."""
    for kind in _HOLDERS:
        for each in mappings(items(node, _LISTS[kind])):
            yield kind, each
            yield from _held(each)


def _list_for(root: Entries, part: Part) -> list[Node] | None:
    """Where it belongs; None where what it stood in is not there."""
    holders: list[Entries] = [root]
    if part.parent != AT_THE_TOP:
        among = all_objectives(root) if part.kind == "measure" else items(root, "perspectives")
        holders = [each for each in mappings(among) if each.get("key") == part.parent]
    if not holders:
        return None
    listed = holders[0].setdefault(_LISTS[part.kind], [])
    return listed if isinstance(listed, list) else None


def _name(kind: str, node: Node) -> str:
    """As the history has it: a link is a/b, an override objective/2026-Q2."""
    name = _NAMES.get(kind, key_of)(node)
    return "/".join(name) if isinstance(name, tuple) else str(name)
