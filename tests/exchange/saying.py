"""What a document says: a statement for each field of each thing, wherever the thing stands."""

from collections.abc import Iterator
from typing import Any

from app.exchange.tree import Node
from tests.exchange.thinning import NESTED, THINGS, WHOLE, Entries

Path = tuple[str, ...]
Statements = dict[Path, Any]

_NAMED_BY = {"links": ("from", "to"), "overrides": ("objective", "period")}
_ANYWHERE = {"objectives", "measures", "data"}
"""Things that are known by their key alone; what they stand in is said of them."""


def statements(root: Entries) -> Statements:
    return dict(_said((), root))


def joined(then: Statements, said: Statements) -> Statements:
    """What is said now, and what was said then and is not said now."""
    noted = {
        path: then[path]
        for path, actual in said.items()
        if "actuals" in path and "note" not in actual and path in then
        if actual["value"] == then[path]["value"]
    }
    return _with_frequency(then) | said | noted


def settled(said: Statements) -> dict[Path, str]:
    """To the last digit, and with the defaults that hang on other fields."""
    whole = _with_frequency(said)
    for path in list(whole):
        if path[-1] == "in" and path[0] != "objectives":
            usual = "recompute" if (*path[:-1], "formula") in whole else "last"
            whole.setdefault((*path[:-1], "aggregation"), usual)
    return {path: repr(value) for path, value in whole.items() if value != "positive"}


def of_both_kinds(one: Statements, other: Statements) -> bool:
    """Whether something is a measure in one and a data series in the other."""
    measures, series = (
        {path[1] for path in (*one, *other) if path[0] == kind and path[-1] == "in"}
        for kind in ("measures", "data")
    )
    return bool(measures & series)


def _with_frequency(said: Statements) -> Statements:
    """Where none is said it is the view of that time, whatever the view becomes."""
    view = said.get(("view",), "quarter")
    things = (path[:-1] for path in said if path[-1] == "in" and path[0] != "objectives")
    return {(*thing, "frequency"): view for thing in things} | said


def _said(path: Path, node: Entries) -> Iterator[tuple[Path, Any]]:
    for name, part in node.items():
        if name in THINGS and isinstance(part, list) and isinstance(next(iter(part), None), dict):
            for each in part:
                yield from _named(path, name, each)
        else:
            yield from _field((*path, name), name, part)


def _named(path: Path, name: str, node: Any) -> Iterator[tuple[Path, Any]]:
    names = _NAMED_BY.get(name, ("from",) if name in WHOLE else ("key",))
    own = (name, *(str(node[each]) for each in names))
    if name in _ANYWHERE:
        yield (*own, "in"), path
    else:
        own = (*path, *own)
        yield own, node if name in WHOLE else "is there"
    if name not in WHOLE:
        yield from _said(own, node)


def _field(path: Path, name: str, part: Any) -> Iterator[tuple[Path, Any]]:
    if name == "limits":
        yield from _said(path, part)
    elif name in NESTED:
        yield from (((*path, each), value) for each, value in part.items())
    elif name == "translations":
        for language, texts in part.items():
            yield from (((*path, language, each), text) for each, text in texts.items())
    elif name == "actuals":
        yield from (((*path, period), _actual(actual)) for period, actual in part.items())
    elif part not in ([], {}):
        yield path, part


def _actual(actual: Any) -> dict[str, Node]:
    return actual if isinstance(actual, dict) else {"value": actual}
