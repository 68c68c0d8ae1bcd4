"""What keeps formulas from working together: unknown keys and loops (scoring, section 8)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from app.core.formulas.faults import FormulaFault, FormulaFaultCode, FormulaRefused
from app.core.formulas.formula import Formula, parse
from app.core.formulas.parser import placed

MOST_LOOPS = 10
"""Each loop found costs a walk through all formulas; the rest show when these are mended."""


@dataclass(frozen=True, slots=True)
class _Reading:
    formulas: Mapping[str, Formula]
    """Those that can be read, by the key of their measure."""
    faults: Mapping[str, FormulaFault]
    """Of those that cannot."""


def check(formulas: Mapping[str, str], keys: Collection[str]) -> list[tuple[str, FormulaFault]]:
    """Every fault of a scorecard's formulas, by the key of the calculated measure.

    ``keys`` are those of measures and data series; the calculated ones need not be among them.
    A loop is told once, at the first of its formulas.
    """
    reading = _read(formulas)
    known = {*keys, *formulas}
    found: list[tuple[str, FormulaFault]] = []
    for key in formulas:
        if key in reading.faults:
            found.append((key, reading.faults[key]))
        else:
            found += [(key, fault) for fault in _unknown(reading.formulas[key], known)]
    return found + _loops(reading.formulas)


def check_one(
    key: str, formulas: Mapping[str, str], keys: Collection[str]
) -> tuple[FormulaFault, ...]:
    """The faults of one measure's formula among the others': a loop is told as it goes from here."""
    try:
        formula = parse(formulas[key])
    except FormulaRefused as refused:
        return (refused.fault,)
    faults = tuple(_unknown(formula, {*keys, *formulas}))
    path = _way_back(key, _graph(_read(formulas).formulas))
    return (*faults, _loop(formula, path)) if path else faults


def in_order(formulas: Mapping[str, str]) -> tuple[str, ...]:
    """The keys so that each comes after those it is worked out from; for formulas without faults."""
    readable = _read(formulas).formulas
    return tuple(TopologicalSorter(_graph(readable)).static_order())


def _read(formulas: Mapping[str, str]) -> _Reading:
    readable: dict[str, Formula] = {}
    faults: dict[str, FormulaFault] = {}
    for key, text in formulas.items():
        try:
            readable[key] = parse(text)
        except FormulaRefused as refused:
            faults[key] = refused.fault
    return _Reading(readable, faults)


def _unknown(formula: Formula, known: Collection[str]) -> list[FormulaFault]:
    return [
        placed(FormulaFault(FormulaFaultCode.UNKNOWN_KEY, position, found=key), formula.text)
        for key, position in formula.places.items()
        if key not in known
    ]


def _loops(formulas: Mapping[str, Formula]) -> list[tuple[str, FormulaFault]]:
    graph = _graph(formulas)
    place = {key: number for number, key in enumerate(formulas)}
    found: list[tuple[str, FormulaFault]] = []
    while len(found) < MOST_LOOPS and (ring := _ring(graph)):
        key = min(ring, key=place.__getitem__)
        path = _way_back(key, graph)
        found.append((key, _loop(formulas[key], path)))
        graph = {other: used for other, used in graph.items() if other not in path}
    return found


def _graph(formulas: Mapping[str, Formula]) -> dict[str, list[str]]:
    """Each calculated measure with the calculated measures it is worked out from."""
    return {
        key: [used for used in formula.keys if used in formulas]
        for key, formula in formulas.items()
    }


def _ring(graph: Mapping[str, list[str]]) -> list[str]:
    """The keys of some loop; none: the graph has no loop."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        return ring
    return []


def _way_back(key: str, graph: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a formula to itself, each key using the next; none: it is in no loop."""
    came_from: dict[str, str] = {}
    ahead = [key]
    for current in ahead:
        for used in graph.get(current, ()):
            if used not in came_from:
                came_from[used] = current
                ahead.append(used)
    if key not in came_from:
        return ()
    path = [key, came_from[key]]
    while path[-1] != key:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


def _loop(formula: Formula, path: tuple[str, ...]) -> FormulaFault:
    fault = FormulaFault(FormulaFaultCode.LOOP, formula.places[path[1]], path=path)
    return placed(fault, formula.text)
