"""Which objectives an actual may change: its measure's own, and those of what is calculated from it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property


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


class LateReach(Mapping[str, frozenset[str]]):
    """The same once somebody asks: a look at a map does not."""

    def __init__(self, work_out: Callable[[], Mapping[str, frozenset[str]]]) -> None:
        self._work_out = work_out

    @cached_property
    def _found(self) -> Mapping[str, frozenset[str]]:
        return self._work_out()

    def __getitem__(self, key: str) -> frozenset[str]:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


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
