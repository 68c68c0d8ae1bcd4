"""The small functions a formula is made of: each works out one node, and none of them raises."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.formulas.tree import OperandKind, OperandRef
from app.core.results import Reason, ReasonCode


@dataclass(frozen=True, slots=True)
class Operand:
    """What a formula is given for one of its keys; without a value, the reason."""

    value: float | None
    reason: Reason | None = None


class Operands(Protocol):
    """Where a formula's operands come from; asked only for those its result hangs on."""

    def value(self, key: str, /) -> Operand: ...

    def prior(self, key: str, n: int, /) -> Operand: ...

    def ytd(self, key: str, /) -> Operand: ...


class Run:
    """One evaluation under way. Operands are bits, numbered by their first place in the formula."""

    __slots__ = ("failure", "lacking", "operands", "used")

    def __init__(self, operands: Operands) -> None:
        self.operands = operands
        self.used = 0
        self.lacking = 0
        self.failure: ReasonCode | None = None

    def fail(self, code: ReasonCode) -> None:
        if self.failure is None:
            self.failure = code


Computation = Callable[[Run], float | None]


def look_up(operands: Operands, ref: OperandRef) -> Operand:
    if ref.kind is OperandKind.VALUE:
        return operands.value(ref.key)
    if ref.kind is OperandKind.PRIOR:
        return operands.prior(ref.key, ref.n)
    return operands.ytd(ref.key)


def constant(value: float) -> Computation:
    return lambda _run: value


def reading(ref: OperandRef, number: int) -> Computation:
    """An operand's value; plain keys, nearly all there are, without the look at the kind."""
    bit = 1 << number
    key = ref.key

    def plain(run: Run) -> float | None:
        run.used |= bit
        return _kept(run, bit, run.operands.value(key).value)

    def shifted(run: Run) -> float | None:
        run.used |= bit
        return _kept(run, bit, look_up(run.operands, ref).value)

    return plain if ref.kind is OperandKind.VALUE else shifted


def negative(operand: Computation) -> Computation:
    def negated(run: Run) -> float | None:
        value = operand(run)
        return None if value is None else -value

    return negated


def total(first: Computation, rest: Sequence[tuple[bool, Computation]]) -> Computation:
    """``rest`` with whether each is subtracted.

    Finite terms never bring an overflow back, so one look at the end is enough.
    """

    def added(run: Run) -> float | None:
        value = first(run)
        for subtracted, term in rest:
            other = term(run)
            if value is None or other is None:
                value = None
            else:
                value = value - other if subtracted else value + other
        return None if value is None else _finite(run, value)

    return added


def product(first: Computation, rest: Sequence[tuple[bool, Computation]]) -> Computation:
    """``rest`` with whether each divides.

    Every factor is asked, also after a division by zero: it may lack a value.
    """

    def multiplied(run: Run) -> float | None:
        value = first(run)
        for divides, factor in rest:
            other = factor(run)
            if value is None or other is None:
                value = None
            elif not divides:
                value *= other
            elif other:
                value /= other
            else:
                run.fail(ReasonCode.DIVISION_BY_ZERO)
                value = None
        return None if value is None else _finite(run, value)

    return multiplied


def power(base: Computation, exponents: Sequence[tuple[bool, Computation]]) -> Computation:
    """``exponents`` with whether a minus stands before each."""
    parts = [base, *(each for _, each in exponents)]
    signs = [-1.0 if minus else 1.0 for minus, _ in exponents]

    def raised(run: Run) -> float | None:
        values = _all(run, parts)
        if values is None:
            return None
        result: float | None = values.pop()
        for sign, value in zip(reversed(signs), reversed(values), strict=True):
            if result is not None:
                result = _real_power(run, value, sign * result)
        return result

    return raised


def called(function: Callable[[list[float]], float], arguments: list[Computation]) -> Computation:
    """A function of all its arguments, which are at least one."""

    def result(run: Run) -> float | None:
        values = _all(run, arguments)
        if values is None:
            return None
        try:
            return _finite(run, function(values))
        except OverflowError:
            run.fail(ReasonCode.NOT_FINITE)
            return None

    return result


def first_given(arguments: list[Computation]) -> Computation:
    """Once an argument has a value, the result hangs on that one alone, whatever others lack."""

    def given(run: Run) -> float | None:
        used, lacking, failure = run.used, run.lacking, run.failure
        tried = used
        for argument in arguments:
            run.used = 0
            value = argument(run)
            if value is not None:
                run.used |= used
                run.lacking, run.failure = lacking, failure
                return value
            tried |= run.used
        run.used = tried
        return None

    return given


def chosen(
    holds: Callable[[float, float], bool],
    sides: tuple[Computation, Computation],
    branches: tuple[Computation, Computation],
) -> Computation:
    """The first branch where the comparison of the sides holds, else the second."""
    left, right = sides
    then, otherwise = branches

    def branch(run: Run) -> float | None:
        a, b = left(run), right(run)
        if a is None or b is None:
            return None
        return then(run) if holds(a, b) else otherwise(run)

    return branch


def _all(run: Run, arguments: list[Computation]) -> list[float] | None:
    """Every argument is asked even after one without a value: all that lack are named."""
    values = [argument(run) for argument in arguments]
    present = [value for value in values if value is not None]
    return present if len(present) == len(values) else None


def _real_power(run: Run, base: float, exponent: float) -> float | None:
    """math.pow refuses what is not real: a negative base under a broken exponent."""
    if base == 0 and exponent < 0:
        run.fail(ReasonCode.DIVISION_BY_ZERO)
        return None
    try:
        return math.pow(base, exponent)
    except (OverflowError, ValueError):
        run.fail(ReasonCode.NOT_FINITE)
        return None


def _kept(run: Run, bit: int, value: float | None) -> float | None:
    if value is None:
        run.lacking |= bit
        return None
    return _finite(run, value)


def _finite(run: Run, value: float) -> float | None:
    if math.isfinite(value):
        return value
    run.fail(ReasonCode.NOT_FINITE)
    return None
