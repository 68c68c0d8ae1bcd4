"""The parts of a strategy map: what changes with every actual, worked out from standings."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.definitions import Mode, Status
from app.core.map_layout import LaneBand
from app.core.periods import Frequency, Period
from app.core.results import Trend
from app.core.rollup import Standing, roll_up
from app.core.trends import LOOK_BACK
from app.queries.facts import PerspectiveFacts
from app.web.pages import maps
from app.web.presenting.lights import (
    SHOWN,
    count_by_status,
    score_text,
)
from app.web.presenting.scene import Scene, last_views
from app.web.presenting.score_changes import ScoreChange, change_of
from app.wording.language import Wording
from app.wording.numbers import covered_percent, show_score
from app.wording.periods import short_period
from app.wording.statuses import mode_word, status_word


@dataclass(frozen=True, slots=True)
class Window:
    """The views whose standings a map needs, by ordinal, and the last eight of the one shown."""

    periods: Mapping[int, Period]
    views: tuple[Period, ...]
    """The same periods, oldest first."""
    trail: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """An objective through the views on screen: by ordinal its standing and the status shown."""

    standings: Mapping[int, Standing]
    shown: Mapping[int, Status]

    def scores(self, window: Window) -> tuple[float | None, ...]:
        """Of the last eight views, oldest first."""
        return tuple(self.standings[ordinal][1] for ordinal in window.trail)


Trails = Mapping[str, Trail]
"""By objective."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The standings of the perspectives and of the scorecard in one view."""

    perspectives: tuple[Standing, ...]
    scorecard: Standing


def window_of(scene: Scene) -> Window:
    """The strips' views, those of the sparklines, and those that the trend looks back to."""
    now = scene.view.period
    trail = tuple(each.ordinal for each in last_views(now))
    strips = (each.ordinal for each in views_of(scene))
    asked = {*strips, *trail, *range(now.ordinal - LOOK_BACK, now.ordinal + 1)}
    periods = {n: Period(now.frequency, n) for n in sorted(asked)}
    return Window(periods, tuple(periods.values()), trail)


def trail_of(scene: Scene, key: str, window: Window) -> Trail:
    mode, judged = scene.view.mode, scene.evaluation.objectives[key]
    found = judged.standings(window.views, mode)
    standings = dict(zip(window.periods, found, strict=True))
    shown = {n: standing[0] for n, standing in standings.items()}
    if mode is Mode.PERIOD:
        for (objective, period), override in scene.facts.overrides.items():
            if objective == key and window.periods.get(period.ordinal) == period:
                shown[period.ordinal] = override.status
    return Trail(standings, shown)


def views_of(scene: Scene) -> tuple[Period, ...]:
    """The periods of the strips: the last eight with an actual, or those that hold the view."""
    latest, period = scene.reading.latest, scene.view.period
    if latest is not None and latest.frequency is period.frequency:
        window = last_views(latest)
        if window[0].ordinal <= period.ordinal <= latest.ordinal:
            return window
    return last_views(period)


def levels_of(
    scene: Scene, trails: Trails, window: Window, known: Mapping[int, Levels]
) -> dict[int, Levels]:
    """Rolled up from the objectives' standings, as the arithmetic does from theirs; by ordinal."""
    rule, perspectives = scene.facts.head.rollup, scene.facts.perspectives
    lanes = [
        [(scene.facts.objectives[key].weight, trails[key].standings) for key in lane.objectives]
        for lane in perspectives
    ]
    weights = [lane.weight for lane in perspectives]
    rolled: dict[int, Levels] = {}
    for ordinal in window.periods:
        if ordinal in known:
            rolled[ordinal] = known[ordinal]
            continue
        found = tuple(
            roll_up([(weight, standings[ordinal]) for weight, standings in lane], rule)
            for lane in lanes
        )
        rolled[ordinal] = Levels(found, roll_up(list(zip(weights, found, strict=True)), rule))
    return rolled


def lane(
    scene: Scene,
    facts: PerspectiveFacts,
    band: LaneBand,
    standing: Standing,
    counts: tuple[maps.Count, ...],
) -> maps.Lane:
    wording = scene.wording
    status, score, _ = standing
    said = [facts.name]
    if score is not None:
        said.append(wording.gettext("%(score)s of 100", score=show_score(wording, score)))
    said.append(status_word(wording, status))
    return maps.Lane(
        key=facts.key,
        y=band.y,
        height=band.height,
        label_width=148,
        name=", ".join(said),
        lines=maps.lane_lines(facts.name),
        score=score_text(wording, score),
        counts=counts,
    )


def item_lane(
    scene: Scene, facts: PerspectiveFacts, standing: Standing, counts: tuple[maps.Count, ...]
) -> maps.ItemLane:
    return maps.ItemLane(facts.key, facts.name, score_text(scene.wording, standing[1]), counts)


def lane_counts(scene: Scene, facts: PerspectiveFacts, trails: Trails) -> tuple[maps.Count, ...]:
    now = scene.view.period.ordinal
    return count_by_status(scene.wording, [trails[key].shown[now] for key in facts.objectives])


def score(scene: Scene, trails: Trails, rolled: Mapping[int, Levels]) -> maps.Score:
    wording, now = scene.wording, scene.view.period
    status, value, coverage = rolled[now.ordinal].scorecard
    trend, change = _change(scene, rolled)
    return maps.Score(
        score=score_text(wording, value),
        status=status,
        word=status_word(wording, status),
        trend=trend,
        change=change,
        counts=count_by_status(wording, shown_in(trails, now.ordinal)),
        coverage=None if coverage is None or coverage >= 1 else _covered(scene, coverage),
    )


def modes(scene: Scene) -> tuple[maps.ViewChoice, ...]:
    if scene.view.period.frequency is Frequency.YEAR:
        return ()
    return tuple(
        maps.ViewChoice(
            mode_word(scene.wording, mode),
            scene.map_address(mode=mode.value if mode is Mode.YTD else None),
            mode is scene.view.mode,
        )
        for mode in Mode
    )


def themes(scene: Scene) -> tuple[maps.ViewChoice, ...]:
    facts, chosen = scene.facts, scene.view.theme
    if not facts.themes:
        return ()
    carried = [objective.theme for objective in facts.objectives.values()]
    whole = maps.ViewChoice(
        scene.wording.gettext("All themes"), scene.map_address(theme=None), chosen is None
    )
    return (
        whole,
        *(
            maps.ViewChoice(
                theme.name,
                scene.map_address(theme=theme.key),
                theme.key == chosen,
                str(carried.count(theme.key)),
            )
            for theme in facts.themes
        ),
    )


def legend(scene: Scene) -> tuple[maps.LegendEntry, ...]:
    # an objective never exceeds: only a measure does
    return tuple(
        maps.LegendEntry(status, status_word(scene.wording, status))
        for status in SHOWN
        if status is not Status.EXCEEDS
    )


def shown_in(trails: Trails, ordinal: int) -> list[Status]:
    return [trail.shown[ordinal] for trail in trails.values()]


def _covered(scene: Scene, coverage: float) -> maps.Mark:
    percent = covered_percent(coverage)
    name = scene.wording.gettext("%(percent)s%% of the weight has a value", percent=percent)
    return maps.place_marks([("coverage", f"{percent}%", name, percent)])[0]


def _change(scene: Scene, rolled: Mapping[int, Levels]) -> tuple[Trend | None, str | None]:
    """Against the latest of the views looked back to that has a score."""
    wording, now = scene.wording, scene.view.period
    value = rolled[now.ordinal].scorecard[1]
    scores = ((back, rolled[now.ordinal - back].scorecard[1]) for back in range(1, LOOK_BACK + 1))
    back, before = next(((n, score) for n, score in scores if score is not None), (0, None))
    if value is None or before is None:
        return None, None
    change = change_of(wording, value, before)
    since = short_period(wording, now - back, scene.facts.calendar)
    return change.trend, _change_words(wording, change, since)


def _change_words(wording: Wording, change: ScoreChange, since: str) -> str | None:
    if change.trend is Trend.STEADY:
        return wording.gettext("as in %(period)s", period=since)
    if change.trend is None or not change.points:
        return None
    if change.trend is Trend.IMPROVING:
        return wording.gettext("up %(points)s since %(period)s", points=change.points, period=since)
    return wording.gettext("down %(points)s since %(period)s", points=change.points, period=since)
