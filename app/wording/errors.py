"""What stopped the work, in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal

from app.core.faults import Fault
from app.errors import ThroughlineError
from app.wording.faults import fault_line
from app.wording.fields import FieldFault
from app.wording.language import SOURCE_LANGUAGE, Phrase, Wording
from app.wording.numbers import show_exactly


@dataclass(frozen=True, slots=True)
class FaultLines:
    """As a field of an error: each fault on a line of its own."""

    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        return self.said(Wording.for_language(SOURCE_LANGUAGE))

    def said(self, wording: Wording) -> str:
        return "\n".join(fault_line(wording, fault) for fault in self.faults)


def error_sentence(wording: Wording, error: ThroughlineError) -> str:
    """Its message translated and filled in, numbers and phrases as the language has them."""
    fields = {name: _said(wording, value) for name, value in error.fields.items()}
    return wording.gettext(error.message, **fields)


def _said(wording: Wording, value: object) -> str:
    match value:
        case Phrase():
            return wording.say(value)
        case FaultLines() | FieldFault():
            return value.said(wording)
        case int() | Decimal():
            return show_exactly(wording, value)
        case _:
            return str(value)
