"""The scorecard as a table, with its filters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.definitions import Mode, Status
from app.core.periods import Frequency
from app.core.results import MeasureResult, ObjectiveResult, PerspectiveResult, ScorecardResult
from app.errors import RefusedError
from app.queries.facts import MeasureFacts, ObjectiveFacts
from app.web.charts import sparkline
from app.web.pages import scorecards as pages
from app.web.pages.shell import Shell
from app.web.presenting.figures import (
    direction_hint,
    marks_of,
    spark_of,
    threshold_text,
    value_text,
    variance_text,
)
from app.web.presenting.lights import SHOWN, light, owner, score_text
from app.web.presenting.scene import TRAIL, Scene, last_views
from app.wording.numbers import show_percent
from app.wording.people import person_name
from app.wording.statuses import count_periods, mode_word, size_text


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address leaves of the table; empty for all."""

    statuses: frozenset[Status] = frozenset()
    owner: str | None = None

    @property
    def written(self) -> str:
        return ",".join(status.value for status in SHOWN if status in self.statuses)


def filters_of(asked: Mapping[str, str]) -> Filters:
    """Raises RefusedError for a status that there is not."""
    known = {status.value: status for status in SHOWN}
    named = [name for name in (asked.get("status") or "").split(",") if name]
    unknown = [name for name in named if name not in known]
    if unknown:
        raise RefusedError(
            "“%(given)s” is not a status: take some of %(known)s.",
            given=unknown[0],
            known=", ".join(known),
        )
    return Filters(frozenset(known[name] for name in named), asked.get("owner") or None)


def scorecard_table(scene: Scene, shell: Shell, filters: Filters) -> pages.ShowScorecard:
    result = scene.evaluation.scorecard(scene.view.period, scene.view.mode)
    lanes = zip(scene.facts.perspectives, result.perspectives, strict=True)
    whole = _whole_weight({lane.key: lane.weight for lane in scene.facts.perspectives})
    rows = [
        _perspective(scene, lane.name, lane.weight / whole, own, filters) for lane, own in lanes
    ]
    is_filtered = bool(filters.statuses or filters.owner or scene.view.theme)
    period = scene.view.period
    return pages.ShowScorecard(
        shell=shell,
        scorecard=scene.key,
        name=scene.facts.head.name,
        view=scene.view_query(),
        period_name=scene.period_name,
        back=_query(scene, filters, period=(period - 1).key),
        on=_query(scene, filters, period=(period + 1).key),
        modes=_modes(scene, filters),
        statuses=_status_filters(scene, result, filters),
        chosen_statuses=filters.written,
        owners=_owners(scene, filters),
        themes=_themes(scene),
        is_filtered=is_filtered,
        spark_heading=scene.wording.gettext(
            "Last %(periods)s", periods=count_periods(scene.wording, period.frequency, TRAIL)
        ),
        perspectives=tuple(row for row in rows if row.objectives or not is_filtered),
        total=_total(scene, result),
    )


def _query(scene: Scene, filters: Filters, **changes: str | None) -> dict[str, str]:
    """The whole address of this table, with some of it changed."""
    kept = scene.query() | {"status": filters.written or None, "owner": filters.owner} | changes
    return {name: value for name, value in kept.items() if value}


def _modes(scene: Scene, filters: Filters) -> tuple[pages.ViewLink, ...]:
    if scene.view.period.frequency is Frequency.YEAR:
        return ()
    return tuple(
        pages.ViewLink(
            mode_word(scene.wording, mode),
            _query(scene, filters, mode=mode.value if mode is Mode.YTD else None),
            mode is scene.view.mode,
        )
        for mode in Mode
    )


def _status_filters(
    scene: Scene, result: ScorecardResult, filters: Filters
) -> tuple[pages.StatusFilter, ...]:
    counts = Counter(
        measure.status
        for lane in result.perspectives
        for objective in lane.objectives
        for measure in objective.measures
    )
    found: list[pages.StatusFilter] = []
    for status in SHOWN:
        is_on = status in filters.statuses
        changed = Filters(filters.statuses ^ {status}, filters.owner)
        query = _query(scene, changed)
        found.append(pages.StatusFilter(light(scene.wording, status), counts[status], is_on, query))
    return tuple(found)


def _owners(scene: Scene, filters: Filters) -> tuple[pages.Option, ...]:
    names = {each.owner for each in scene.facts.objectives.values() if each.owner}
    names |= {each.owner for each in scene.facts.measures.values() if each.owner}
    return tuple(
        pages.Option(name, person_name(name), name == filters.owner)
        for name in sorted(names, key=person_name)
    )


def _themes(scene: Scene) -> tuple[pages.Option, ...]:
    return tuple(
        pages.Option(theme.key, theme.name, theme.key == scene.view.theme)
        for theme in scene.facts.themes
    )


def _whole_weight(weights: Mapping[str, float]) -> float:
    return sum(weights.values()) or 1.0


def _weight(scene: Scene, share: float) -> pages.Weight:
    if share <= 0:
        return pages.Weight("", 0)
    return pages.Weight(show_percent(scene.wording, share), round(100 * share, 1))


def _perspective(
    scene: Scene, name: str, share: float, result: PerspectiveResult, filters: Filters
) -> pages.PerspectiveRow:
    facts = scene.facts.objectives
    whole = _whole_weight({each.key: facts[each.key].weight for each in result.objectives})
    shown = [
        row
        for each in result.objectives
        if (row := _objective(scene, facts[each.key], each, whole, filters)) is not None
    ]
    counts = Counter(each.status for each in result.objectives)
    return pages.PerspectiveRow(
        key=result.key,
        name=name,
        counts=tuple(
            pages.Count(light(scene.wording, status), counts[status])
            for status in SHOWN
            if counts[status]
        ),
        light=light(scene.wording, result.status),
        score=score_text(scene.wording, result.score),
        weight=_weight(scene, share),
        objectives=tuple(shown),
    )


def _objective(
    scene: Scene, facts: ObjectiveFacts, result: ObjectiveResult, whole: float, filters: Filters
) -> pages.ObjectiveRow | None:
    """None where the filters leave nothing of it."""
    if scene.view.theme not in (None, facts.theme):
        return None
    judged = scene.evaluation.objectives[facts.key]
    weights = {
        each.definition.key: 0.0 if each.is_informational else each.definition.weight
        for each in judged.measures
    }
    all_weights = _whole_weight(weights)
    measures = tuple(
        _measure(scene, facts, each, weights[each.key] / all_weights)
        for each in result.measures
        if _is_wanted(scene.facts.measures[each.key], facts, each, filters)
    )
    own = (not filters.statuses or result.status in filters.statuses) and (
        filters.owner is None or facts.owner == filters.owner
    )
    if not measures and not own:
        return None
    views = last_views(scene.view.period)
    scores = [judged.standing(each, scene.view.mode)[1] for each in views]
    overridden = result.override is not None
    return pages.ObjectiveRow(
        key=facts.key,
        name=facts.name,
        measure_count=scene.wording.ngettext(
            "%(num)s measure",
            "%(num)s measures",
            len(facts.measures),
            num=len(facts.measures),
        ),
        spark=sparkline(scores, status=result.status, width=78, height=20),
        spark_text=_score_words(scene, scores),
        light=light(scene.wording, result.status),
        computed=light(scene.wording, result.computed_status) if overridden else None,
        score=score_text(scene.wording, result.score),
        weight=_weight(scene, facts.weight / whole),
        owner=owner(facts.owner),
        measures=measures,
    )


def _is_wanted(
    measure: MeasureFacts, objective: ObjectiveFacts, result: MeasureResult, filters: Filters
) -> bool:
    if filters.statuses and result.status not in filters.statuses:
        return False
    return filters.owner is None or (measure.owner or objective.owner) == filters.owner


def _measure(
    scene: Scene, objective: ObjectiveFacts, result: MeasureResult, share: float
) -> pages.MeasureRow:
    measure = scene.facts.measures[result.key]
    spark, words = spark_of(scene, measure, result.status, width=78, height=20)
    marks = marks_of(scene, result, measure)
    name = measure.owner or objective.owner
    return pages.MeasureRow(
        key=measure.key,
        name=measure.name,
        hint=direction_hint(scene, measure),
        spark=spark,
        spark_text=words,
        actual=value_text(scene, measure, result.value),
        target=threshold_text(scene, measure, result.target),
        variance=variance_text(scene, measure, result.value, result.target),
        light=light(scene.wording, result.status),
        score=score_text(scene.wording, result.score),
        weight=_weight(scene, share),
        owner="" if name is None else person_name(name),
        mark=marks[0] if marks else None,
    )


def _score_words(scene: Scene, scores: list[float | None]) -> str:
    known = [score for score in scores if score is not None]
    if not known:
        return scene.wording.gettext("No score in the last %(count)s periods", count=len(scores))
    return scene.wording.gettext(
        "Score over the last %(count)s periods: from %(first)s to %(last)s",
        count=len(scores),
        first=score_text(scene.wording, known[0]),
        last=score_text(scene.wording, known[-1]),
    )


def _total(scene: Scene, result: ScorecardResult) -> pages.Total:
    wording = scene.wording
    measures = [
        measure
        for lane in result.perspectives
        for objective in lane.objectives
        for measure in objective.measures
    ]
    return pages.Total(
        label=wording.gettext("Score of the scorecard"),
        score=score_text(wording, result.score),
        light=light(wording, result.status),
        summary=wording.gettext(
            "%(size)s, %(known)s with a value for %(period)s",
            size=size_text(
                wording, sum(len(lane.objectives) for lane in result.perspectives), len(measures)
            ),
            known=sum(measure.value is not None for measure in measures),
            period=scene.period_name,
        ),
    )
