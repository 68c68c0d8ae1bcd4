"""Why a status is what it is, in one sentence."""

from app.core.definitions import Direction, Status
from app.core.results import MeasureResult
from app.core.scoring import THIRD, TWO_THIRDS
from app.wording.labels import Label, Labels
from app.wording.language import Wording, marked
from app.wording.numbers import decimal_places, show_number, to_show
from app.wording.statuses import status_word
from app.wording.sums import telling_places
from app.wording.thresholds import ends, show_threshold

_MEASURES = {
    (Direction.UP, Status.EXCEEDS): marked(
        "the value %(value)s is at or above the stretch %(stretch)s"
    ),
    (Direction.UP, Status.ON_TARGET): marked(
        "the value %(value)s is at or above the target %(target)s"
    ),
    (Direction.UP, Status.AT_RISK): marked(
        "the value %(value)s is below the target %(target)s, but not below the red line %(red)s"
    ),
    (Direction.UP, Status.OFF_TARGET): marked("the value %(value)s is below the red line %(red)s"),
    (Direction.DOWN, Status.EXCEEDS): marked(
        "the value %(value)s is at or below the stretch %(stretch)s"
    ),
    (Direction.DOWN, Status.ON_TARGET): marked(
        "the value %(value)s is at or below the target %(target)s"
    ),
    (Direction.DOWN, Status.AT_RISK): marked(
        "the value %(value)s is above the target %(target)s, but not above the red line %(red)s"
    ),
    (Direction.DOWN, Status.OFF_TARGET): marked(
        "the value %(value)s is above the red line %(red)s"
    ),
    (Direction.RANGE, Status.ON_TARGET): marked(
        "the value %(value)s lies within the target %(target)s"
    ),
    (Direction.RANGE, Status.AT_RISK): marked(
        "the value %(value)s lies outside the target %(target)s, but within the red lines %(red)s"
    ),
    (Direction.RANGE, Status.OFF_TARGET): marked(
        "the value %(value)s lies outside the red lines %(red)s"
    ),
}

_BANDS = {
    Status.ON_TARGET: marked("the score %(score)s is at or above %(target)s (target)"),
    Status.AT_RISK: marked(
        "the score %(score)s lies between %(red)s (red line) and %(target)s (target)"
    ),
    Status.OFF_TARGET: marked("the score %(score)s is below %(red)s (red line)"),
}


def measure_verdict(
    wording: Wording, labels: Labels, result: MeasureResult, direction: Direction
) -> str:
    """At risk because the value 104.0% is below the target 105.0%, but not below the red line 95.0%."""
    if result.status is Status.INFORMATIONAL or result.value is None or result.target is None:
        return _without_light(wording, labels, result)
    message = _MEASURES.get((direction, result.status))
    if message is None:
        return _without_light(wording, labels, result)
    label = labels.measure(result.key)
    decimals = telling_decimals(result, label)
    why = wording.gettext(
        message,
        value=show_number(wording, result.value, decimals=decimals, unit=label.unit),
        target=show_threshold(wording, result.target, decimals=decimals, unit=label.unit),
        red=show_threshold(wording, result.red, decimals=decimals, unit=label.unit),
        stretch=show_threshold(wording, result.stretch, decimals=decimals, unit=label.unit),
    )
    return because(wording, result.status, why)


def score_verdict(wording: Wording, status: Status, score: float) -> str:
    """At risk because the score 63.3 lies between 33.3 (red line) and 66.7 (target)."""
    places = telling_places(score, [THIRD, TWO_THIRDS], 1)
    why = wording.gettext(
        _BANDS[status],
        score=show_number(wording, score, decimals=places),
        red=show_number(wording, THIRD, decimals=places),
        target=show_number(wording, TWO_THIRDS, decimals=places),
    )
    return because(wording, status, why)


def scores_sentence(wording: Wording, score: float) -> str:
    places = telling_places(score, [THIRD, TWO_THIRDS], 1)
    return wording.gettext(
        "The score is %(score)s.", score=show_number(wording, score, decimals=places)
    )


def because(wording: Wording, status: Status, why: str) -> str:
    return wording.gettext(
        "%(status)s because %(why)s.", status=status_word(wording, status), why=why
    )


def telling_decimals(result: MeasureResult, label: Label) -> int | None:
    """More than the measure's own where the value would look like a threshold it misses."""
    value = 0.0 if result.value is None else result.value
    least = decimal_places(to_show(value, label.decimals, label.unit))
    thresholds = [*ends(result.target), *ends(result.red), *ends(result.stretch)]
    places = telling_places(value, thresholds, least)
    return label.decimals if places == least else places


def _without_light(wording: Wording, labels: Labels, result: MeasureResult) -> str:
    why = "" if result.reason is None else labels.reason(wording, result.reason)
    if result.status is Status.INFORMATIONAL:
        word = status_word(wording, result.status)
        return wording.gettext("%(status)s: %(why)s.", status=word, why=why)
    return because(wording, result.status, why)
