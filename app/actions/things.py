"""The things of a document as the history keeps them: each with its own fields, none within another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from app.core.periods import Period
from app.db.types import digits
from app.exchange.document import (
    Initiative,
    Link,
    Measure,
    Objective,
    Override,
    Perspective,
    Scorecard,
    Series,
    Theme,
)

_HELD = frozenset(
    (
        "actuals",
        "data",
        "initiatives",
        "links",
        "measures",
        "objectives",
        "overrides",
        "perspectives",
        "themes",
    )
)
_Listed = Theme | Perspective | Objective | Measure | Series | Link | Initiative | Override


@dataclass(frozen=True, slots=True)
class Thing:
    """``path`` begins with the scorecard; ``parent`` is the key of what it stands in, at ``position``."""

    kind: str
    path: str
    parent: str
    position: int
    fields: dict[str, Any]

    @property
    def record(self) -> dict[str, Any]:
        return {"in": self.parent, "position": self.position, **self.fields}


def things_of(document: Scorecard) -> Iterator[Thing]:
    """All but the actuals, in the document's order."""
    key = document.key
    yield Thing("scorecard", key, "", 0, _fields(document, _HELD))
    yield from _listed("theme", key, "", document.themes)
    yield from _listed("perspective", key, "", document.perspectives)
    for perspective in document.perspectives:
        yield from _listed("objective", key, perspective.key, perspective.objectives)
        for objective in perspective.objectives:
            yield from _listed("measure", key, objective.key, objective.measures)
        yield from _listed("series", key, perspective.key, perspective.data)
    yield from _listed("series", key, "", document.data)
    yield from _listed("link", key, "", document.links)
    yield from _listed("initiative", key, "", document.initiatives)
    yield from _listed("override", key, "", document.overrides)


def _listed(kind: str, scorecard: str, parent: str, things: Sequence[_Listed]) -> Iterator[Thing]:
    held = _HELD - {"objectives"} if kind == "initiative" else _HELD
    for position, thing in enumerate(things):
        path = f"{scorecard}/{_name(thing)}"
        yield Thing(kind, path, parent, position, _fields(thing, held))


def _name(thing: _Listed) -> str:
    if isinstance(thing, Link):
        return f"{thing.cause}/{thing.effect}"
    if isinstance(thing, Override):
        return f"{thing.objective}/{thing.period.key}"
    return thing.key


def _fields(thing: Any, held: frozenset[str] = frozenset()) -> dict[str, Any]:
    values = {each.name: getattr(thing, each.name) for each in fields(thing)}
    return {
        name: _plain(value)
        for name, value in values.items()
        if name not in held and value is not None and value not in ([], {})
    }


def _plain(value: Any) -> Any:
    """The value as JSON can hold it, without loss."""
    plain: Any = value
    if isinstance(value, Decimal):
        plain = digits(value)
    elif isinstance(value, Period):
        plain = value.key
    elif isinstance(value, Enum):
        plain = value.value
    elif isinstance(value, date):
        plain = value.isoformat()
    elif isinstance(value, list | tuple):
        plain = [_plain(each) for each in value]
    elif isinstance(value, Mapping):
        plain = {name: _plain(each) for name, each in value.items()}
    elif value is not None and not isinstance(value, str | int | bool):
        plain = _fields(value)
    return plain
