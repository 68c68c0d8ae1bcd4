"""What is looked at, from where, and when: the ground on which every page is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.definitions import Measure, Mode, Ramp
from app.core.evaluation import Evaluation
from app.core.periods import FIRST_YEAR, Frequency, Period
from app.core.sight import ANYBODY, Sight
from app.errors import RefusedError
from app.queries.facts import Facts, Reading
from app.queries.views import period_asked
from app.web.links import Links
from app.wording.language import Wording
from app.wording.periods import long_period, year_to_date

TRAIL = 8
"""How many periods a sparkline and the strips reach back, the current one included."""


@dataclass(frozen=True, slots=True)
class View:
    """What an address asks to see: a period, a mode and the objectives of one theme or of all."""

    period: Period
    mode: Mode = Mode.PERIOD
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A scorecard as it is read today in one view, with the words and addresses to show it."""

    reading: Reading
    evaluation: Evaluation
    view: View
    today: date
    wording: Wording
    links: Links
    sight: Sight = ANYBODY
    """What the person who looks may do and see here: nothing that is kept for all shows of it."""

    @property
    def facts(self) -> Facts:
        return self.reading.facts

    @property
    def key(self) -> str:
        return self.reading.facts.head.key

    @property
    def period_name(self) -> str:
        say = year_to_date if self.view.mode is Mode.YTD else long_period
        return say(self.wording, self.view.period, self.facts.calendar)

    def is_ramp(self, key: str) -> bool:
        """Whether a measure's targets move in a straight line."""
        definition = self.facts.measures[key].definition
        return isinstance(definition, Measure) and definition.ramp is Ramp.LINEAR

    def query(self, **changes: str | None) -> dict[str, str | None]:
        """Query parameters of this view, with some of them changed."""
        mode = self.view.mode.value if self.view.mode is not Mode.PERIOD else None
        kept = {"period": self.view.period.key, "mode": mode, "theme": self.view.theme}
        return kept | changes

    def view_query(self) -> dict[str, str]:
        """Those that hold on every page: the period, and the mode where it is not the default."""
        kept = self.query(theme=None)
        return {name: value for name, value in kept.items() if value is not None}

    def map_address(self, **changes: str | None) -> str:
        return self.links.to("maps.show", scorecard=self.key, **self.query(**changes))


def view_of(reading: Reading, asked: Mapping[str, str], today: date) -> View:
    """The view of an address; without a period the latest with an actual, else today's.

    Raises RefusedError, naming what cannot be shown and how it is written.
    """
    theme = asked.get("theme") or None
    if theme is not None and theme not in {each.key for each in reading.facts.themes}:
        raise RefusedError("There is no theme “%(key)s” on this scorecard.", key=theme)
    mode = asked.get("mode") or Mode.PERIOD.value
    if mode not in {each.value for each in Mode}:
        raise RefusedError("“%(given)s” is not a mode: take period or ytd.", given=mode)
    return View(period_asked(reading, asked.get("period"), today), Mode(mode), theme)


def last_views(period: Period, count: int = TRAIL) -> tuple[Period, ...]:
    """The period and those before it, oldest first; never before the first year there is."""
    first = Period.parse(_first_key(period.frequency)).ordinal
    start = max(first, period.ordinal - count + 1)
    return tuple(Period(period.frequency, n) for n in range(start, period.ordinal + 1))


def _first_key(frequency: Frequency) -> str:
    suffix = {
        Frequency.WEEK: "-W01",
        Frequency.MONTH: "-01",
        Frequency.QUARTER: "-Q1",
        Frequency.HALF: "-H1",
        Frequency.YEAR: "",
    }
    return f"{FIRST_YEAR}{suffix[frequency]}"
