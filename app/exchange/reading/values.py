"""Single values of the document: texts, keys, numbers, days and periods, wherever they stand."""

import re
from datetime import date
from decimal import Decimal

from app.core.faults import FaultCode, FaultValue, ValueType
from app.core.periods import Frequency, Period
from app.exchange.reading.report import Report
from app.exchange.scalars import MAX_DECIMALS
from app.exchange.shown import shown
from app.exchange.tree import Node, OddNumber

NAME = 200
TEXT = 10_000

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_FLAWS: dict[str, tuple[FaultCode, dict[str, FaultValue]]] = {
    "not_finite": (FaultCode.NOT_FINITE, {}),
    "number_too_large": (FaultCode.NUMBER_TOO_LARGE, {"limit": "1e15"}),
    "too_many_digits": (FaultCode.TOO_MANY_DIGITS, {"limit": MAX_DECIMALS}),
}


def text_of(report: Report, path: str, node: Node, most: int = TEXT) -> str | None:
    if not isinstance(node, str) or not node:
        report.wrong_type(path, ValueType.TEXT, node)
        return None
    if len(node) > most:
        report.add(path, FaultCode.TEXT_TOO_LONG, length=len(node), limit=most)
        return None
    if _UNSTORABLE.search(node):
        report.add(path, FaultCode.UNSTORABLE_TEXT)
        return None
    return node


def matching(
    report: Report, path: str, node: Node, pattern: re.Pattern[str], code: FaultCode
) -> str | None:
    """A text that matches the pattern whole."""
    if not isinstance(node, str) or not node:
        report.wrong_type(path, ValueType.TEXT, node)
        return None
    if pattern.fullmatch(node) is None:
        report.add(path, code, given=shown(node))
        return None
    return node


def key_of(report: Report, path: str, node: Node) -> str:
    """A key, or no characters where there is none."""
    return matching(report, path, node, KEY, FaultCode.BAD_KEY) or ""


def number_of(
    report: Report, path: str, node: Node, expected: ValueType = ValueType.NUMBER
) -> Decimal | None:
    if isinstance(node, Decimal):
        return node
    if isinstance(node, OddNumber):
        code, limit = _FLAWS[node.flaw]
        report.add(path, code, given=shown(node), **limit)
    else:
        report.wrong_type(path, expected, node)
    return None


def day_of(report: Report, path: str, node: Node) -> date | None:
    if not isinstance(node, str) or not node:
        report.wrong_type(path, ValueType.TEXT, node)
        return None
    try:
        if _DATE.fullmatch(node):
            return date.fromisoformat(node)
    except ValueError:
        pass
    report.add(path, FaultCode.BAD_DATE, given=shown(node))
    return None


def period_of(report: Report, path: str, node: Node, frequency: Frequency | None) -> Period | None:
    """The period of a key; of the frequency, where one is asked for. A year may be a number."""
    if not isinstance(node, str | Decimal) or not node:
        report.wrong_type(path, ValueType.TEXT, node)
        return None
    try:
        period = Period.parse(str(node))
    except ValueError:
        report.add(path, FaultCode.BAD_PERIOD, given=shown(node))
        return None
    if frequency is None or period.frequency is frequency:
        return period
    report.add(path, FaultCode.WRONG_FREQUENCY, given=shown(node), expected=frequency)
    return None


def count_entries(
    report: Report, path: str, node: dict[str, Node] | list[Node], most: int, least: int = 0
) -> None:
    """A list out of bounds is named by its own path; its items are read all the same."""
    count = len(node)
    if count > most:
        report.add(path, FaultCode.TOO_MANY_ITEMS, count=count, limit=most)
    if count < least:
        report.add(path, FaultCode.TOO_FEW_ITEMS, count=count, limit=least)
