"""The strip from 0 to 100 under "Why this colour?": three bands and the score's mark."""

from dataclasses import dataclass

from app.core.definitions import Status


@dataclass(frozen=True, slots=True)
class StripBand:
    status: Status
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """In percent of the width."""

    bands: tuple[StripBand, ...]
    mark: float | None


_THIRD = 100 / 3

_BANDS = (
    StripBand(Status.OFF_TARGET, 0, round(_THIRD, 2)),
    StripBand(Status.AT_RISK, round(_THIRD, 2), round(_THIRD, 2)),
    StripBand(Status.ON_TARGET, round(2 * _THIRD, 2), round(_THIRD, 2)),
)


def strip(score: float | None) -> Strip:
    """The bands of scoring, section 6, with the score (0 to 100) marked."""
    mark = None if score is None else round(min(100.0, max(0.0, score)), 2)
    return Strip(_BANDS, mark)
