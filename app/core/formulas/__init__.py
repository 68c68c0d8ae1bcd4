"""The language of calculated measures (scoring, section 8): read, check, evaluate, print."""

from app.core.formulas.checker import check, check_one, in_order
from app.core.formulas.computing import Operand, Operands
from app.core.formulas.evaluator import Result, evaluate, value_of
from app.core.formulas.faults import Expected, FormulaFault, FormulaFaultCode, FormulaRefused
from app.core.formulas.formula import Formula, parse
from app.core.formulas.printer import show
from app.core.formulas.tree import OperandKind, OperandRef

__all__ = [
    "Expected",
    "Formula",
    "FormulaFault",
    "FormulaFaultCode",
    "FormulaRefused",
    "Operand",
    "OperandKind",
    "OperandRef",
    "Operands",
    "Result",
    "check",
    "check_one",
    "evaluate",
    "in_order",
    "parse",
    "show",
    "value_of",
]
