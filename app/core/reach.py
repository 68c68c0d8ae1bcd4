"""Which objectives an actual may change: its measure's own, and those of what is calculated from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def reach(
    objectives: Mapping[str, str | None], operands: Mapping[str, Iterable[str]]
) -> dict[str, frozenset[str]]:
    """Key of a measure or data series -> keys of the objectives its actuals reach.

    ``objectives`` holds the objective of every key (None: a series), ``operands`` the keys that a
    measure's formula and ``answers`` name. A loop, though refused on import, does no harm here.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for key, named in operands.items():
        for operand in named:
            users[operand].add(key)
    return {key: _reached(key, objectives, users) for key in objectives}


def _reached(
    key: str, objectives: Mapping[str, str | None], users: Mapping[str, set[str]]
) -> frozenset[str]:
    seen = {key}
    waiting = [key]
    while waiting:
        new = users.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return frozenset(objective for each in seen if (objective := objectives.get(each)) is not None)
