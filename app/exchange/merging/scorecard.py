"""A document laid over a stored scorecard."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.exchange.merging.fields import (
    NAMED,
    OF_A_MEASURE,
    OF_A_PERSPECTIVE,
    OF_A_SCORECARD,
    OF_A_SERIES,
    OF_AN_OBJECTIVE,
    filled,
)
from app.exchange.merging.order import joined
from app.exchange.merging.parts import (
    Entries,
    Name,
    all_measures,
    all_objectives,
    by_key,
    items,
    key_of,
    keys_of,
)
from app.exchange.reading.measures import FIELDS_OF_A_SERIES
from app.exchange.tree import Node


def merged(document: Entries, stored: Entries) -> Entries:
    """What the document says, and of the stored scorecard whatever it leaves out.

    A thing is known by its key wherever it stands, and moves to where the document has it.
    """
    return _Merging(document, stored).scorecard()


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things of one kind: those that are stored, the keys the document names, and what to do with
    one that it names and with one that it leaves out."""

    known: dict[Name, Entries]
    named: Collection[Name]
    update: Callable[[Entries, Entries], Entries]
    keep: Callable[[Entries], Entries]


class _Merging:
    def __init__(self, document: Entries, stored: Entries) -> None:
        self._document = document
        self._stored = stored
        lanes = items(stored, "perspectives")
        measures, named = by_key(all_measures(stored)), keys_of(all_measures(document))
        self._perspectives = _Kind(
            by_key(lanes),
            keys_of(items(document, "perspectives")),
            self._perspective,
            self._kept_perspective,
        )
        self._objectives = _Kind(
            by_key(all_objectives(stored)),
            keys_of(all_objectives(document)),
            self._objective,
            self._kept_objective,
        )
        self._measures = _Kind(measures, named, _measure, _as_it_is)
        self._series = _Kind(measures, named, _series, _as_it_is)

    def scorecard(self) -> Entries:
        document, stored = self._document, self._stored
        never = (*NAMED, "throughline", "perspectives", "data")
        whole = filled(document, stored, OF_A_SCORECARD, never)
        if document.get("perspectives"):
            # without any the document has a fault, whatever is stored
            whole["perspectives"] = _list(self._perspectives, document, stored, "perspectives")
        whole["data"] = _list(self._series, document, stored, "data")
        return whole

    def _perspective(self, given: Entries, stored: Entries) -> Entries:
        whole = filled(given, stored, OF_A_PERSPECTIVE, (*NAMED, "objectives", "data"))
        whole["objectives"] = _list(self._objectives, given, stored, "objectives")
        whole["data"] = _list(self._series, given, stored, "data")
        return whole

    def _kept_perspective(self, stored: Entries) -> Entries:
        return stored | {
            "objectives": _left(self._objectives, stored, "objectives"),
            "data": _left(self._series, stored, "data"),
        }

    def _objective(self, given: Entries, stored: Entries) -> Entries:
        whole = filled(given, stored, OF_AN_OBJECTIVE, (*NAMED, "measures"))
        whole["measures"] = _list(self._measures, given, stored, "measures")
        return whole

    def _kept_objective(self, stored: Entries) -> Entries:
        return stored | {"measures": _left(self._measures, stored, "measures")}


def _measure(given: Entries, stored: Entries) -> Entries:
    """Also of what was a data series, which has nothing that a measure has not."""
    return filled(given, stored, OF_A_MEASURE)


def _series(given: Entries, stored: Entries) -> Entries:
    """Also of what was a measure, as far as a data series has its fields."""
    shared = {name: node for name, node in stored.items() if name in FIELDS_OF_A_SERIES}
    return filled(given, shared, OF_A_SERIES)


def _as_it_is(stored: Entries) -> Entries:
    return stored


def _list(kind: _Kind, given: Entries, stored: Entries, name: str) -> Node:
    """Of a thing that the document names: what it has there, and what stood there and is kept."""
    nodes = given.get(name, [])
    if not isinstance(nodes, list):
        return nodes
    # the first of two with one key takes what is stored; the second is a fault
    both = [
        (key, kind.update(each, kind.known.pop(key, {})) if isinstance(each, dict) else each)
        for each in nodes
        for key in (key_of(each) or "",)
    ]
    stood = by_key(items(stored, name))
    kept = {key: kind.keep(each) for key, each in stood.items() if key not in kind.named}
    return joined(both, kept, stood)


def _left(kind: _Kind, stored: Entries, name: str) -> list[Node]:
    """Of a thing that is kept: what stood there and moves nowhere else."""
    return [
        kind.keep(each)
        for key, each in by_key(items(stored, name)).items()
        if key not in kind.named
    ]
