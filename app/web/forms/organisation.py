"""What an organisation says for all its scorecards, as it is typed."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import BaseModel

from app.core.defaults import LANGUAGE, MONTHS, MOST_DUE_DAYS, MOST_TOLERANCE, NAMED_BY, Defaults
from app.wording.language import Wording
from app.wording.numbers import show_number
from app.wording.parsing import Unreadable, parse_number

Faults = Mapping[str, str]
"""By the name of the box, a sentence each."""


class TypedDefaults(BaseModel, frozen=True):
    """As it stood in the boxes."""

    language: str = ""
    starts: str = ""
    named_by: str = ""
    tolerance: str = ""
    due_days: str = ""

    def read(self, wording: Wording) -> Defaults | Faults:
        faults: dict[str, str] = {}
        language = self.language.strip()
        if LANGUAGE.fullmatch(language) is None:
            faults["language"] = wording.gettext(
                "“%(given)s” is not the tag of a language: write en or pt-BR.", given=language
            )
        if self.starts not in {str(month) for month in range(1, MONTHS + 1)}:
            faults["starts"] = wording.gettext("Choose the month in which the fiscal year starts.")
        if self.named_by not in NAMED_BY:
            faults["named_by"] = wording.gettext("Choose the day that names the fiscal year.")
        tolerance = _number(wording, self.tolerance, MOST_TOLERANCE, unit="%")
        due_days = _number(wording, self.due_days, MOST_DUE_DAYS)
        if isinstance(due_days, Decimal) and due_days != int(due_days):
            due_days = wording.gettext("Days are a whole number.")
        for name, read in (("tolerance", tolerance), ("due_days", due_days)):
            if isinstance(read, str):
                faults[name] = read
        if faults or isinstance(tolerance, str) or isinstance(due_days, str):
            return faults
        return Defaults(language, int(self.starts), self.named_by, tolerance, int(due_days))


def _number(wording: Wording, text: str, most: int, unit: str | None = None) -> Decimal | str:
    """Or a sentence on why it is none."""
    parsed = parse_number(wording, text, unit=unit)
    value = None if isinstance(parsed, Unreadable) else parsed.value
    if value is None or not 0 <= value <= most:
        return wording.gettext(
            "“%(given)s” cannot be: write a number from 0 to %(most)s.",
            given=text.strip(),
            most=show_number(wording, most),
        )
    return value
