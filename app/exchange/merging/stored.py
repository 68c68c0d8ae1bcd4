"""A stored scorecard as a document that says everything about it."""

from collections.abc import Sequence

from app.exchange.document import Measure, Scorecard, Series
from app.exchange.merging.parts import Entries, items, mappings
from app.exchange.nodes import root_of
from app.exchange.tree import Node


def stored_root(card: Scorecard) -> Entries:
    """With what an export leaves out and its reader would not find again.

    Those are the digits of a default (a weight of 1.0), and the frequency, whose default is the
    view that another document may change.
    """
    root = root_of(card)
    _say_series(card.data, items(root, "data"))
    for lane, own in zip(card.perspectives, mappings(items(root, "perspectives")), strict=True):
        own["weight"] = lane.weight
        _say_series(lane.data, items(own, "data"))
        for objective, node in zip(
            lane.objectives, mappings(items(own, "objectives")), strict=True
        ):
            node["weight"] = objective.weight
            _say_measures(objective.measures, items(node, "measures"))
    return root


def _say_measures(measures: Sequence[Measure], nodes: Sequence[Node]) -> None:
    _say_series(measures, nodes)
    for measure, own in zip(measures, mappings(nodes), strict=True):
        own["weight"] = measure.weight


def _say_series(series: Sequence[Series | Measure], nodes: Sequence[Node]) -> None:
    for each, own in zip(series, mappings(nodes), strict=True):
        own["frequency"] = each.frequency.value
