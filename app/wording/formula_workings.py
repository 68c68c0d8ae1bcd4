"""A formula with the numbers in place of the keys, to be followed with a calculator."""

import re
from collections.abc import Mapping

from app.core.explanation import FormulaExplanation
from app.core.formulas import OperandKind, OperandRef
from app.wording.language import Wording
from app.wording.numbers import MINUS, exact, number_to_edit

_SIGNS = {"*": "×", "/": "÷", "-": MINUS, "<=": "≤", ">=": "≥", "!=": "≠", "==": "="}

_KEY = r"[a-z][a-z0-9-]*"
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)"
    rf"|prior\s*\(\s*(?P<prior>{_KEY})\s*,\s*(?P<n>[0-9]+)\s*\)"
    rf"|ytd\s*\(\s*(?P<ytd>{_KEY})\s*\)"
    rf"|(?P<function>{_KEY})(?=\s*\()"
    rf"|(?P<key>{_KEY})"
    r"|(?P<sign><=|>=|==|!=|[*/-])"
)


def formula_working(wording: Wording, formula: FormulaExplanation) -> str:
    """100 × (61 − 10) ÷ 120; an operand that the result does not hang on keeps its key."""
    values = {each.ref: each.value.value for each in formula.operands}
    shown = {
        ref: _number(wording, value, formula.text)
        for ref, value in values.items()
        if value is not None
    }
    return _TOKEN.sub(lambda token: _replaced(token, shown), formula.text)


def _replaced(token: re.Match[str], shown: Mapping[OperandRef, str]) -> str:
    ref = _ref(token)
    if ref is not None:
        return shown.get(ref, token[0])
    return _SIGNS.get(token[0], token[0])


def _ref(token: re.Match[str]) -> OperandRef | None:
    if token["prior"]:
        return OperandRef(OperandKind.PRIOR, token["prior"], int(token["n"]))
    if token["ytd"]:
        return OperandRef(OperandKind.YTD, token["ytd"])
    return OperandRef(OperandKind.VALUE, token["key"]) if token["key"] else None


def _number(wording: Wording, value: float, text: str) -> str:
    """Without grouping; with a point where the formula itself has commas between arguments."""
    plain = f"{exact(value):f}" if "," in text else number_to_edit(wording, value)
    return f"({plain.replace('-', MINUS)})" if value < 0 else plain
