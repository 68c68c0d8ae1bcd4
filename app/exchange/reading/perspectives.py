"""Perspectives with their objectives, and themes."""

from decimal import Decimal

from app.core.definitions import RollupRule
from app.core.faults import FaultCode
from app.core.periods import Frequency
from app.exchange.document import Objective, Perspective, Series, Theme
from app.exchange.reading.fields import Fields, Shape
from app.exchange.reading.measures import OWNER, read_measure, read_series
from app.exchange.reading.report import Report
from app.exchange.reading.translations import read_translations
from app.exchange.reading.values import NAME, key_of
from app.exchange.tree import Node

_MOST_OBJECTIVES = 200
_MOST_MEASURES = 200
_MOST_SERIES = 500
_MOST_SUPPORTED = 50

ROLLUPS = tuple(RollupRule)
_ROLES = ("financial", "customer", "internal", "learning", "other")

_THEME = Shape(("key", "name", "translations"), ("key", "name"))
_PERSPECTIVE = Shape(
    ("key", "role", "name", "question", "weight", "objectives", "data", "translations"),
    ("key", "name"),
)
_OBJECTIVE = Shape(
    (
        "key",
        "name",
        "description",
        "owner",
        "theme",
        "weight",
        "rollup",
        "supports",
        "at",
        "measures",
        "translations",
    ),
    ("key", "name"),
)
_AT = Shape(("x",), ("x",))


def read_theme(report: Report, path: str, node: Node) -> Theme:
    own = Fields(report, path, node, _THEME)
    return Theme(own.key(), own.text("name", NAME) or "", read_translations(own))


def read_perspective(report: Report, path: str, node: Node, view: Frequency | None) -> Perspective:
    own = Fields(report, path, node, _PERSPECTIVE)
    objectives = own.items("objectives", _MOST_OBJECTIVES)
    return Perspective(
        key=own.key(),
        name=own.text("name", NAME) or "",
        role=own.choice("role", _ROLES, "other") or "other",
        question=own.text("question"),
        weight=own.weight(),
        objectives=[_read_objective(report, at, each, view) for at, each in objectives],
        data=read_data(own, view),
        translations=read_translations(own),
    )


def read_data(fields: Fields, view: Frequency | None) -> list[Series]:
    """Of a perspective or of the scorecard."""
    return [
        read_series(fields.report, path, node, view)
        for path, node in fields.items("data", _MOST_SERIES)
    ]


def _read_objective(report: Report, path: str, node: Node, view: Frequency | None) -> Objective:
    own = Fields(report, path, node, _OBJECTIVE)
    rollup = own.choice("rollup", ROLLUPS, None)
    measures = own.items("measures", _MOST_MEASURES)
    return Objective(
        key=own.key(),
        name=own.text("name", NAME) or "",
        description=own.text("description"),
        owner=own.text("owner", OWNER),
        theme=own.key("theme") or None,
        weight=own.weight(),
        rollup=RollupRule(rollup) if rollup else None,
        supports=_supports(own),
        at_x=_at(own),
        measures=[read_measure(report, at, each, view) for at, each in measures],
        translations=read_translations(own),
    )


def _supports(own: Fields) -> list[str]:
    keys: list[str] = []
    for path, node in own.items("supports", _MOST_SUPPORTED):
        key = key_of(own.report, path, node)
        if key and key in keys:
            own.report.add(path, FaultCode.DUPLICATE_ITEM, given=key)
        keys.append(key)
    return keys


def _at(own: Fields) -> Decimal | None:
    place = own.mapping("at", _AT)
    return None if place is None else place.number_between("x", 0, 1)
