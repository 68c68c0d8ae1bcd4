"""What an organisation says once for all its scorecards; one that states its own keeps to that."""

import re
from dataclasses import dataclass
from decimal import Decimal

LANGUAGE = re.compile(r"(?=.{2,35}\Z)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The tag of a language: en, pt-BR."""
MOST_TOLERANCE = 100
"""Percent."""
MOST_DUE_DAYS = 366
NAMED_BY = ("end", "start")
"""A fiscal year is named by the calendar year of its last day, or of its first."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Defaults:
    """Read wherever a scorecard is: changing one changes what every scorecard without its own shows."""

    language: str = "en"
    fiscal_year_starts: int = 1
    """A month, 1 to 12."""
    fiscal_year_named_by: str = "end"
    tolerance: Decimal = Decimal(10)
    due_days: int = 15

    def __post_init__(self) -> None:
        if LANGUAGE.fullmatch(self.language) is None:
            raise ValueError(f"no language: {self.language}")
        if not 1 <= self.fiscal_year_starts <= MONTHS or self.fiscal_year_named_by not in NAMED_BY:
            raise ValueError(f"no such fiscal year: {self}")
        if not (0 <= self.tolerance <= MOST_TOLERANCE and 0 <= self.due_days <= MOST_DUE_DAYS):
            raise ValueError(f"out of range: {self}")
