"""The table that is printed: what was measured, goal, stretch, verdict."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Without a goal it is printed for information."""

    name: str
    measured: str
    by_cost: str = ""
    goal: str = ""
    stretch: str = ""
    verdict: str = ""


def at_least(
    name: str, measured: float, goal: float, stretch: float, by_cost: float | None = None
) -> Row:
    verdict = _verdict(meets=measured >= goal, excels=measured >= stretch)
    return Row(name, _shown(measured), _shown(by_cost), _shown(goal), _shown(stretch), verdict)


def at_most(name: str, measured: float, goal: float, stretch: float | None = None) -> Row:
    excels = stretch is not None and measured <= stretch
    verdict = _verdict(meets=measured <= goal, excels=excels)
    return Row(name, _shown(measured), "", _shown(goal), _shown(stretch), verdict)


def _verdict(*, meets: bool, excels: bool) -> str:
    return "stretch" if excels else "ok" if meets else "MISSED"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


class Table:
    def __init__(self) -> None:
        self._rows: list[Row] = []

    def add(self, *rows: Row) -> None:
        self._rows.extend(rows)

    def say(self, what: str) -> None:
        print(f"{what} ...", file=sys.stderr, flush=True)

    def print(self) -> None:
        head = Row("", "measured", "by CPU", "goal", "stretch")
        widest = max(len(row.name) for row in self._rows)
        print()
        for row in (head, *self._rows):
            cells = f"{row.measured:>10} {row.by_cost:>8} {row.goal:>8} {row.stretch:>8}"
            cells += f"  {row.verdict}"
            print(f"{row.name:<{widest}} {cells}".rstrip())
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(
            f"\nA is a constant page of the map's size from a bare application, asked in the same "
            f"way at the same time;\nby CPU compares the processor time of the servers, "
            f"which a busy machine hardly changes.\n{os.cpu_count()} cores, load {load}."
        )
