"""A field of a form, an address or the settings that cannot be taken: which one, and the rule."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.wording.language import SOURCE_LANGUAGE, Wording, marked

_LONGEST_SHOWN = 60
_CHOICE = re.compile(r"'([^']*)'")

_OTHER = marked("“%(field)s” cannot be read as it was sent.")
_SENTENCES = {
    "missing": marked("“%(field)s” has to be sent, and is not there."),
    "choice": marked("“%(field)s” cannot be “%(given)s”; it is one of these: %(rule)s."),
    "date": marked("“%(field)s” cannot be “%(given)s”; it is a date such as 2026-02-01."),
    "int": marked("“%(field)s” cannot be “%(given)s”; it is a whole number."),
    "ge": marked("“%(field)s” cannot be “%(given)s”; it is %(rule)s or more."),
    "le": marked("“%(field)s” cannot be “%(given)s”; it is %(rule)s or less."),
}
_KINDS = {
    "missing": "missing",
    "enum": "choice",
    "literal_error": "choice",
    "greater_than_equal": "ge",
    "less_than_equal": "le",
}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """``kind`` is a key of the sentences; ``rule`` the choices or the bound, where it has one."""

    field: str
    kind: str
    given: str = ""
    rule: str = ""

    def __str__(self) -> str:
        return self.said(Wording.for_language(SOURCE_LANGUAGE))

    def said(self, wording: Wording) -> str:
        return wording.gettext(
            _SENTENCES.get(self.kind, _OTHER), field=self.field, given=self.given, rule=self.rule
        )


def field_fault(field: str, told: Mapping[str, Any]) -> FieldFault:
    """Of one of pydantic's errors, as ``ValidationError.errors()`` has them."""
    kind = told["type"]
    kind = _KINDS.get(kind) or kind.partition("_")[0]
    given, bounds = told.get("input"), told.get("ctx", {})
    if kind == "choice":
        rule = ", ".join(_CHOICE.findall(bounds["expected"]))
    else:
        rule = str(bounds.get(kind, ""))
    return FieldFault(_short(field), kind, _short(str(given)), rule)


def fields_sentence(wording: Wording, faults: Sequence[FieldFault]) -> str:
    """Each in a sentence of its own."""
    return " ".join(fault.said(wording) for fault in faults)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
