"""What was typed into the box of an actual, and what we think of it."""

from pydantic import BaseModel, Field

from app.wording.language import Wording
from app.wording.parsing import Parsed, parse_number, unreadable_sentence

MOST_REVISIONS = 2**31 - 1
"""A larger number no database can be asked for."""


class TypedActual(BaseModel, frozen=True):
    """As it stood in the box; ``revision`` is the number of the one it was read from, 0 for none."""

    value: str
    note: str = ""
    revision: int = Field(default=0, ge=0)

    @property
    def remark(self) -> str | None:
        """The note without the blanks around it; None for an empty one."""
        return self.note.replace("\r\n", "\n").strip() or None

    def read(self, wording: Wording, unit: str | None) -> Parsed | str:
        """The number (None: n/a), or a sentence that says what cannot be understood."""
        parsed = parse_number(wording, self.value, unit=unit)
        return parsed if isinstance(parsed, Parsed) else unreadable_sentence(wording, parsed)


class Restoration(BaseModel, frozen=True):
    """Back to a revision by its number, 0 being no actual; ``revision`` as in TypedActual."""

    number: int = Field(ge=0, le=MOST_REVISIONS)
    revision: int = Field(default=0, ge=0)
