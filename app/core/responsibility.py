"""Who enters the actuals of a measure or data series."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """``owner`` of a measure is its own, else its objective's."""

    owner: str | None
    is_series: bool = False
    operands: tuple[str, ...] = ()
    """What the formula and ``answers`` name."""


def responsible(key: str, duties: Mapping[str, Duty]) -> tuple[str, ...]:
    """The owner; of a data series without one those of all that is calculated from it, each once.

    A loop, though refused on import, does no harm here.
    """
    duty = duties[key]
    if duty.owner is not None:
        return (duty.owner,)
    if not duty.is_series:
        return ()
    owners = (duties[each].owner for each in _calculated_from(key, duties))
    return tuple(dict.fromkeys(owner for owner in owners if owner is not None))


def _calculated_from(key: str, duties: Mapping[str, Duty]) -> Iterable[str]:
    """Nearest first."""
    users: dict[str, list[str]] = defaultdict(list)
    for each, duty in duties.items():
        for operand in duty.operands:
            users[operand].append(each)
    found: dict[str, None] = {}
    waiting = [key]
    while waiting:
        new = [each for each in users[waiting.pop(0)] if each not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return found
