"""Objectives and their cause-effect links as a graph: what drives what, near and far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """Objectives by key. Each tuple keeps the order in which the links were given."""

    causes: Mapping[str, tuple[str, ...]]
    effects: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, links: Iterable[tuple[str, str]]) -> "StrategyMap":
        """From (cause, effect). A link of an objective to itself says nothing and is left out."""
        pairs = dict.fromkeys(pair for pair in links if pair[0] != pair[1])
        return cls(_grouped((effect, cause) for cause, effect in pairs), _grouped(pairs))

    def upstream(self, objective: str) -> frozenset[str]:
        """All that drives ``objective``, near or far; it is not among them, not even in a circle."""
        return _reach(self.causes, objective)

    def downstream(self, objective: str) -> frozenset[str]:
        """All that ``objective`` drives, near or far."""
        return _reach(self.effects, objective)

    def path(self, objective: str) -> frozenset[tuple[str, str]]:
        """The links, as (cause, effect), that lead to ``objective`` or away from it."""
        before = self.upstream(objective) | {objective}
        after = self.downstream(objective) | {objective}
        return frozenset(
            (cause, effect)
            for cause, effects in self.effects.items()
            for effect in effects
            if (cause in before and effect in before) or (cause in after and effect in after)
        )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _reach(neighbours: Mapping[str, tuple[str, ...]], start: str) -> frozenset[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        for other in neighbours.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen - {start})
