"""Statuses, scores, owners and marks in the shapes that pages share."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.core.definitions import Status
from app.core.results import DataState
from app.web.pages import facts, maps
from app.wording.language import Wording
from app.wording.numbers import covered_percent, show_score
from app.wording.people import initials, person_name
from app.wording.statuses import status_word

SHOWN = (
    Status.EXCEEDS,
    Status.ON_TARGET,
    Status.AT_RISK,
    Status.OFF_TARGET,
    Status.NO_DATA,
)
"""Statuses with a light, the best first; no data last."""

URGENCY = {
    Status.OFF_TARGET: 0,
    Status.AT_RISK: 1,
    Status.NO_DATA: 2,
    Status.ON_TARGET: 3,
    Status.EXCEEDS: 4,
    Status.INFORMATIONAL: 5,
}


def light(wording: Wording, status: Status) -> facts.Light:
    return facts.Light(status, status_word(wording, status))


def owner(name: str | None) -> facts.Owner | None:
    return None if name is None else facts.Owner(person_name(name), initials(name))


def score_text(wording: Wording, score: float | None) -> str:
    return "–" if score is None else show_score(wording, score)


def count_by_status(wording: Wording, statuses: Iterable[Status]) -> tuple[maps.Count, ...]:
    """How many have each status, the best first, zeros left out."""
    count = tuple(statuses).count
    return _counts(wording, tuple([count(status) for status in SHOWN]))


# by content: the strips of a map count the same few objectives again and again
@lru_cache(maxsize=4096)
def _counts(wording: Wording, counted: tuple[int, ...]) -> tuple[maps.Count, ...]:
    return tuple(
        maps.Count(status, str(count), counted_status(wording, status, count))
        for status, count in zip(SHOWN, counted, strict=True)
        if count
    )


def counted_status(wording: Wording, status: Status, count: int) -> str:
    """3 on target."""
    return wording.gettext(
        "%(count)s %(status)s", count=count, status=status_word(wording, status).lower()
    )


def marks_of(
    wording: Wording, data: Iterable[DataState], coverage: float | None, *, overridden: bool
) -> tuple[maps.Mark, ...]:
    """Freshness of an objective, and a person's hand, apart from its colour."""
    states = Counter(data)
    marks: list[tuple[maps.MarkKind, str, str, int]] = []
    if overridden:
        marks.append(("override", "", wording.gettext("Status set by a person"), 100))
    if coverage is not None and coverage < 1:
        percent = covered_percent(coverage)
        name = wording.gettext("%(percent)s%% of the weight has a value", percent=percent)
        marks.append(("coverage", f"{percent}%", name, percent))
    if carried := states[DataState.CARRIED]:
        name = wording.ngettext(
            "%(num)s value carried forward", "%(num)s values carried forward", carried, num=carried
        )
        marks.append(("carried", str(carried), name, 100))
    if overdue := states[DataState.OVERDUE]:
        name = wording.ngettext("%(num)s overdue", "%(num)s overdue", overdue, num=overdue)
        marks.append(("overdue", str(overdue), name, 100))
    return maps.place_marks(marks)
