"""What a document gives of a thing, and what of the stored thing it leaves out."""

from collections.abc import Callable, Collection, Mapping

from app.exchange.merging.order import joined
from app.exchange.merging.parts import (
    Entries,
    Name,
    ends_of,
    key_of,
    place_of,
    start_of,
)
from app.exchange.tree import FlawedMapping, Node

Rule = Callable[[Node, Node], Node]
"""From a field of the document and the stored one to what both make."""

NAMED = ("key", "name")
"""What must be there is not kept: a document without it has a fault, whatever is stored."""


def filled(
    given: Entries,
    stored: Entries,
    rules: Mapping[str, Rule],
    never: Collection[str] = NAMED,
) -> Entries:
    """A field that is left out is kept; one that is given is taken, or joined by its rule."""
    both = {
        name: rules[name](node, stored[name]) if name in rules and name in stored else node
        for name, node in given.items()
    }
    kept = {name: node for name, node in stored.items() if name not in given and name not in never}
    return _as_flawed(given, both | kept)


def thing(rules: Mapping[str, Rule], never: Collection[str] = NAMED) -> Rule:
    """Of what has fields of its own: an entry of a list, or a field that is a mapping."""

    def fill(given: Node, stored: Node) -> Node:
        if not isinstance(given, dict) or not isinstance(stored, dict):
            return given
        return filled(given, stored, rules, never)

    return fill


filled_mapping = thing({}, ())
"""So that ``bounds: {min: 0}`` keeps the maximum."""


def filled_unless_empty(given: Node, stored: Node) -> Node:
    """Of a mapping that must say something: an empty one stays the fault it is."""
    return filled_mapping(given, stored) if given else given


def translated(given: Node, stored: Node) -> Node:
    """By language, and within it text by text."""
    return _entries(given, stored, filled_unless_empty)


def reported(given: Node, stored: Node) -> Node:
    """Actuals, by period."""
    return _entries(given, stored, _noted)


def listed(name_of: Callable[[Node], Name | None], rule: Rule) -> Rule:
    """Of a list whose entries have names: one that is left out is kept."""

    def join(given: Node, stored: Node) -> Node:
        if not isinstance(given, list) or not isinstance(stored, list):
            return given
        known = {name: each for each in stored if (name := name_of(each)) is not None}
        left, both = dict(known), []
        for each in given:
            name = name_of(each)
            old = None if name is None else left.pop(name, None)
            both.append((name, each if old is None else rule(each, old)))
        return joined(both, left, known)

    return join


def _whole(given: Node, _stored: Node) -> Node:
    """Half a target, step or override says nothing."""
    return given


def _noted(given: Node, stored: Node) -> Node:
    """A note explains its number: it is kept with the same number, and goes with another."""
    if not isinstance(stored, dict):
        return given
    own: Entries = given if isinstance(given, dict) else {"value": given}
    if "note" in own or own.get("value") != stored["value"]:
        return given
    return _as_flawed(own, own | {"note": stored["note"]})


def _entries(given: Node, stored: Node, rule: Rule) -> Node:
    """Of a mapping with names of its own; what is kept stands where it stood."""
    if not isinstance(given, dict) or not isinstance(stored, dict):
        return given
    left: dict[Name, Node] = {name: node for name, node in stored.items() if name not in given}
    both = {
        name: rule(node, stored[name]) if name in stored else node for name, node in given.items()
    }
    whole = joined(list(both.items()), left, stored)
    names = [*given, *(name for name in stored if name not in given)]
    return _as_flawed(given, {names[place]: whole[place] for place in whole.order})


def _as_flawed(given: Entries, fields: Entries) -> Entries:
    """What was wrong with the names in the file still is."""
    return given.with_fields(fields) if isinstance(given, FlawedMapping) else fields


_TRANSLATED: Mapping[str, Rule] = {"translations": translated}

OF_A_SERIES: Mapping[str, Rule] = {
    "bounds": filled_unless_empty,
    "actuals": reported,
    "translations": translated,
}
OF_A_MEASURE: Mapping[str, Rule] = {
    **OF_A_SERIES,
    "limits": thing({"steps": listed(start_of, _whole)}, ()),
    "targets": listed(start_of, _whole),
}
"""Benchmarks have no names and a baseline no halves: each is one value, given or left out."""

OF_AN_OBJECTIVE = _TRANSLATED
OF_A_PERSPECTIVE = _TRANSLATED

OF_A_SCORECARD: Mapping[str, Rule] = {
    "fiscal_year": filled_mapping,
    "require": filled_unless_empty,
    "translations": translated,
    "themes": listed(key_of, thing(_TRANSLATED)),
    "links": listed(ends_of, thing({"expect": filled_unless_empty}, ("from", "to"))),
    "initiatives": listed(key_of, thing({"budget": filled_mapping, "translations": translated})),
    "overrides": listed(place_of, _whole),
}
