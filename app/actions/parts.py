"""Walk through a document."""

from collections.abc import Iterator

from app.exchange.document import Measure, Objective, Scorecard, Series


def all_objectives(document: Scorecard) -> Iterator[Objective]:
    for perspective in document.perspectives:
        yield from perspective.objectives


def all_measures(document: Scorecard) -> Iterator[Measure]:
    for objective in all_objectives(document):
        yield from objective.measures


def all_series(document: Scorecard) -> Iterator[Series]:
    for perspective in document.perspectives:
        yield from perspective.data
    yield from document.data
