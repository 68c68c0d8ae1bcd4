"""What was typed into the box of an actual, and what we think of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form

from app.wording.language import Wording
from app.wording.parsing import Parsed, parse_number, unreadable_sentence


@dataclass(frozen=True, slots=True)
class TypedActual:
    """As it stood in the box; ``revision`` is the number of the one it was read from, 0 for none."""

    value: Annotated[str, Form()]
    note: Annotated[str, Form()] = ""
    revision: Annotated[int, Form(ge=0)] = 0

    @property
    def remark(self) -> str | None:
        """The note without the blanks around it; None for an empty one."""
        return self.note.replace("\r\n", "\n").strip() or None

    def read(self, wording: Wording, unit: str | None) -> Parsed | str:
        """The number (None: n/a), or a sentence that says what cannot be understood."""
        parsed = parse_number(wording, self.value, unit=unit)
        return parsed if isinstance(parsed, Parsed) else unreadable_sentence(wording, parsed)


@dataclass(frozen=True, slots=True)
class Restoration:
    """Back to a revision by its number, 0 being no actual; ``revision`` as in TypedActual."""

    number: Annotated[int, Form(ge=0)]
    revision: Annotated[int, Form(ge=0)] = 0


