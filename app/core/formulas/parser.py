"""Text into a formula's tree, or a fault with its place."""

import math
import re
from dataclasses import replace
from functools import cache
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken

from app.core.formulas.calls import Placed, call, number_of, refuse
from app.core.formulas.faults import Expected, FormulaFault, FormulaFaultCode, FormulaRefused
from app.core.formulas.grammar import GRAMMAR, NAME, NUMBER
from app.core.formulas.tree import (
    Comparing,
    Comparison,
    Node,
    Number,
    OperandKind,
    OperandRef,
    Sign,
    Step,
    added,
    multiplied,
    negated,
    raised,
)

MOST_CHARACTERS = 1000
MOST_BRACKETS = 50

# A number is looked for first, so that the e of 1e3 is no key; the plus makes a name give back
# none of its characters, so that the part of a function's name is no key either.
_KEYS = re.compile(rf"{NUMBER}|(?P<key>{NAME}+)(?![ \t\r\n]*\()")


def read(text: str) -> Node:
    """The tree of a text; raises FormulaRefused."""
    try:
        _measure(text)
        return number_of(_parsed(text))
    except FormulaRefused as refused:
        raise FormulaRefused(placed(refused.fault, text)) from None


def places(text: str) -> dict[str, int]:
    """Where each key of a readable text first stands, in that order."""
    found: dict[str, int] = {}
    for match in _KEYS.finditer(text):
        if match["key"] is not None:
            found.setdefault(match["key"], match.start())
    return found


def placed(fault: FormulaFault, text: str) -> FormulaFault:
    """The fault with line and column worked out from its position."""
    line = text.count("\n", 0, fault.position) + 1
    column = fault.position - text.rfind("\n", 0, fault.position)
    return replace(fault, line=line, column=column)


def _measure(text: str) -> None:
    """Before any parsing: what is too long or too deep costs nothing."""
    if len(text) > MOST_CHARACTERS:
        raise FormulaRefused(
            FormulaFault(
                FormulaFaultCode.TOO_LONG, MOST_CHARACTERS, have=len(text), most=MOST_CHARACTERS
            )
        )
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth > MOST_BRACKETS:
            raise FormulaRefused(
                FormulaFault(FormulaFaultCode.TOO_DEEP, position, most=MOST_BRACKETS)
            )
    if not text.strip():
        refuse(FormulaFaultCode.EMPTY, 0)


def _parsed(text: str) -> Placed:
    try:
        return cast("Placed", _parser().parse(text))  # lark promises a tree; _Builder makes this
    except UnexpectedCharacters as error:
        position = cast("int", error.pos_in_stream)  # lark declares it None and sets it
        refuse(FormulaFaultCode.UNEXPECTED_CHARACTER, position, found=text[position])
    except UnexpectedToken as error:
        raise FormulaRefused(_unexpected(error, text)) from None


def _unexpected(error: UnexpectedToken, text: str) -> FormulaFault:
    accepted = error.accepts
    expected = _expected(accepted)
    if error.token.type == "$END":
        return FormulaFault(FormulaFaultCode.ENDS_TOO_SOON, len(text), expected=expected)
    found, position = str(error.token), error.token.start_pos or 0
    if error.token.type == "COMPARING" and expected[0] is Expected.OPERATOR:
        return FormulaFault(FormulaFaultCode.SECOND_COMPARISON, position, found=found)
    return FormulaFault(FormulaFaultCode.UNEXPECTED, position, found=found, expected=expected)


def _expected(accepted: set[str]) -> tuple[Expected, ...]:
    """Terminals in the words of a person: where a value may stand, a minus is its sign."""
    first = Expected.VALUE if "NUMBER" in accepted else Expected.OPERATOR
    others = {
        "COMMA": Expected.COMMA,
        "RPAR": Expected.CLOSING_BRACKET,
        "$END": Expected.END,
    }
    return (first, *(word for terminal, word in others.items() if terminal in accepted))


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_Builder())


class _Builder(Transformer[Token, Placed]):
    """Makes nodes while the text is read: no second walk, so no depth to fear."""

    def number(self, children: tuple[Token]) -> Placed:
        (token,) = children
        value = float(token)
        if math.isinf(value):
            refuse(FormulaFaultCode.NUMBER_TOO_LARGE, _start(token), found=str(token))
        return Placed(Number(value), _start(token))

    def key(self, children: tuple[Token]) -> Placed:
        (token,) = children
        return Placed(OperandRef(OperandKind.VALUE, str(token)), _start(token))

    def call(self, children: list[Token | Placed]) -> Placed:
        name = cast("Token", children[0])
        arguments = cast("list[Placed]", children[1:])
        return Placed(call(str(name), _start(name), arguments), _start(name))

    def negated(self, children: tuple[Token, Placed]) -> Placed:
        sign, operand = children
        return Placed(negated(number_of(operand)), _start(sign))

    def raised(self, children: tuple[Placed, Placed]) -> Placed:
        base, exponent = children
        return Placed(raised(number_of(base), number_of(exponent)), base.position)

    def multiplied(self, children: tuple[Placed, Token, Placed]) -> Placed:
        left, step, right = children
        node = multiplied(number_of(left), Step(str(step)), number_of(right))
        return Placed(node, left.position)

    def added(self, children: tuple[Placed, Token, Placed]) -> Placed:
        left, sign, right = children
        node = added(number_of(left), Sign(str(sign)), number_of(right))
        return Placed(node, left.position)

    def comparison(self, children: tuple[Placed, Token, Placed]) -> Placed:
        left, sign, right = children
        comparing = Comparing(str(sign))
        return Placed(Comparison(comparing, number_of(left), number_of(right)), _start(sign))


def _start(token: Token) -> int:
    return token.start_pos or 0
