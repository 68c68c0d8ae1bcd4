"""The names that sentences about a scorecard need."""

from collections.abc import Iterator

from app.core.sight import ALL_SEEING, Sight
from app.queries.facts import Facts, Reading
from app.wording.labels import Label, Labels


def labels_of(reading: Reading, sight: Sight = ALL_SEEING) -> Labels:
    """Scorecards that feed this one have their names where they are seen."""
    facts = reading.facts
    return Labels(
        facts.calendar,
        {key: Label(each.name, each.unit, each.decimals) for key, each in facts.measures.items()},
        {key: objective.name for key, objective in facts.objectives.items()},
        {lane.key: lane.name for lane in facts.perspectives},
        dict(_scorecards(facts, reading)),
        frozenset(
            each.feeds_from
            for each in facts.measures.values()
            if each.feeds_from is not None and not sight.sees(each.feeds_from)
        ),
    )


def _scorecards(facts: Facts, reading: Reading) -> Iterator[tuple[str, str]]:
    yield facts.head.key, facts.head.name
    for key, child in reading.children.items():
        yield key, child.facts.head.name
