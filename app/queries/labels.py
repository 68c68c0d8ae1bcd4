"""The names that sentences about a scorecard need."""

from collections.abc import Iterator

from app.queries.facts import Facts, Reading
from app.wording.labels import Label, Labels


def labels_of(reading: Reading) -> Labels:
    facts = reading.facts
    return Labels(
        facts.calendar,
        {key: Label(each.name, each.unit, each.decimals) for key, each in facts.measures.items()},
        {key: objective.name for key, objective in facts.objectives.items()},
        {lane.key: lane.name for lane in facts.perspectives},
        dict(_scorecards(facts, reading)),
    )


def _scorecards(facts: Facts, reading: Reading) -> Iterator[tuple[str, str]]:
    yield facts.head.key, facts.head.name
    for key, child in reading.children.items():
        yield key, child.facts.head.name
