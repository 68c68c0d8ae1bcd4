"""Scorecards whose scores are measures of others (scoring, section 6): no loop of them."""

from collections.abc import Collection, Mapping


def feeding_loop(sources: Mapping[str, Collection[str]], start: str) -> tuple[str, ...] | None:
    """The keys round a loop through ``start``, which stands at both ends; None where there is none.

    ``sources`` names, by scorecard, those whose scores it takes.
    """
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        key = waiting.pop()
        for source in sources.get(key, ()):
            if source == start:
                return _path(came_from, start, key)
            if source not in came_from:
                came_from[source] = key
                waiting.append(source)
    return None


def _path(came_from: Mapping[str, str], start: str, last: str) -> tuple[str, ...]:
    keys = [start, last]
    while keys[-1] != start:
        keys.append(came_from[keys[-1]])
    return tuple(reversed(keys))
