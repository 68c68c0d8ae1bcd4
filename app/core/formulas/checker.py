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
    path = _path_back(key, _read(formulas).formulas)
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
    found: list[tuple[str, FormulaFault]] = []
    for _ in range(MOST_LOOPS):
        path = _any_loop(graph)
        if not path:
            break
        found.append((path[0], _loop(formulas[path[0]], path)))
        graph = {key: used for key, used in graph.items() if key not in path}
    return found


def _graph(formulas: Mapping[str, Formula]) -> dict[str, list[str]]:
    """Each calculated measure with the calculated measures it is worked out from."""
    return {
        key: [used for used in formula.keys if used in formulas]
        for key, formula in formulas.items()
    }


def _any_loop(graph: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The keys round a loop, each using the next, from the first in the document to itself again."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1][:0:-1]
        start = min(map(ring.index, ring), key=lambda index: list(graph).index(ring[index]))
        return (*ring[start:], *ring[:start], ring[start])
    return ()


def _path_back(key: str, formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """The shortest way from a formula back to itself."""
    came_from: dict[str, str] = {}
    ahead = [key]
    for current in ahead:
        for used in formulas[current].keys:
            if used in formulas and used not in came_from:
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
