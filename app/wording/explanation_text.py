"""An explanation put into words: for the page, the command line and JSON alike."""

from dataclasses import dataclass

from app.core.definitions import Status


@dataclass(frozen=True, slots=True)
class Line:
    """One row: "Net promoter score | 68 × 50% | 34.0"."""

    label: str
    working: str
    result: str
    note: str = ""
    status: Status | None = None
    key: str | None = None
    """Of the child the line is about."""


@dataclass(frozen=True, slots=True)
class ExplanationText:
    """From the parts down to the colour; what does not apply is empty."""

    key: str
    name: str
    status: Status
    status_word: str
    score: str
    """To a whole number."""
    sentence: str
    """Why this colour, in words; one sentence or several."""
    rule: str
    """How the rows make the total: "weighted mean of measures"."""
    rows: tuple[Line, ...]
    """Of a measure: what its value is made of. Above: what each child adds to the score."""
    total: Line
    left_out: tuple[Line, ...] = ()
    """The note says why."""
    thresholds: tuple[Line, ...] = ()
    """Of a measure: each with where it comes from. Above: the bands of the score."""
    score_line: Line | None = None
    """Of a measure: the straight line between two anchors."""
    notes: tuple[str, ...] = ()
    """Sentences about freshness, answers, coverage, trend, critical measures and overrides."""
