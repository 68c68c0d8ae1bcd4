"""Operands of tests: a number, a word for its absence, or what is noted of the asking."""

from collections.abc import Mapping

from app.core.formulas import Operand, OperandKind, OperandRef, Result, evaluate, parse
from app.core.results import Reason, ReasonCode

LACKING = ReasonCode.NO_ACTUAL
NOT_APPLICABLE = ReasonCode.NOT_APPLICABLE

Given = float | ReasonCode


class Fixed:
    """The same in every period; ``prior`` takes its own by (key, n), ``ytd`` by (key, "ytd")."""

    def __init__(self, given: Mapping[object, Given]) -> None:
        self.given = given
        self.asked: list[OperandRef] = []

    def value(self, key: str) -> Operand:
        return self._operand(OperandRef(OperandKind.VALUE, key), key)

    def prior(self, key: str, n: int) -> Operand:
        return self._operand(OperandRef(OperandKind.PRIOR, key, n), (key, n))

    def ytd(self, key: str) -> Operand:
        return self._operand(OperandRef(OperandKind.YTD, key), (key, "ytd"))

    def _operand(self, ref: OperandRef, name: object) -> Operand:
        self.asked.append(ref)
        given = self.given[name]
        if isinstance(given, ReasonCode):
            return Operand(None, Reason(given, ref.key))
        return Operand(given)


def result(text: str, given: Mapping[object, Given] | None = None) -> Result:
    return evaluate(parse(text), Fixed({} if given is None else given))


def keys(refs: tuple[OperandRef, ...]) -> list[str]:
    return [ref.key for ref in refs]
