"""The panel beside the map while nothing is chosen: how things stand, and what needs attention."""

from collections.abc import Mapping

from app.core.definitions import RollupRule, Status
from app.core.results import DataState, ObjectiveGlance, Trend
from app.web.pages import maps
from app.web.presenting.lights import URGENCY, score_text
from app.web.presenting.maps import Levels
from app.web.presenting.scene import Scene
from app.wording.numbers import show_number, show_percent, show_score_closely
from app.wording.statuses import status_word, trend_word
from app.wording.sums import summed

MOST = 6
"""Entries of the list of what needs attention."""

_WANTING = (Status.OFF_TARGET, Status.AT_RISK)


def summary(
    scene: Scene, glances: Mapping[str, ObjectiveGlance], now: Levels, score: maps.Score
) -> maps.Summary:
    head = scene.facts.head
    wanting = [glance for glance in glances.values() if _wants_attention(glance)]
    wanting.sort(key=_urgency)
    lanes = {lane.key: lane.name for lane in scene.facts.perspectives}
    return maps.Summary(
        name=head.name,
        period=scene.period_name,
        mission=head.mission,
        score=score,
        sentence=_sentence(scene, glances),
        attention=tuple(_attention(scene, glance, lanes) for glance in wanting[:MOST]),
        rows=_rows(scene, now),
        rule=_rule(scene),
        total=_total(scene, now),
    )


def _wants_attention(glance: ObjectiveGlance) -> bool:
    return glance.status in _WANTING or _overdue(glance) > 0


def _urgency(glance: ObjectiveGlance) -> tuple[int, float]:
    return URGENCY[glance.status], 100.0 if glance.score is None else glance.score


def _overdue(glance: ObjectiveGlance) -> int:
    return glance.states.count(DataState.OVERDUE)


def _sentence(scene: Scene, glances: Mapping[str, ObjectiveGlance]) -> str:
    wording = scene.wording
    shown = [glance.status for glance in glances.values()]
    said = [
        wording.ngettext(
            "%(met)s of %(num)s objective is on target.",
            "%(met)s of %(num)s objectives are on target.",
            len(shown),
            met=shown.count(Status.ON_TARGET),
            num=len(shown),
        )
    ]
    if overdue := sum(map(_overdue, glances.values())):
        said.append(
            wording.ngettext(
                "%(num)s value is overdue.", "%(num)s values are overdue.", overdue, num=overdue
            )
        )
    return " ".join(said)


def _attention(scene: Scene, glance: ObjectiveGlance, lanes: Mapping[str, str]) -> maps.Attention:
    wording, objective = scene.wording, scene.facts.objectives[glance.key]
    return maps.Attention(
        href=scene.links.to(
            "objectives.show", scorecard=scene.key, objective=glance.key, **scene.query()
        ),
        map_href=scene.map_address(objective=glance.key),
        name=objective.name,
        status=glance.status,
        word=status_word(wording, glance.status),
        score=score_text(wording, glance.score),
        reason=", ".join([lanes[objective.perspective], *_reasons(scene, glance)]),
    )


def _reasons(scene: Scene, glance: ObjectiveGlance) -> list[str]:
    wording = scene.wording
    said = []
    if glance.override is not None:
        said.append(wording.gettext("set by a person"))
    elif glance.forced_by:
        said.append(
            wording.gettext(
                "forced by %(measure)s", measure=scene.facts.measures[glance.forced_by[0]].name
            )
        )
    if glance.trend in (Trend.WORSENING, Trend.IMPROVING):
        said.append(trend_word(wording, glance.trend).lower())
    if overdue := _overdue(glance):
        said.append(wording.ngettext("%(num)s overdue", "%(num)s overdue", overdue, num=overdue))
    return said


def _rows(scene: Scene, now: Levels) -> tuple[maps.SummaryRow, ...]:
    """Each perspective's score, its share of the weight, and the points that come of both."""
    scored = [
        (lane, standing[1])
        for lane, standing in zip(scene.facts.perspectives, now.perspectives, strict=True)
        if standing[1] is not None and lane.weight > 0
    ]
    if scene.facts.head.rollup is RollupRule.WORST:
        return tuple(
            maps.SummaryRow(lane.name, score_text(scene.wording, score), "", _closely(scene, score))
            for lane, score in scored
        )
    whole = sum(lane.weight for lane, _ in scored)
    points = [score * lane.weight / whole for lane, score in scored]
    shown = summed(points, sum(points)).rows
    return tuple(
        maps.SummaryRow(
            lane.name,
            score_text(scene.wording, score),
            f"{_closely(scene, score)} × {show_percent(scene.wording, lane.weight / whole)}",
            show_number(scene.wording, added),
        )
        for (lane, score), added in zip(scored, shown, strict=True)
    )


def _rule(scene: Scene) -> str:
    if scene.facts.head.rollup is RollupRule.WORST:
        return scene.wording.gettext("lowest perspective")
    return scene.wording.gettext("weighted mean of perspectives")


def _total(scene: Scene, now: Levels) -> str:
    score = now.scorecard[1]
    if score is None:
        return ""
    return scene.wording.gettext(
        "%(score)s, rounds to", score=show_score_closely(scene.wording, score)
    )


def _closely(scene: Scene, score: float) -> str:
    return show_score_closely(scene.wording, score)
