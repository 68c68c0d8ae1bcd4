"""A formula's tree, made once into one function; it is walked when read, not when evaluated."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.core.formulas import computing
from app.core.formulas.computing import Computation
from app.core.formulas.rounding import rounded
from app.core.formulas.tree import (
    Call,
    Comparing,
    Function,
    If,
    Negative,
    Node,
    Number,
    OperandRef,
    Power,
    Product,
    Round,
    Sign,
    Step,
    Sum,
)
from app.core.quantities import at_least, at_most, equal, less


@dataclass(frozen=True, slots=True)
class Program:
    compute: Computation
    references: tuple[OperandRef, ...]
    """In order of first appearance: the operand of each bit of a run."""
    certain: tuple[OperandRef, ...]
    """Those asked for in every run, whatever the others come to."""


def compiled(tree: Node) -> Program:
    compiler = _Compiler()
    compute = compiler.node(tree)
    return Program(compute, tuple(compiler.numbered), tuple(compiler.certain))


class _Compiler:
    """Operands are numbered as they are met, so every node is compiled from left to right."""

    def __init__(self) -> None:
        self.numbered: dict[OperandRef, int] = {}
        self.certain: dict[OperandRef, None] = {}
        self.is_certain = True

    def node(self, node: Node) -> Computation:
        match node:
            case Number():
                compute = computing.constant(node.value)
            case OperandRef():
                number = self.numbered.setdefault(node, len(self.numbered))
                if self.is_certain:
                    self.certain[node] = None
                compute = computing.reading(node, number)
            case If():
                compute = self.choice(node)
            case Round() | Call():
                compute = self.call(node)
            case _:
                compute = self.operation(node)
        return compute

    def operation(self, node: Negative | Sum | Product | Power) -> Computation:
        match node:
            case Negative():
                compute = computing.negative(self.node(node.operand))
            case Sum():
                first = self.node(node.first)
                terms = [(each.sign is Sign.MINUS, self.node(each.node)) for each in node.rest]
                compute = computing.total(first, terms)
            case Product():
                first = self.node(node.first)
                factors = [(each.step is Step.OVER, self.node(each.node)) for each in node.rest]
                compute = computing.product(first, factors)
            case _:
                base = self.node(node.base)
                exponents = [(each.negative, self.node(each.node)) for each in node.exponents]
                compute = computing.power(base, exponents)
        return compute

    def call(self, node: Round | Call) -> Computation:
        if isinstance(node, Round):
            places = 0 if node.digits is None else node.digits
            argument = self.node(node.argument)
            return computing.called(lambda values: rounded(values[0], places), [argument])
        if node.function is Function.COALESCE:
            first, *others = node.arguments
            return computing.first_given([self.node(first), *map(self.perhaps, others)])
        arguments = [self.node(each) for each in node.arguments]
        return computing.called(_FUNCTIONS[node.function], arguments)

    def choice(self, node: If) -> Computation:
        sides = self.node(node.condition.left), self.node(node.condition.right)
        branches = self.perhaps(node.then), self.perhaps(node.otherwise)
        return computing.chosen(_COMPARISONS[node.condition.comparing], sides, branches)

    def perhaps(self, node: Node) -> Computation:
        """What not every run comes to."""
        was_certain, self.is_certain = self.is_certain, False
        compute = self.node(node)
        self.is_certain = was_certain
        return compute


_FUNCTIONS: dict[Function, Callable[[list[float]], float]] = {
    Function.MIN: min,
    Function.MAX: max,
    Function.SUM: math.fsum,
    Function.MEAN: lambda values: math.fsum(values) / len(values),
    Function.ABS: lambda values: abs(values[0]),
}

_COMPARISONS: dict[Comparing, Callable[[float, float], bool]] = {
    Comparing.LESS: less,
    Comparing.AT_MOST: at_most,
    Comparing.MORE: lambda a, b: less(b, a),
    Comparing.AT_LEAST: at_least,
    Comparing.EQUAL: equal,
    Comparing.UNEQUAL: lambda a, b: not equal(a, b),
}
