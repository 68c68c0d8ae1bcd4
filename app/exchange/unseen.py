"""A document for a reader who does not see every scorecard it speaks of."""

from collections.abc import Callable
from dataclasses import replace

from app.exchange.document import Measure, Scorecard, feeding_key

Sees = Callable[[str], bool]
"""Whether the reader sees the scorecard of a key."""


def without_unseen(document: Scorecard, sees: Sees) -> Scorecard:
    """Its parent, and the scorecards that feed its measures, only where they are seen.

    Importing leaves alone what a document leaves out, so nothing is lost on the way back.
    """

    def shown(measure: Measure) -> Measure:
        key = feeding_key(measure.source)
        return measure if key is None or sees(key) else replace(measure, source=None)

    perspectives = [
        replace(
            lane,
            objectives=[
                replace(each, measures=[shown(measure) for measure in each.measures])
                for each in lane.objectives
            ],
        )
        for lane in document.perspectives
    ]
    parent = document.parent
    is_shown = parent is not None and sees(parent)
    return replace(document, parent=parent if is_shown else None, perspectives=perspectives)
