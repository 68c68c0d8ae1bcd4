"""What a sentence needs beside the facts: names, units and the calendar of a scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.periods import Calendar, Period
from app.core.results import Reason
from app.wording.language import Wording
from app.wording.periods import long_period
from app.wording.reasons import OF_A_CHILD, own_reason, reason_sentence, reason_unseen


@dataclass(frozen=True, slots=True)
class Label:
    """Of a measure or a data series."""

    name: str
    unit: str | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """By key; what has no name here is called by its key."""

    calendar: Calendar = field(default_factory=Calendar)
    measures: Mapping[str, Label] = field(default_factory=dict[str, Label])
    """Data series too."""
    objectives: Mapping[str, str] = field(default_factory=dict[str, str])
    perspectives: Mapping[str, str] = field(default_factory=dict[str, str])
    scorecards: Mapping[str, str] = field(default_factory=dict[str, str])
    unseen: frozenset[str] = frozenset()
    """Keys of scorecards that the reader does not see: not even the key is told."""

    def measure(self, key: str) -> Label:
        return self.measures.get(key) or Label(key)

    def measure_name(self, key: str) -> str:
        return self.measure(key).name

    def objective(self, key: str) -> str:
        return self.objectives.get(key, key)

    def perspective(self, key: str) -> str:
        return self.perspectives.get(key, key)

    def scorecard(self, wording: Wording, key: str) -> str:
        if key in self.unseen:
            return wording.gettext("another scorecard")
        return self.scorecards.get(key, key)

    def period(self, wording: Wording, period: Period) -> str:
        return long_period(wording, period, self.calendar)

    def reason(self, wording: Wording, reason: Reason, beside: str | None = None) -> str:
        """Without the thing's own name where it stands ``beside`` the name of that key."""
        own = own_reason(wording, reason, self.calendar) if reason.key == beside else None
        if own is not None:
            return own
        of_child = reason.code in OF_A_CHILD
        if of_child and reason.key in self.unseen:
            return reason_unseen(wording, reason, self.calendar)
        name = self.scorecard(wording, reason.key) if of_child else self.measure(reason.key).name
        return reason_sentence(wording, reason, {reason.key: name}, self.calendar)
