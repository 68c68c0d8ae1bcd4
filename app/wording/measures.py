"""What a measure is and how its values make up a longer period, in sentences."""

from app.core.definitions import Aggregation, Direction, Status
from app.core.periods import Frequency
from app.wording.language import Wording, phrase
from app.wording.statuses import period_noun

_HOW = {
    Aggregation.SUM: phrase("how a longer period is made", "Sum of its %(periods)s"),
    Aggregation.MEAN: phrase("how a longer period is made", "Mean of its %(periods)s"),
    Aggregation.LAST: phrase("how a longer period is made", "Last of its %(periods)s"),
    Aggregation.MIN: phrase("how a longer period is made", "Lowest of its %(periods)s"),
    Aggregation.MAX: phrase("how a longer period is made", "Highest of its %(periods)s"),
    Aggregation.RECOMPUTE: phrase(
        "how a longer period is made", "Recomputed from its operands' own totals"
    ),
}
_PLURALS = {
    Frequency.WEEK: phrase("periods", "weeks"),
    Frequency.MONTH: phrase("periods", "months"),
    Frequency.QUARTER: phrase("periods", "quarters"),
    Frequency.HALF: phrase("periods", "halves"),
    Frequency.YEAR: phrase("periods", "years"),
}
_DIRECTIONS = {
    Direction.UP: phrase("direction", "Higher is better"),
    Direction.DOWN: phrase("direction", "Lower is better"),
    Direction.RANGE: phrase("direction", "Best within a range"),
}
_RULES = {
    Direction.UP: {
        Status.EXCEEDS: phrase("threshold", "at or above"),
        Status.ON_TARGET: phrase("threshold", "at or above"),
        Status.AT_RISK: phrase("threshold", "at or above"),
        Status.OFF_TARGET: phrase("threshold", "below"),
    },
    Direction.DOWN: {
        Status.EXCEEDS: phrase("threshold", "at or below"),
        Status.ON_TARGET: phrase("threshold", "at or below"),
        Status.AT_RISK: phrase("threshold", "at or below"),
        Status.OFF_TARGET: phrase("threshold", "above"),
    },
    Direction.RANGE: {
        Status.ON_TARGET: phrase("threshold", "within"),
        Status.AT_RISK: phrase("threshold", "within"),
        Status.OFF_TARGET: phrase("threshold", "outside"),
    },
}


def aggregation_sentence(wording: Wording, aggregation: Aggregation, frequency: Frequency) -> str:
    """How a period longer than the measure's own is made: "Sum of its months"."""
    return wording.say(_HOW[aggregation], periods=wording.say(_PLURALS[frequency]))


def longer_period(wording: Wording, view: Frequency) -> str:
    """What ``aggregation_sentence`` speaks of: "The quarter is"."""
    return wording.gettext("The %(period)s is", period=period_noun(wording, view))


def direction_sentence(wording: Wording, direction: Direction) -> str:
    return wording.say(_DIRECTIONS[direction])


def threshold_rule(wording: Wording, direction: Direction, status: Status) -> str:
    """Where the band of a status lies, seen from its number: "at or above"."""
    return wording.say(_RULES[direction][status])
