"""The strip from 0 to 100 under "Why this colour?": the score's mark over its three bands.

The bands of scoring, section 6, are the same on every strip: the template draws them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strip:
    mark: float | None
    """In percent of the width."""


def strip(score: float | None) -> Strip:
    """Where a score from 0 to 100 stands."""
    return Strip(None if score is None else round(min(100.0, max(0.0, score)), 2))
