"""Measure everything in turns, so that a noisy minute falls on all of it alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

ROUNDS = 7
QUIETER = 5


@dataclass(frozen=True, slots=True)
class Slice:
    """One turn: what the subject did and what A did right before and after, in the same unit."""

    rate: float
    against: float
    cost: float | None
    cost_against: float | None
    """Seconds of processor time that the server spent on one answer."""
    durations: tuple[float, ...] = ()

    @property
    def ratio(self) -> float:
        return self.rate / self.against

    @property
    def cost_ratio(self) -> float | None:
        if self.cost is None or self.cost_against is None:
            return None
        return self.cost_against / self.cost


Measured = Mapping[str, list[Slice]]


def in_turns(
    subjects: Mapping[str, Callable[[], Slice]], said: Callable[[int], None]
) -> dict[str, list[Slice]]:
    found: dict[str, list[Slice]] = {name: [] for name in subjects}
    for number in range(ROUNDS):
        said(number + 1)
        for name, measure in subjects.items():
            found[name].append(measure())
    return found


def quieter(slices: list[Slice]) -> list[Slice]:
    """Those in which A was fastest: the others tell of the machine."""
    return sorted(slices, key=lambda each: each.against, reverse=True)[:QUIETER]


def ratio(slices: list[Slice]) -> float:
    return median(each.ratio for each in quieter(slices))


def cost_ratio(slices: list[Slice]) -> float | None:
    """As ``ratio``, by processor time: what other programs do meanwhile hardly shows in it."""
    ratios = [each.cost_ratio for each in slices if each.cost_ratio is not None]
    return median(ratios) if ratios else None


def tail(slices: list[Slice]) -> float:
    """p99 / p50 of every duration in the quieter rounds."""
    durations = [one for each in quieter(slices) for one in each.durations]
    return quantiles(durations, n=100)[98] / median(durations)


def middle(slices: list[Slice]) -> float:
    """The median duration in the quieter rounds, in milliseconds."""
    return 1000 * median(one for each in quieter(slices) for one in each.durations)
