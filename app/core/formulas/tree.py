"""A formula as a tree of values; written in one way only, so that equal meaning gives equal trees."""

import math
from dataclasses import dataclass
from enum import StrEnum

LONGEST_PRIOR = 100
MOST_DIGITS = 15


class OperandKind(StrEnum):
    VALUE = "value"
    PRIOR = "prior"
    YTD = "ytd"


class Sign(StrEnum):
    PLUS = "+"
    MINUS = "-"


class Step(StrEnum):
    TIMES = "*"
    OVER = "/"


class Comparing(StrEnum):
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    UNEQUAL = "!="


class Function(StrEnum):
    """Those whose arguments are all plain expressions."""

    MIN = "min"
    MAX = "max"
    SUM = "sum"
    MEAN = "mean"
    ABS = "abs"
    COALESCE = "coalesce"


@dataclass(frozen=True, slots=True)
class OperandRef:
    """A key's value, its value ``n`` periods earlier, or its year to date."""

    kind: OperandKind
    key: str
    n: int = 0
    """Of ``prior``: 1 to 100; else 0."""

    def __post_init__(self) -> None:
        low, high = (1, LONGEST_PRIOR) if self.kind is OperandKind.PRIOR else (0, 0)
        if not low <= self.n <= high:
            raise ValueError(f"{self.kind} of {self.n} periods")


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    """Finite and not negative: a minus before a number is a Negative."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and self.value >= 0):
            raise ValueError(f"{self.value} is no number of a formula")


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Term:
    sign: Sign
    node: "Node"


@dataclass(frozen=True, slots=True)
class Sum:
    """From left to right; flat, so that a thousand terms are no deeper than two."""

    first: "Node"
    rest: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    step: Step
    node: "Node"


@dataclass(frozen=True, slots=True)
class Product:
    """From left to right."""

    first: "Node"
    rest: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Exponent:
    negative: bool
    """The sign stands before this exponent raised to those that follow: 2^-3^2 is 2^(-(3^2))."""
    node: "Node"


@dataclass(frozen=True, slots=True)
class Power:
    """From right to left."""

    base: "Node"
    exponents: tuple[Exponent, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    comparing: Comparing
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class If:
    condition: Comparison
    then: "Node"
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Round:
    argument: "Node"
    digits: int | None = None

    def __post_init__(self) -> None:
        if self.digits is not None and abs(self.digits) > MOST_DIGITS:
            raise ValueError(f"{self.digits} digits")


@dataclass(frozen=True, slots=True)
class Call:
    function: Function
    arguments: tuple["Node", ...]


Node = Number | OperandRef | Negative | Sum | Product | Power | If | Round | Call


def added(left: Node, sign: Sign, right: Node) -> Sum:
    term = Term(sign, right)
    if isinstance(left, Sum):
        return Sum(left.first, (*left.rest, term))
    return Sum(left, (term,))


def multiplied(left: Node, step: Step, right: Node) -> Product:
    factor = Factor(step, right)
    if isinstance(left, Product):
        return Product(left.first, (*left.rest, factor))
    return Product(left, (factor,))


def negated(node: Node) -> Node:
    return node.operand if isinstance(node, Negative) else Negative(node)


def raised(base: Node, exponent: Node) -> Power:
    negative = isinstance(exponent, Negative)
    node = exponent.operand if isinstance(exponent, Negative) else exponent
    if isinstance(node, Power):
        return Power(base, (Exponent(negative, node.base), *node.exponents))
    return Power(base, (Exponent(negative, node),))
