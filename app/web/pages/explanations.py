"""The answer to "Why this colour?": a sum that a reader can follow to its last digit."""

from dataclasses import dataclass

from app.web.charts.strip import Strip
from app.web.pages.facts import Light


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    label: str
    """"Net Promoter Score"; "Value"; "Target"."""
    working: str
    """"68.0 × 50 %"; "sum of July, August and September"; "in force since 2026-Q1"."""
    result: str
    """"34.0"; empty where nothing comes of it."""
    light: Light | None = None
    detail: "Explanation | None" = None
    """How the row's own score came about: opened in place."""


@dataclass(frozen=True, slots=True)
class Explanation:
    rule: str
    """"weighted mean of its measures"; empty for none."""
    sentence: str
    """The whole in one or two sentences."""
    rows: tuple[ExplanationRow, ...]
    total_label: str
    """"Score of the objective"; empty leaves the total out."""
    total_working: str = ""
    """"66.6, rounds to"."""
    total_result: str = ""
    strip: Strip | None = None
    bands: tuple[str, ...] = ()
    """Under the strip, from left to right: "Off target, under 33.3", "At risk", "On target, from 66.7"."""
    remarks: tuple[str, ...] = ()
    """Sentences on what was left out and why, what a critical measure or a person forced."""
