"""Work that asks for other work may go on in several threads at once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

from app.core.nesting import MOST_LEVELS, Nesting

DEEPER_THAN_MOST = 2 * MOST_LEVELS


class Ladder:
    """Keeps what stands on each step, and asks for the one below."""

    def __init__(self, nesting: Nesting[int]) -> None:
        self._nesting = nesting
        self._kept: dict[int, int] = {}

    def step(self, number: int) -> int:
        if number not in self._kept:
            self._nesting.run(partial(self._keep, number))
        return self._kept[number]

    def _keep(self, number: int) -> int:
        self._kept[number] = 1 + self.step(number - 1) if number else 0
        return self._kept[number]


def test_work_deeper_than_the_levels_allowed_comes_to_its_end() -> None:
    assert Ladder(Nesting()).step(DEEPER_THAN_MOST) == DEEPER_THAN_MOST


def test_one_thread_in_the_midst_of_its_work_leaves_another_all_levels() -> None:
    nesting, begun, may_end = Nesting[int](), Event(), Event()

    def lingering() -> int:
        begun.set()
        may_end.wait(timeout=5)
        return 0

    with ThreadPoolExecutor(1) as other:
        lingers = other.submit(nesting.run, lingering)
        begun.wait(timeout=5)
        try:
            found = Ladder(nesting).step(DEEPER_THAN_MOST)
        finally:
            may_end.set()
    assert (found, lingers.result()) == (DEEPER_THAN_MOST, 0)
