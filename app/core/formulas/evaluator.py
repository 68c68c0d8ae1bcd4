"""What a formula comes to, on what it hangs, and why it may come to nothing."""

from dataclasses import dataclass

from app.core.formulas.computing import Operands, Run, look_up
from app.core.formulas.formula import Formula
from app.core.formulas.tree import OperandRef
from app.core.results import Reason, ReasonCode


@dataclass(frozen=True, slots=True)
class Result:
    """A finite value; or none, and then either ``lacking`` or ``failure`` says why."""

    value: float | None
    used: tuple[OperandRef, ...] = ()
    """What the result hangs on, in formula order: of ``if`` the condition and the branch taken,
    of ``coalesce`` the argument given (where none gives a value, all of them)."""
    lacking: tuple[OperandRef, ...] = ()
    """Those of ``used`` whose lack of a value left the result without one."""
    reason: Reason | None = None
    """Of the first of ``lacking`` without an actual, or else of the first."""
    failure: ReasonCode | None = None
    """With nothing lacking: division by zero, or a result that is not a finite real number."""


def value_of(formula: Formula, operands: Operands) -> float | None:
    """The value alone, where nothing is asked about how it came to be."""
    return formula.program.compute(Run(operands))


def evaluate(formula: Formula, operands: Operands) -> Result:
    """Never raises but what ``operands`` raises."""
    references = formula.program.references
    run = Run(operands)
    value = formula.program.compute(run)
    used = _chosen(references, run.used)
    if value is not None:
        return Result(value, used)
    lacking = _chosen(references, run.lacking)
    if lacking:
        return Result(None, used, lacking, _reason(operands, lacking))
    return Result(None, used, failure=run.failure)


def _chosen(references: tuple[OperandRef, ...], bits: int) -> tuple[OperandRef, ...]:
    if bits == (1 << len(references)) - 1:
        return references
    return tuple(ref for number, ref in enumerate(references) if bits >> number & 1)


def _reason(operands: Operands, lacking: tuple[OperandRef, ...]) -> Reason | None:
    reasons = [reason for ref in lacking if (reason := look_up(operands, ref).reason) is not None]
    unreported = (reason for reason in reasons if reason.code is ReasonCode.NO_ACTUAL)
    return next(unreported, reasons[0] if reasons else None)
