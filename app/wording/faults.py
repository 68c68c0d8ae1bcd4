"""What is wrong with a document, in words: the thing that was written and the rule it breaks."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, Decimal

from app.core.faults import Fault, FaultCode, FaultValue, ValueType
from app.core.formulas.faults import FormulaFault
from app.core.periods import Frequency
from app.wording.fault_messages import (
    COUNTED,
    FREQUENCIES,
    OUTSIDE,
    SENTENCES,
    THRESHOLDS,
    TYPES,
    WRONG_TYPE,
)
from app.wording.formula_faults import formula_fault_sentence
from app.wording.language import Wording

Values = Mapping[str, FaultValue]

_MEGABYTE = 1_000_000
_BINARY_MEGABYTE = 1 << 20


def fault_line(wording: Wording, fault: Fault) -> str:
    """The path and the sentence, as one line."""
    return f"{fault.path}: {fault_sentence(wording, fault)}"


def fault_sentence(wording: Wording, fault: Fault) -> str:
    """Without the path and without a full stop; values stand as in the document."""
    if isinstance(fault.detail, FormulaFault):
        return formula_fault_sentence(wording, fault.detail)
    special = _SPECIAL.get(fault.code)
    if special is not None:
        return special(wording, fault.values)
    counted = COUNTED.get(fault.code)
    if counted is None:
        return wording.gettext(SENTENCES[fault.code], **_texts(fault.values))
    name, message = counted
    return wording.count(message, int(_text(fault.values[name])), **_texts(fault.values))


def threshold_order_sentence(wording: Wording, values: Values) -> str:
    """Which of ``target``, ``red`` and ``stretch`` is out of order for ``direction`` and why.

    ``field`` names the one; all three numbers stand in the sentence (scoring, section 3).
    """
    field, direction = _text(values["field"]), _text(values["direction"])
    low_above_high = THRESHOLDS["range", "target"]
    message = THRESHOLDS.get((direction, field), low_above_high)
    shown = {name: _threshold(values[name]) for name in ("target", "red", "stretch")}
    return wording.gettext(message, **shown, other=_other_threshold(wording, field, shown))


def _other_threshold(wording: Wording, field: str, shown: Mapping[str, str]) -> str:
    if field == "red" and shown["stretch"]:
        return wording.gettext(" (stretch %(stretch)s)", stretch=shown["stretch"])
    if field == "stretch" and shown["red"]:
        return wording.gettext(" (red line %(red)s)", red=shown["red"])
    return ""


def _file_too_large(wording: Wording, values: Values) -> str:
    size, limit = (int(_text(values[name])) for name in ("size", "limit"))
    megabyte = _BINARY_MEGABYTE if limit % _MEGABYTE else _MEGABYTE
    return wording.gettext(
        SENTENCES[FaultCode.FILE_TOO_LARGE],
        size=_megabytes(size, megabyte),
        limit=_megabytes(limit, megabyte),
    )


def _wrong_frequency(wording: Wording, values: Values) -> str:
    return wording.gettext(
        SENTENCES[FaultCode.WRONG_FREQUENCY],
        given=_text(values["given"]),
        expected=wording.say(FREQUENCIES[Frequency(_text(values["expected"]))]),
    )


def _not_a_scorecard(wording: Wording, values: Values) -> str:
    return wording.gettext(
        SENTENCES[FaultCode.NOT_A_SCORECARD], given=_type(wording, values["given"])
    )


def _wrong_type(wording: Wording, values: Values) -> str:
    return wording.gettext(
        WRONG_TYPE,
        given=_text(values["given"]),
        given_type=_type(wording, values["given_type"]),
        expected=_type(wording, values["expected"]),
    )


def _link_loop(wording: Wording, values: Values) -> str:
    keys = values["keys"]
    loop = " → ".join(keys) if isinstance(keys, tuple) else _text(keys)
    return wording.gettext(SENTENCES[FaultCode.LINK_LOOP], keys=loop)


def _outside_bounds(wording: Wording, values: Values) -> str:
    present = [name for name in ("min", "max") if values[name] is not None]
    message = OUTSIDE["both" if len(present) == 2 else present[0]]
    return wording.gettext(message, **_texts(values))


_SPECIAL: Mapping[FaultCode, Callable[[Wording, Values], str]] = {
    FaultCode.FILE_TOO_LARGE: _file_too_large,
    FaultCode.NOT_A_SCORECARD: _not_a_scorecard,
    FaultCode.WRONG_FREQUENCY: _wrong_frequency,
    FaultCode.WRONG_TYPE: _wrong_type,
    FaultCode.LINK_LOOP: _link_loop,
    FaultCode.OUTSIDE_BOUNDS: _outside_bounds,
    FaultCode.THRESHOLD_ORDER: threshold_order_sentence,
}


def _texts(values: Values) -> dict[str, str]:
    return {name: _text(value) for name, value in values.items()}


def _text(value: FaultValue) -> str:
    """As it stands in a document, whatever the reader's language."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _threshold(value: FaultValue) -> str:
    return f"[{_text(value)}]" if isinstance(value, tuple) else _text(value)


def _type(wording: Wording, value: FaultValue) -> str:
    text = _text(value)
    return wording.say(TYPES[ValueType(text)]) if text in set(ValueType) else text


def _megabytes(size: int, megabyte: int) -> str:
    """Rounded up, so that what is over the limit never looks like the limit."""
    number = (Decimal(size) / megabyte).quantize(Decimal("0.1"), rounding=ROUND_CEILING)
    return f"{number.normalize():f} MB"
