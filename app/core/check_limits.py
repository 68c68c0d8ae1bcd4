"""How much is too much: the numbers by which the strategy check judges a scorecard."""

from dataclasses import dataclass, fields
from itertools import pairwise

_PERCENT = 100
_MOST = 1_000

PERCENTS = frozenset({"internal_least", "internal_most", "child_share"})
IN_ORDER = (
    ("objectives_least", "objectives_most", "objectives_too_many"),
    ("lane_least", "lane_most", "lane_crowd"),
    ("internal_least", "internal_most"),
    ("themes_least", "themes_most"),
    ("words_least", "words_most"),
)
"""None of these is smaller than the one before it."""


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """All whole numbers; the rule that asks is beside each."""

    objectives_least: int = 10
    """M01, on a map."""
    objectives_most: int = 20
    objectives_too_many: int = 24
    lane_least: int = 3
    """M02, objectives of a perspective."""
    lane_most: int = 5
    lane_crowd: int = 8
    internal_least: int = 20
    """M03, percent of all objectives that stand in internal perspectives."""
    internal_most: int = 60
    themes_least: int = 3
    """M06."""
    themes_most: int = 6
    words_least: int = 3
    """O02, of an objective's name."""
    words_most: int = 8
    silent_days: int = 90
    """O10, an owner neither entered nor noted anything."""
    links_each: int = 2
    """L06, of an objective on average."""
    measures_each: int = 3
    """K01, of an objective."""
    measures_most: int = 30
    """K02, in all."""
    financial_one_in: int = 3
    """K04, at most one measure in so many is financial."""
    same_periods: int = 4
    """K08, in which a target was missed, or beaten, each time."""
    overdue_intervals: int = 1
    """K12."""
    child_share: int = 60
    """K13, percent of the weight that one child carries."""
    off_target_periods: int = 2
    """A01, in a row without an initiative."""

    def __post_init__(self) -> None:
        for each in fields(self):
            if not smallest(each.name) <= getattr(self, each.name) <= largest(each.name):
                raise ValueError(f"{each.name} is out of range")
        if out_of_order({each.name: getattr(self, each.name) for each in fields(self)}):
            raise ValueError("out of order")


NAMES = tuple(each.name for each in fields(CheckLimits))


def smallest(name: str) -> int:
    """One measure in none is no rule."""
    return 1 if name == "financial_one_in" else 0


def largest(name: str) -> int:
    return _PERCENT if name in PERCENTS else _MOST


def out_of_order(values: dict[str, int]) -> dict[str, str]:
    """The limits that are smaller than the one before them, with that one."""
    pairs = (pair for group in IN_ORDER for pair in pairwise(group))
    return {high: low for low, high in pairs if values[high] < values[low]}
