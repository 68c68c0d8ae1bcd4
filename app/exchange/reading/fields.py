"""One mapping of the document, read field by field; what is wrong goes to the report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.faults import FaultCode, FaultValue, ValueType
from app.core.periods import Frequency, Period
from app.exchange.reading.report import Report, report_names, step
from app.exchange.reading.values import (
    KEY,
    TEXT,
    count_entries,
    day_of,
    matching,
    number_of,
    period_of,
    text_of,
)
from app.exchange.shown import shown
from app.exchange.tree import Node

_HEAVIEST = 1_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of a mapping's fields, in the order the format gives them."""

    known: tuple[str, ...]
    required: tuple[str, ...] = ()
    least: int = 0
    """How many fields it has at least."""


class Fields:
    """Answers nothing, or the default, for a field that is absent or wrong.

    What is wrong is reported when it is read; a required field that is absent, and one that does
    not belong there, at once.
    """

    __slots__ = ("_node", "path", "report")

    def __init__(self, report: Report, path: str, node: Node, shape: Shape) -> None:
        self.report = report
        self.path = path
        self._node: dict[str, Node] = {}
        if not isinstance(node, dict):
            report.wrong_type(path, ValueType.MAPPING, node)
            return
        self._node = node
        report_names(report, path, node)
        for name in node:
            if name not in shape.known:
                self.fault(name, FaultCode.UNKNOWN_FIELD, given=shown(name), known=shape.known)
        for name in shape.required:
            if name not in node:
                self.fault(name, FaultCode.MISSING)
        if len(node) < shape.least:
            count_entries(report, path, node, len(shape.known), shape.least)

    def at(self, name: str) -> str:
        return step(self.path, name)

    def fault(self, name: str, code: FaultCode, **values: FaultValue) -> None:
        self.report.add(self.at(name), code, **values)

    def has(self, name: str) -> bool:
        """Whether the field is written, whatever it says."""
        return name in self._node

    def node(self, name: str) -> Node:
        return self._node.get(name)

    def text(self, name: str, most: int = TEXT) -> str | None:
        if name not in self._node:
            return None
        return text_of(self.report, self.at(name), self._node[name], most)

    def key(self, name: str = "key") -> str:
        """A key, or no characters where there is none."""
        return self.matching(name, KEY, FaultCode.BAD_KEY) or ""

    def matching(self, name: str, pattern: re.Pattern[str], code: FaultCode) -> str | None:
        if name not in self._node:
            return None
        return matching(self.report, self.at(name), self._node[name], pattern, code)

    def choice(self, name: str, choices: tuple[str, ...], default: str | None) -> str | None:
        """The default where the field is absent; None where it says something else."""
        if name not in self._node:
            return default
        node = self._node[name]
        if isinstance(node, str) and node in choices:
            return node
        if isinstance(node, str) and node:
            self.fault(name, FaultCode.NOT_A_CHOICE, given=shown(node), choices=choices)
        else:
            self.report.wrong_type(self.at(name), ValueType.TEXT, node)
        return None

    def yes_no(self, name: str, *, default: bool = False) -> bool:
        node = self._node.get(name, default)
        if isinstance(node, bool):
            return node
        self.report.wrong_type(self.at(name), ValueType.YES_NO, node)
        return default

    def number(self, name: str) -> Decimal | None:
        if name not in self._node:
            return None
        return number_of(self.report, self.at(name), self._node[name])

    def number_between(self, name: str, low: int, high: int) -> Decimal | None:
        value = self.number(name)
        if value is None or low <= value <= high:
            return value
        self.fault(name, FaultCode.OUT_OF_RANGE, given=shown(value), low=low, high=high)
        return None

    def weight(self) -> Decimal:
        value = self.number_between("weight", 0, _HEAVIEST)
        return Decimal(1) if value is None else value

    def whole(self, name: str, low: int, high: int) -> int | None:
        value = self.number_between(name, low, high)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.fault(name, FaultCode.NOT_WHOLE, given=shown(value))
        return None

    def whole_or(self, name: str, low: int, high: int, default: int) -> int:
        value = self.whole(name, low, high)
        return default if value is None else value

    def day(self, name: str) -> date | None:
        if name not in self._node:
            return None
        return day_of(self.report, self.at(name), self._node[name])

    def period(self, name: str, frequency: Frequency | None = None) -> Period | None:
        if name not in self._node:
            return None
        return period_of(self.report, self.at(name), self._node[name], frequency)

    def items(self, name: str, most: int, least: int = 0) -> list[tuple[str, Node]]:
        """The path and the content of each item."""
        if name not in self._node:
            return []
        node = self._node[name]
        path = self.at(name)
        if not isinstance(node, list):
            self.report.wrong_type(path, ValueType.LIST, node)
            return []
        count_entries(self.report, path, node, most, least)
        return [(f"{path}[{place}]", item) for place, item in enumerate(node)]

    def entries(self, name: str, most: int) -> Iterable[tuple[str, Node]]:
        """Of a mapping with names of its own: the name and the content of each entry."""
        if name not in self._node:
            return []
        node = self._node[name]
        path = self.at(name)
        if not isinstance(node, dict):
            self.report.wrong_type(path, ValueType.MAPPING, node)
            return []
        report_names(self.report, path, node)
        count_entries(self.report, path, node, most)
        return node.items()

    def mapping(self, name: str, shape: Shape) -> "Fields | None":
        if name not in self._node:
            return None
        return Fields(self.report, self.at(name), self._node[name], shape)
