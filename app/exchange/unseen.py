"""A document for a reader who does not see every scorecard it speaks of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.exchange.document import Measure, Scorecard, feeding_key

Sees = Callable[[str], bool]
"""Whether the reader sees the scorecard of a key."""
UNSEEN = "\N{HORIZONTAL ELLIPSIS}"


def without_unseen(document: Scorecard, sees: Sees) -> Scorecard:
    """Its parent with what is supported there, and the scorecards that feed its measures, only
    where they are seen.

    Importing leaves alone what a document leaves out, so nothing is lost on the way back.
    """

    def shown(measure: Measure) -> Measure:
        key = feeding_key(measure.source)
        return measure if key is None or sees(key) else replace(measure, source=None)

    parent = document.parent
    is_shown = parent is None or sees(parent)
    perspectives = [
        replace(
            lane,
            objectives=[
                replace(
                    each,
                    supports=each.supports if is_shown else [],
                    measures=[shown(measure) for measure in each.measures],
                )
                for each in lane.objectives
            ],
        )
        for lane in document.perspectives
    ]
    return replace(document, parent=parent if is_shown else None, perspectives=perspectives)


def payload_without_unseen(
    payload: Mapping[str, Any] | None, sees: Sees, *, is_parent_seen: bool
) -> Mapping[str, Any] | None:
    """What a line of the history tells of a thing, with an ellipsis where an export has nothing."""
    told = dict(payload or {})
    parent, source, supports = (told.get(name) for name in ("parent", "source", "supports"))
    if isinstance(parent, str) and not sees(parent):
        told["parent"] = UNSEEN
    if isinstance(source, str) and (key := feeding_key(source)) is not None and not sees(key):
        told["source"] = UNSEEN
    if isinstance(supports, list) and not is_parent_seen:
        told["supports"] = [UNSEEN]
    return None if payload is None else told
