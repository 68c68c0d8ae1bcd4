"""Links from causes to effects: never to itself, never twice, no loop."""

from collections.abc import Iterator, Set

from app.core.faults import FaultCode
from app.exchange.document import Expectation, Link
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.report import Report

_MOST_LINKS = 1_000
_LONGEST_LAG = 4
_SIGNS = ("positive", "negative")

_LINK = Shape(("from", "to", "note", "expect"), ("from", "to"))
_EXPECT = Shape(("lag", "sign"), least=1)


def read_links(fields: Fields, objectives: Set[str] | None) -> list[Link]:
    """Without objectives, whether they are there is not judged."""
    graph = _Graph()
    links = []
    for path, node in fields.items("links", _MOST_LINKS):
        link = _read_link(Fields(fields.report, path, node, _LINK), objectives)
        if objectives is not None and {link.cause, link.effect} <= objectives:
            graph.add(fields.report, path, link)
        links.append(link)
    return links


def objective_named(own: Fields, name: str, objectives: Set[str] | None) -> str:
    """The key of an objective of this scorecard, or no characters where it is no key at all."""
    key = own.key(name)
    report_unknown_objective(own.report, own.at(name), key, objectives)
    return key


def report_unknown_objective(
    report: Report, path: str, key: str, objectives: Set[str] | None
) -> None:
    if key and objectives is not None and key not in objectives:
        report.add(path, FaultCode.UNKNOWN_OBJECTIVE, given=key)


def _read_link(own: Fields, objectives: Set[str] | None) -> Link:
    return Link(
        cause=objective_named(own, "from", objectives),
        effect=objective_named(own, "to", objectives),
        note=own.text("note"),
        expect=_expectation(own),
    )


def _expectation(own: Fields) -> Expectation | None:
    expect = own.mapping("expect", _EXPECT)
    if expect is None:
        return None
    lag = expect.whole("lag", 0, _LONGEST_LAG)
    return Expectation(lag, expect.choice("sign", _SIGNS, "positive") or "positive")


class _Graph:
    """The links so far, without those that break a rule."""

    def __init__(self) -> None:
        self._effects: dict[str, list[str]] = {}

    def add(self, report: Report, path: str, link: Link) -> None:
        effects = self._effects.setdefault(link.cause, [])
        if link.cause == link.effect:
            report.add(path, FaultCode.LINK_TO_ITSELF, given=link.cause)
        elif link.effect in effects:
            report.add(path, FaultCode.DUPLICATE_LINK, cause=link.cause, effect=link.effect)
        elif way := self._way(link.effect, link.cause):
            report.add(path, FaultCode.LINK_LOOP, keys=(link.cause, *way))
        else:
            effects.append(link.effect)

    def _way(self, start: str, end: str) -> tuple[str, ...]:
        """The objectives from start to end along the links, both included; none: no way."""
        came_from: dict[str, str] = {start: start}
        ahead = [start]
        for current in ahead:
            if current == end:
                return tuple(reversed(list(_back(came_from, end))))
            for effect in self._effects.get(current, ()):
                if effect not in came_from:
                    came_from[effect] = current
                    ahead.append(effect)
        return ()


def _back(came_from: dict[str, str], key: str) -> Iterator[str]:
    yield key
    while came_from[key] != key:
        key = came_from[key]
        yield key
