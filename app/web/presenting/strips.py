"""The period stepper and the strips: how every objective stood in the last eight periods."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.core.definitions import Status
from app.core.periods import Calendar, Period
from app.core.rollup import Standing
from app.web.pages import maps
from app.web.presenting.lights import count_by_status, score_text
from app.web.presenting.maps import Levels, Trails, shown_in, views_of
from app.web.presenting.scene import Scene
from app.wording.language import Wording
from app.wording.periods import long_period, short_period


def strips(scene: Scene, trails: Trails, rolled: Mapping[int, Levels]) -> maps.Strips:
    window = views_of(scene)
    shown = [shown_in(trails, period.ordinal) for period in window]
    heights = maps.column_heights([list(map(each.count, _COLUMNS)) for each in shown])
    period = scene.view.period
    first, last = _ends(scene, window[-1].ordinal)
    return maps.Strips(
        label=scene.period_name,
        back=_step(scene, period - 1) if period.ordinal > first else None,
        on=_step(scene, period + 1) if period.ordinal < last else None,
        strips=tuple(
            _strip(scene, each, statuses, rolled[each.ordinal].scorecard, columns)
            for each, statuses, columns in zip(window, shown, heights, strict=True)
        ),
    )


def _strip(
    scene: Scene,
    period: Period,
    shown: Sequence[Status],
    standing: Standing,
    heights: Sequence[int],
) -> maps.Strip:
    wording, calendar = scene.wording, scene.facts.calendar
    counted = count_by_status(wording, shown)
    score = score_text(wording, standing[1])
    return maps.Strip(
        period=period.key,
        label=short_period(wording, period, calendar),
        name=_strip_name(wording, period, calendar, score, counted),
        score=score,
        href=_step(scene, period),
        columns=tuple(map(maps.Column, _COLUMNS, heights)),
        is_current=period == scene.view.period,
    )


# by content: of eight strips an actual changes one
@lru_cache(maxsize=4096)
def _strip_name(
    wording: Wording,
    period: Period,
    calendar: Calendar,
    score: str,
    counted: tuple[maps.Count, ...],
) -> str:
    return wording.gettext(
        "%(period)s: %(score)s of 100; %(counts)s",
        period=long_period(wording, period, calendar),
        score=score,
        counts=", ".join(count.name for count in counted),
    )


_COLUMNS = (Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET)


def _step(scene: Scene, period: Period) -> str:
    return scene.map_address(period=period.key)


def _ends(scene: Scene, latest: int) -> tuple[int, int]:
    """The first and last period worth stepping to: those with actuals, and today's."""
    period = scene.view.period
    today = scene.facts.calendar.on(scene.today, period.frequency)
    earliest = scene.reading.earliest_in(period.frequency)
    first = period.ordinal if earliest is None else min(earliest, period.ordinal)
    return first, max(today.ordinal, latest)
