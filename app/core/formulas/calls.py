"""The functions of formulas: how many arguments each takes, and which must be keys or numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from app.core.formulas.faults import FormulaFault, FormulaFaultCode, FormulaRefused
from app.core.formulas.tree import (
    LONGEST_PRIOR,
    MOST_DIGITS,
    Call,
    Comparison,
    Function,
    If,
    Negative,
    Node,
    Number,
    OperandKind,
    OperandRef,
    Round,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What was read, and where: a comparison by its sign, all else by its first character."""

    node: Node | Comparison
    position: int


Arguments = Sequence[Placed]


def call(name: str, position: int, arguments: Arguments) -> Node:
    """The node of a call; raises FormulaRefused with the position alone as place."""
    known = _FUNCTIONS.get(name)
    if known is None:
        refuse(FormulaFaultCode.UNKNOWN_FUNCTION, position, found=name)
    least, most, build = known
    if len(arguments) < least or (most is not None and len(arguments) > most):
        raise FormulaRefused(
            FormulaFault(
                FormulaFaultCode.ARGUMENT_COUNT,
                position,
                function=name,
                have=len(arguments),
                least=least,
                most=most,
            )
        )
    return build(name, arguments)


def number_of(placed: Placed) -> Node:
    """Where a number must stand, a comparison is refused."""
    if isinstance(placed.node, Comparison):
        refuse(
            FormulaFaultCode.COMPARISON_OUTSIDE_IF,
            placed.position,
            found=placed.node.comparing.value,
        )
    return placed.node


def refuse(code: FormulaFaultCode, position: int, *, found: str = "") -> NoReturn:
    raise FormulaRefused(FormulaFault(code, position, found=found))


def _plain(name: str, arguments: Arguments) -> Node:
    return Call(Function(name), tuple(number_of(each) for each in arguments))


def _if(_name: str, arguments: Arguments) -> Node:
    condition, then, otherwise = arguments
    if not isinstance(condition.node, Comparison):
        refuse(FormulaFaultCode.CONDITION_NOT_COMPARISON, condition.position)
    return If(condition.node, number_of(then), number_of(otherwise))


def _round(name: str, arguments: Arguments) -> Node:
    if len(arguments) == 1:
        return Round(number_of(arguments[0]))
    return Round(number_of(arguments[0]), _whole(name, arguments[1], -MOST_DIGITS, MOST_DIGITS))


def _prior(name: str, arguments: Arguments) -> Node:
    key = _key(name, arguments[0])
    return OperandRef(OperandKind.PRIOR, key, _whole(name, arguments[1], 1, LONGEST_PRIOR))


def _ytd(name: str, arguments: Arguments) -> Node:
    return OperandRef(OperandKind.YTD, _key(name, arguments[0]))


def _key(function: str, placed: Placed) -> str:
    node = placed.node
    if isinstance(node, OperandRef) and node.kind is OperandKind.VALUE:
        return node.key
    raise FormulaRefused(
        FormulaFault(FormulaFaultCode.NOT_A_KEY, placed.position, function=function)
    )


def _whole(function: str, placed: Placed, low: int, high: int) -> int:
    value = _literal(placed.node)
    if value is not None and value.is_integer() and low <= value <= high:
        return int(value)
    raise FormulaRefused(
        FormulaFault(
            FormulaFaultCode.NOT_A_WHOLE_NUMBER,
            placed.position,
            function=function,
            least=low,
            most=high,
        )
    )


def _literal(node: Node | Comparison) -> float | None:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Negative) and isinstance(node.operand, Number):
        return -node.operand.value
    return None


_FUNCTIONS: dict[str, tuple[int, int | None, Callable[[str, Arguments], Node]]] = {
    "if": (3, 3, _if),
    "min": (1, None, _plain),
    "max": (1, None, _plain),
    "sum": (1, None, _plain),
    "mean": (1, None, _plain),
    "abs": (1, 1, _plain),
    "round": (1, 2, _round),
    "prior": (2, 2, _prior),
    "ytd": (1, 1, _ytd),
    "coalesce": (2, None, _plain),
}
"""Name -> the fewest and the most arguments, and what makes the node."""
