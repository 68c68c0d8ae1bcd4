"""The words for what the core answers in codes."""

from app.core.definitions import Aggregation, Direction, Mode, Ramp, RollupRule, Status
from app.core.periods import Calendar, Frequency, Period
from app.core.results import DataState, Partial, Trend
from app.wording.language import Wording, count_phrase, phrase
from app.wording.periods import long_period

_STATUSES = {
    Status.EXCEEDS: phrase("status", "Exceeds"),
    Status.ON_TARGET: phrase("status", "On target"),
    Status.AT_RISK: phrase("status", "At risk"),
    Status.OFF_TARGET: phrase("status", "Off target"),
    Status.NO_DATA: phrase("status", "No data"),
    Status.INFORMATIONAL: phrase("status", "For information"),
}

_PUBLIC_STATUSES = {
    Status.EXCEEDS: phrase("public status", "Goal beaten"),
    Status.ON_TARGET: phrase("public status", "Goal met"),
    Status.AT_RISK: phrase("public status", "Close to goal"),
    Status.OFF_TARGET: phrase("public status", "Goal missed"),
    Status.NO_DATA: phrase("public status", "Not measured yet"),
    Status.INFORMATIONAL: phrase("public status", "For information"),
}

_DATA_STATES = {
    DataState.REPORTED: phrase("data state", "Reported"),
    DataState.PARTIAL: phrase("data state", "Partial"),
    DataState.CARRIED: phrase("data state", "Carried"),
    DataState.NOT_APPLICABLE: phrase("data state", "Not applicable"),
    DataState.OPEN: phrase("data state", "Not due yet"),
    DataState.DUE: phrase("data state", "Due"),
    DataState.OVERDUE: phrase("data state", "Overdue"),
}

_TRENDS = {
    Trend.IMPROVING: phrase("trend", "Improving"),
    Trend.WORSENING: phrase("trend", "Worsening"),
    Trend.STEADY: phrase("trend", "Steady"),
}

_DIRECTIONS = {
    Direction.UP: phrase("direction", "Higher is better"),
    Direction.DOWN: phrase("direction", "Lower is better"),
    Direction.RANGE: phrase("direction", "Best within a range"),
}

_AGGREGATIONS = {
    Aggregation.SUM: phrase("aggregation", "Sum"),
    Aggregation.MEAN: phrase("aggregation", "Mean"),
    Aggregation.LAST: phrase("aggregation", "Last value"),
    Aggregation.MIN: phrase("aggregation", "Lowest value"),
    Aggregation.MAX: phrase("aggregation", "Highest value"),
    Aggregation.RECOMPUTE: phrase("aggregation", "Recomputed from its formula"),
}

_FREQUENCIES = {
    Frequency.WEEK: phrase("frequency", "Weekly"),
    Frequency.MONTH: phrase("frequency", "Monthly"),
    Frequency.QUARTER: phrase("frequency", "Quarterly"),
    Frequency.HALF: phrase("frequency", "Half-yearly"),
    Frequency.YEAR: phrase("frequency", "Yearly"),
}

_PERIOD_NOUNS = {
    Frequency.WEEK: phrase("period noun", "week"),
    Frequency.MONTH: phrase("period noun", "month"),
    Frequency.QUARTER: phrase("period noun", "quarter"),
    Frequency.HALF: phrase("period noun", "half-year"),
    Frequency.YEAR: phrase("period noun", "year"),
}

_COUNTS = {
    Frequency.WEEK: count_phrase("%(num)s week", "%(num)s weeks"),
    Frequency.MONTH: count_phrase("%(num)s month", "%(num)s months"),
    Frequency.QUARTER: count_phrase("%(num)s quarter", "%(num)s quarters"),
    Frequency.HALF: count_phrase("%(num)s half-year", "%(num)s half-years"),
    Frequency.YEAR: count_phrase("%(num)s year", "%(num)s years"),
}

_PERIODS = count_phrase("%(num)s period", "%(num)s periods")

_ROLLUPS = {
    RollupRule.MEAN: phrase("rollup", "Weighted mean"),
    RollupRule.WORST: phrase("rollup", "Worst of all"),
}

_RAMPS = {
    Ramp.STEP: phrase("ramp", "In steps"),
    Ramp.LINEAR: phrase("ramp", "In a straight line"),
}

_MODES = {
    Mode.PERIOD: phrase("mode", "Period"),
    Mode.YTD: phrase("mode", "Year to date"),
}

_INITIATIVE_STATUSES = {
    "planned": phrase("initiative status", "Planned"),
    "on_track": phrase("initiative status", "On track"),
    "at_risk": phrase("initiative status", "At risk"),
    "late": phrase("initiative status", "Late"),
    "done": phrase("initiative status", "Done"),
    "cancelled": phrase("initiative status", "Cancelled"),
}

_MEASURE_KINDS = {
    "lead": phrase("measure kind", "Lead"),
    "lag": phrase("measure kind", "Lag"),
}

_SCORECARD_KINDS = {
    "business": phrase("scorecard kind", "Business"),
    "nonprofit": phrase("scorecard kind", "Nonprofit"),
    "government": phrase("scorecard kind", "Government"),
    "school": phrase("scorecard kind", "School"),
}

_PERSPECTIVE_ROLES = {
    "financial": phrase("perspective role", "Financial"),
    "customer": phrase("perspective role", "Customer"),
    "internal": phrase("perspective role", "Internal process"),
    "learning": phrase("perspective role", "Learning and growth"),
    "other": phrase("perspective role", "Other"),
}


def status_word(wording: Wording, status: Status) -> str:
    return wording.say(_STATUSES[status])


def public_status_word(wording: Wording, status: Status) -> str:
    """For readers without training, as on the public page."""
    return wording.say(_PUBLIC_STATUSES[status])


def data_state_word(wording: Wording, state: DataState) -> str:
    return wording.say(_DATA_STATES[state])


def trend_word(wording: Wording, trend: Trend) -> str:
    return wording.say(_TRENDS[trend])


def direction_word(wording: Wording, direction: Direction) -> str:
    return wording.say(_DIRECTIONS[direction])


def aggregation_word(wording: Wording, aggregation: Aggregation) -> str:
    return wording.say(_AGGREGATIONS[aggregation])


def frequency_word(wording: Wording, frequency: Frequency) -> str:
    return wording.say(_FREQUENCIES[frequency])


def period_noun(wording: Wording, frequency: Frequency) -> str:
    return wording.say(_PERIOD_NOUNS[frequency])


def rollup_word(wording: Wording, rollup: RollupRule) -> str:
    return wording.say(_ROLLUPS[rollup])


def ramp_word(wording: Wording, ramp: Ramp) -> str:
    return wording.say(_RAMPS[ramp])


def mode_word(wording: Wording, mode: Mode) -> str:
    return wording.say(_MODES[mode])


def initiative_status_word(wording: Wording, status: str) -> str:
    return wording.say(_INITIATIVE_STATUSES[status])


def measure_kind_word(wording: Wording, kind: str) -> str:
    return wording.say(_MEASURE_KINDS[kind])


def scorecard_kind_word(wording: Wording, kind: str) -> str:
    return wording.say(_SCORECARD_KINDS[kind])


def perspective_role_word(wording: Wording, role: str) -> str:
    return wording.say(_PERSPECTIVE_ROLES[role])


def size_text(wording: Wording, objectives: int, measures: int) -> str:
    """16 objectives, 34 measures."""
    first = wording.ngettext("%(num)s objective", "%(num)s objectives", objectives, num=objectives)
    second = wording.ngettext("%(num)s measure", "%(num)s measures", measures, num=measures)
    return f"{first}, {second}"


def count_periods(wording: Wording, frequency: Frequency, num: int) -> str:
    """3 months."""
    return wording.count(_COUNTS[frequency], num)


def partial_text(wording: Wording, partial: Partial, frequency: Frequency | None = None) -> str:
    """2 of 3 months; ``frequency`` is that of the numbers that are missing, where it is known."""
    counted = _PERIODS if frequency is None else _COUNTS[frequency]
    periods = wording.count(counted, partial.of)
    return wording.gettext("%(have)s of %(periods)s", have=partial.have, periods=periods)


def carried_text(wording: Wording, period: Period, calendar: Calendar) -> str:
    """Carried from 2025."""
    return wording.gettext("Carried from %(period)s", period=long_period(wording, period, calendar))
