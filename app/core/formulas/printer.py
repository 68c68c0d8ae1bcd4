"""A formula's tree into text, with as few brackets as it can be read again with."""

from app.core.formulas.tree import (
    Call,
    Comparison,
    If,
    Negative,
    Node,
    Number,
    OperandKind,
    OperandRef,
    Power,
    Product,
    Round,
    Sum,
)

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
"""How tightly a node binds; a looser one inside a tighter one takes brackets."""


def show(tree: Node) -> str:
    """The text of a tree; reading it gives the tree again."""
    return _at_least(_SUM, tree)


def _at_least(tightness: int, node: Node) -> str:
    own, text = _shown(node)
    return text if own >= tightness else f"({text})"


def _shown(node: Node) -> tuple[int, str]:
    match node:
        case Negative():
            shown = _SIGN, "-" + _at_least(_POWER, node.operand)
        case Sum():
            terms = [f" {each.sign} {_at_least(_PRODUCT, each.node)}" for each in node.rest]
            shown = _SUM, _at_least(_PRODUCT, node.first) + "".join(terms)
        case Product():
            factors = [f" {each.step} {_at_least(_SIGN, each.node)}" for each in node.rest]
            shown = _PRODUCT, _at_least(_SIGN, node.first) + "".join(factors)
        case Power():
            signs = ["^-" if each.negative else "^" for each in node.exponents]
            raised = [_at_least(_ATOM, each.node) for each in node.exponents]
            steps = [sign + text for sign, text in zip(signs, raised, strict=True)]
            shown = _POWER, _at_least(_ATOM, node.base) + "".join(steps)
        case _:
            shown = _ATOM, _atom(node)
    return shown


def _atom(node: Number | OperandRef | If | Round | Call) -> str:
    match node:
        case Number():
            text = _number(node.value)
        case OperandRef():
            text = _operand(node)
        case If():
            text = f"if({_comparison(node.condition)}, {show(node.then)}, {show(node.otherwise)})"
        case Round():
            digits = "" if node.digits is None else f", {node.digits}"
            text = f"round({show(node.argument)}{digits})"
        case _:
            text = f"{node.function}({', '.join(show(each) for each in node.arguments)})"
    return text


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and value < 1e16 else repr(value)


def _operand(ref: OperandRef) -> str:
    if ref.kind is OperandKind.PRIOR:
        return f"prior({ref.key}, {ref.n})"
    return f"ytd({ref.key})" if ref.kind is OperandKind.YTD else ref.key


def _comparison(node: Comparison) -> str:
    return f"{show(node.left)} {node.comparing} {show(node.right)}"
