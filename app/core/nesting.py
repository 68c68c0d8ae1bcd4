"""Work that asks for other work, however deep, without a deep stack."""

from collections.abc import Callable
from threading import local
from typing import Generic, TypeVar

MOST_LEVELS = 4
"""A single formula may itself nest 50 brackets deep."""

Kept = TypeVar("Kept")


class _TooDeepError(Exception, Generic[Kept]):
    def __init__(self, work: Callable[[], Kept]) -> None:
        super().__init__()
        self.work = work


class _Depth(local):
    """Of each thread its own: several may read one evaluation at once."""

    level = 0


class Nesting(Generic[Kept]):
    """Runs work that keeps its results: what lies too deep is done first, then the rest again."""

    def __init__(self) -> None:
        self._depth = _Depth()

    def run(self, work: Callable[[], Kept]) -> Kept:
        level = self._depth.level
        if level == MOST_LEVELS:
            raise _TooDeepError(work)
        return self._inside(work) if level else self._from_below(work)

    def _from_below(self, work: Callable[[], Kept]) -> Kept:
        waiting = [work]
        while True:
            try:
                result = self._inside(waiting[-1])
            except _TooDeepError as deeper:
                waiting.append(deeper.work)
                continue
            waiting.pop()
            if not waiting:
                return result

    def _inside(self, work: Callable[[], Kept]) -> Kept:
        depth = self._depth
        depth.level += 1
        try:
            return work()
        finally:
            depth.level -= 1
