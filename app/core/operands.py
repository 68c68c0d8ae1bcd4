"""The operands of a formula, as they stand in one view."""

from collections.abc import Mapping, Sequence

from app.core.beginnings import asked_of
from app.core.definitions import Mode
from app.core.formulas import Operand, OperandKind, OperandRef
from app.core.periods import Period
from app.core.values import ActualsSource, Reading, Source, Use

_VALUE = OperandKind.VALUE
_LACKING = Operand(None)


class ReadOperands:
    """Read by the rules for operands."""

    def __init__(self, sources: Mapping[str, Source], view: Period, mode: Mode) -> None:
        self._sources = sources
        self._view = view
        self._mode = mode
        self._read: dict[str, Reading] = {}
        """Of plain keys, nearly all there are: they are asked for again as what was used."""

    def value(self, key: str) -> Operand:
        reading = self._read[key] = self._sources[key].read(self._view, self._mode)
        return Operand(reading.value, reading.reason)

    def prior(self, key: str, n: int) -> Operand:
        return _operand(self._sources[key].read(self._view - n, self._mode))

    def ytd(self, key: str) -> Operand:
        return _operand(self._sources[key].read(self._view, Mode.YTD))

    def uses(self, refs: Sequence[OperandRef]) -> tuple[Use, ...]:
        return tuple(self._use(ref) for ref in refs)

    def _use(self, ref: OperandRef) -> Use:
        source = self._sources[ref.key]
        if ref.kind is _VALUE:
            return Use(ref, source, self._view, self._mode, self._read[ref.key])
        view, mode = asked_of(ref, self._view, self._mode)
        return Use(ref, source, view, mode, source.read(view, mode))


class EnteredOperands:
    """All entered for the formula's own periods: actuals as they are."""

    __slots__ = ("_ordinal", "_sources")

    def __init__(self, sources: Mapping[str, ActualsSource], ordinal: int) -> None:
        self._sources = sources
        self._ordinal = ordinal

    def value(self, key: str) -> Operand:
        return Operand(self._sources[key].entered_value(self._ordinal))

    def prior(self, key: str, n: int) -> Operand:
        return Operand(self._sources[key].entered_value(self._ordinal - n))

    def ytd(self, _key: str) -> Operand:
        """A year to date is not as it was entered."""
        return _LACKING


class NoOperands:
    """All of them lack a value."""

    def value(self, _key: str) -> Operand:
        return _LACKING

    def prior(self, _key: str, _n: int) -> Operand:
        return _LACKING

    def ytd(self, _key: str) -> Operand:
        return _LACKING


def _operand(reading: Reading) -> Operand:
    return Operand(reading.value, reading.reason)
