"""The table that is printed: what was measured, goal, stretch, verdict."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Without a goal it is printed for information."""

    name: str
    measured: str
    goal: str = ""
    stretch: str = ""
    verdict: str = ""


def at_least(name: str, measured: float, goal: float, stretch: float) -> Row:
    return _row(name, measured, goal, stretch, meets=measured >= goal, excels=measured >= stretch)


def at_most(name: str, measured: float, goal: float, stretch: float | None = None) -> Row:
    excels = stretch is not None and measured <= stretch
    return _row(name, measured, goal, stretch, meets=measured <= goal, excels=excels)


def _row(
    name: str, measured: float, goal: float, stretch: float | None, *, meets: bool, excels: bool
) -> Row:
    verdict = "stretch" if excels else "ok" if meets else "MISSED"
    last = "" if stretch is None else f"{stretch:g}"
    return Row(name, f"{measured:.3g}", f"{goal:g}", last, verdict)


class Table:
    def __init__(self) -> None:
        self._rows: list[Row] = []

    def add(self, *rows: Row) -> None:
        self._rows.extend(rows)

    def say(self, what: str) -> None:
        print(f"{what} ...", file=sys.stderr, flush=True)

    def print(self) -> None:
        head = Row("", "measured", "goal", "stretch", "")
        widest = max(len(row.name) for row in self._rows)
        print()
        for row in (head, *self._rows):
            cells = f"{row.measured:>10} {row.goal:>8} {row.stretch:>8}  {row.verdict}"
            print(f"{row.name:<{widest}} {cells}".rstrip())
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(
            f"\nA is a constant page of the map's size from a bare application, asked in the same "
            f"way at the same time.\n{os.cpu_count()} cores, load {load}."
        )
