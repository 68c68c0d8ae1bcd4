"""The thresholds of a view, each with the target entry or the rule it comes from."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from app.core.definitions import Aggregation, Status, Threshold
from app.core.explanation import LimitsExplanation, PeriodLimits
from app.core.periods import Period
from app.core.scoring import THIRD, TWO_THIRDS, Limits
from app.core.targets import RedSource
from app.wording.explanation_text import Line
from app.wording.labels import Label, Labels
from app.wording.language import Wording, marked, phrase
from app.wording.numbers import decimal_places, exact, show_exactly, show_number
from app.wording.statuses import count_periods, status_word
from app.wording.sums import MOST_PLACES
from app.wording.thresholds import ends, show_threshold
from app.wording.value_lines import MOST_ADDENDS, addition, aggregated_word

_NAMES = {
    "target": phrase("threshold", "Target"),
    "red": phrase("threshold", "Red line"),
    "stretch": phrase("threshold", "Stretch"),
}

_BANDS = {
    Status.ON_TARGET: marked("%(target)s and above"),
    Status.AT_RISK: marked("from %(red)s to below %(target)s"),
    Status.OFF_TARGET: marked("below %(red)s"),
}

Pick = Callable[[Limits], Threshold | None]


def threshold_lines(
    wording: Wording, labels: Labels, explanation: LimitsExplanation, label: Label
) -> tuple[Line, ...]:
    """Target, red line and stretch; empty where no target is in force."""
    limits = explanation.limits
    if limits is None:
        return ()
    picks: dict[str, Pick] = {"target": _target, "red": _red, "stretch": _stretch}
    return tuple(
        Line(
            label=wording.say(_NAMES[name]),
            working=_working(wording, explanation, pick),
            result=_fully(wording, pick(limits), label),
            note=_source(wording, labels, explanation, name),
        )
        for name, pick in picks.items()
        if pick(limits) is not None
    )


def band_lines(wording: Wording) -> tuple[Line, ...]:
    """The bands of a score above the measures (scoring, section 6)."""
    red, target = (show_number(wording, each, decimals=1) for each in (THIRD, TWO_THIRDS))
    return tuple(
        Line(
            label=status_word(wording, status),
            working=wording.gettext(message, red=red, target=target),
            result="",
            status=status,
        )
        for status, message in _BANDS.items()
    )


def _target(limits: Limits) -> Threshold:
    return limits.target


def _red(limits: Limits) -> Threshold:
    return limits.red


def _stretch(limits: Limits) -> float | None:
    return limits.stretch


def _working(wording: Wording, explanation: LimitsExplanation, pick: Pick) -> str:
    """How the thresholds of several periods make one; empty where there is one period."""
    parts = [pick(each.limits) for each in explanation.parts if each.limits is not None]
    numbers = [each for each in parts if each is not None and not isinstance(each, tuple)]
    if len(parts) < 2:
        return ""
    if len(set(numbers)) == 1 and explanation.aggregation is Aggregation.SUM:
        return f"{len(numbers)} × {show_exactly(wording, numbers[0])}"
    if len(set(numbers)) <= 1 or len(numbers) > MOST_ADDENDS:
        return _of_periods(wording, explanation)
    return addition(wording, numbers, explanation.aggregation)


def _of_periods(wording: Wording, explanation: LimitsExplanation) -> str:
    parts = explanation.parts
    periods = count_periods(wording, parts[0].period.frequency, len(parts))
    return aggregated_word(wording, explanation.aggregation, periods)


def _fully(wording: Wording, threshold: Threshold | None, label: Label) -> str:
    places = (decimal_places(exact(each)) for each in ends(threshold))
    most = max(label.decimals or 0, *places, 0)
    # digits that nobody can read are left to the usual way of showing a number
    decimals = most if most <= MOST_PLACES else None
    return show_threshold(wording, threshold, decimals=decimals, unit=label.unit)


def _source(wording: Wording, labels: Labels, explanation: LimitsExplanation, name: str) -> str:
    parts = explanation.parts
    sources = [_entry(wording, labels, each, each.entry) for each in parts if each.entry]
    if name == "red" and any(each.red is RedSource.TOLERANCE for each in parts):
        sources.append(_tolerance(wording, labels, explanation))
    return "; ".join(dict.fromkeys(sources))


def _entry(wording: Wording, labels: Labels, part: PeriodLimits, entry: Period) -> str:
    start = labels.period(wording, entry)
    if part.next_entry is None:
        return wording.gettext("in force from %(period)s", period=start)
    end = labels.period(wording, part.next_entry)
    return wording.gettext("on the line from %(start)s to %(end)s", start=start, end=end)


def _tolerance(wording: Wording, labels: Labels, explanation: LimitsExplanation) -> str:
    """Of several periods it names those that have none."""
    parts = explanation.parts
    tolerance = show_exactly(wording, explanation.tolerance, unit="%")
    without = [each.period for each in parts if each.red is RedSource.TOLERANCE]
    if len(without) == len(parts):
        return wording.gettext(
            "not given, so %(tolerance)s away from the target", tolerance=tolerance
        )
    return wording.gettext(
        "not given for %(periods)s, so %(tolerance)s away from the target there",
        periods=", ".join(_stretches(wording, labels, without)),
        tolerance=tolerance,
    )


def _stretches(wording: Wording, labels: Labels, periods: Sequence[Period]) -> Iterator[str]:
    """July 2026; July 2026 to September 2026 where they follow on each other."""
    for _, group in groupby(enumerate(periods), lambda each: each[1].ordinal - each[0]):
        run = [labels.period(wording, period) for _, period in group]
        yield (
            run[0]
            if len(run) == 1
            else wording.gettext("%(first)s to %(last)s", first=run[0], last=run[-1])
        )
