"""A target or red line: one number, or the two ends of a range."""

from app.core.definitions import Threshold
from app.wording.language import Wording
from app.wording.numbers import show_number


def show_threshold(
    wording: Wording,
    threshold: Threshold | None,
    *,
    decimals: int | None = None,
    unit: str | None = None,
) -> str:
    """ "75 to 88%"; empty for none."""
    if threshold is None:
        return ""
    if isinstance(threshold, tuple):
        return wording.gettext(
            "%(low)s to %(high)s",
            low=show_number(wording, threshold[0], decimals=decimals),
            high=show_number(wording, threshold[1], decimals=decimals, unit=unit),
        )
    return show_number(wording, threshold, decimals=decimals, unit=unit)


def ends(threshold: Threshold | None) -> tuple[float, ...]:
    """Its numbers: none, one or two."""
    if threshold is None:
        return ()
    return threshold if isinstance(threshold, tuple) else (threshold,)
