"""The faults found so far: all of them counted, the first ones kept."""

from app.core.faults import DOCUMENT, Fault, FaultCode, FaultValue, ValueType
from app.exchange.shown import short, shown, type_of
from app.exchange.tree import FlawedMapping, Node

MOST_FAULTS = 200
"""More than anybody reads; how many there are besides is told."""

HOPELESS = 10_000
"""At so many faults reading stops."""


class HopelessError(Exception):
    """No more faults need to be found."""


class Report:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._unlisted = 0

    def add(
        self, path: str, code: FaultCode, *, detail: object = None, **values: FaultValue
    ) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(Fault(path, code, values, detail))
            return
        self._unlisted += 1
        if self._unlisted >= HOPELESS:
            raise HopelessError

    def wrong_type(self, path: str, expected: ValueType, node: Node) -> None:
        """Also tells a number that is none of ours from one that is not asked for."""
        if is_empty(node):
            self.add(path, FaultCode.EMPTY)
        else:
            self.add(
                path,
                FaultCode.WRONG_TYPE,
                expected=expected,
                given_type=type_of(node),
                given=shown(node),
            )

    @property
    def faults(self) -> list[Fault]:
        if not self._unlisted:
            return list(self._faults)
        rest = Fault(DOCUMENT, FaultCode.MORE_FAULTS, {"count": self._unlisted})
        return [*self._faults, rest]


def is_empty(node: Node) -> bool:
    return node is None or node == ""


def step(path: str, name: str) -> str:
    """The path of a field; a name that is not ours is shortened."""
    return f"{path}.{short(name)}" if path else short(name)


def report_names(report: Report, path: str, node: dict[str, Node]) -> None:
    """Fields given twice, and names that are no text."""
    if isinstance(node, FlawedMapping):
        for name in node.doubles:
            report.add(step(path, name), FaultCode.DUPLICATE_FIELD, given=shown(name))
        for line in node.nameless:
            report.add(path or DOCUMENT, FaultCode.NAME_NOT_TEXT, line=line)
