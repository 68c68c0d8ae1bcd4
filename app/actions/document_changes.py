"""What differs between two states of a scorecard, thing by thing; the actuals stand apart."""

from collections import defaultdict
from collections.abc import Mapping

from app.actions.deeds import Change
from app.actions.things import Thing, things_of
from app.exchange.document import Scorecard

_Named = Mapping[tuple[str, str], Thing]


def thing_changes(before: Scorecard | None, after: Scorecard) -> list[Change]:
    """New and changed things in the order of ``after``, then those that are gone."""
    old = {} if before is None else _by_name(before)
    new = _by_name(after)
    moved = _moved(old, new)
    changes = [
        Change(thing.kind, thing.path, None if name not in old else old[name].record, thing.record)
        for name, thing in new.items()
        if name not in old or name in moved or _differ(old[name], thing)
    ]
    gone = [
        Change(thing.kind, thing.path, thing.record, None)
        for name, thing in old.items()
        if name not in new
    ]
    return changes + gone


def _by_name(document: Scorecard) -> dict[tuple[str, str], Thing]:
    return {(thing.kind, thing.path): thing for thing in things_of(document)}


def _differ(one: Thing, other: Thing) -> bool:
    return one.parent != other.parent or one.fields != other.fields


def _moved(old: _Named, new: _Named) -> set[tuple[str, str]]:
    """Things that stand elsewhere among those siblings that were there before and still are."""
    before, after = _siblings(old, new), _siblings(new, old)
    return {
        name
        for siblings, names in after.items()
        for name, other in zip(names, before.get(siblings, []), strict=False)
        if name != other
    }


def _siblings(things: _Named, others: _Named) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, thing in things.items():
        if name in others and others[name].parent == thing.parent:
            found[thing.kind, thing.parent].append(name)
    return found
