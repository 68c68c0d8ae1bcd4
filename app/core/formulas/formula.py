"""A formula that has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.core.formulas.compiler import Program, compiled
from app.core.formulas.parser import places, read
from app.core.formulas.tree import Node, OperandRef


@dataclass(frozen=True, slots=True)
class Formula:
    text: str
    tree: Node
    places: Mapping[str, int] = field(compare=False, repr=False)
    """Where each key first stands, in that order."""
    program: Program = field(compare=False, repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all operands, in order of first appearance."""
        return tuple(self.places)

    @property
    def references(self) -> tuple[OperandRef, ...]:
        """All operands there are, in order of first appearance."""
        return self.program.references

    @property
    def certain(self) -> tuple[OperandRef, ...]:
        """Operands asked for whatever the others come to."""
        return self.program.certain


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Raises FormulaRefused."""
    tree = read(text)
    return Formula(text, tree, places(text), compiled(tree))
