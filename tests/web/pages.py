"""Every address that shows something of a scorecard."""

from collections.abc import Iterator

from app.exchange.document import Measure, Scorecard, Series

VIEWS = (
    "",
    "period=2026-Q3",
    "period=2026-07&mode=ytd",
    "period=2026-W31",
    "period=2026-H2",
    "period=2199&mode=ytd",
    "period=1900-Q1",
)


def pages_of(document: Scorecard, at: str, view: str) -> Iterator[str]:
    """``at``: the scorecard's own address, /scorecards/KEY."""
    yield f"{at}/map?{view}"
    yield f"{at}?{view}"
    for objective in objectives_in(document):
        yield f"{at}/objectives/{objective}?{view}"
        yield f"{at}/map?objective={objective}&{view}"
    for measure in measures_in(document):
        yield f"{at}/measures/{measure.key}?{view}"
        for period in list(measure.actuals)[-1:]:
            yield f"{at}/measures/{measure.key}/actuals/{period.key}"


def objectives_in(document: Scorecard) -> list[str]:
    return [each.key for lane in document.perspectives for each in lane.objectives]


def measures_in(document: Scorecard) -> list[Measure | Series]:
    """Data series too."""
    found: list[Measure | Series] = [*document.data]
    for lane in document.perspectives:
        found.extend(lane.data)
        found.extend(measure for each in lane.objectives for measure in each.measures)
    return found
