"""How a score has moved since an earlier view."""

from dataclasses import dataclass

from app.core.results import Trend
from app.core.trends import trend_of_score
from app.wording.language import Wording
from app.wording.numbers import MINUS, show_score, show_score_closely, to_show


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """``points`` without a sign: between the scores as they are shown or, where these are alike,
    to a decimal; empty for a change too small for that."""

    trend: Trend | None
    points: str

    @property
    def signed(self) -> str:
        sign = {Trend.IMPROVING: "+", Trend.WORSENING: MINUS}
        return (
            "" if not self.points or self.trend is None else sign.get(self.trend, "") + self.points
        )


def change_of(wording: Wording, now: float, before: float) -> ScoreChange:
    trend = trend_of_score(now, before)
    whole = abs(to_show(now, 0) - to_show(before, 0))
    if whole or trend is Trend.STEADY:
        return ScoreChange(trend, show_score(wording, float(whole)))
    close = abs(to_show(now - before, 1))
    return ScoreChange(trend, show_score_closely(wording, float(close)) if close else "")
