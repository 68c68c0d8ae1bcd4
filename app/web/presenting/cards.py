"""One objective on the map: its card and its line in the list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.core.definitions import Status
from app.core.map_layout import CardBox
from app.core.results import ObjectiveGlance, Trend
from app.queries.facts import ObjectiveFacts
from app.web.charts import Sparkline, sparkline
from app.web.pages import maps
from app.web.presenting.lights import marks_of, score_text
from app.web.presenting.scene import Scene
from app.wording.people import initials, person_name
from app.wording.statuses import status_word, trend_word


@dataclass(frozen=True, slots=True)
class Picture:
    """What the card and the line in the list both show of one objective."""

    href: str
    map_href: str
    name: str
    """For those who hear it."""
    status: Status
    word: str
    score: str
    trend: Trend | None
    trend_word: str
    sparkline: Sparkline
    measures: str
    owner: maps.Owner | None
    marks: tuple[maps.Mark, ...]
    is_faded: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    drives: tuple[maps.ItemLink, ...]
    driven_by: tuple[maps.ItemLink, ...]


def picture(
    scene: Scene,
    objective: ObjectiveFacts,
    glance: ObjectiveGlance,
    scores: Sequence[float | None],
) -> Picture:
    """``scores`` are those of the last eight views, oldest first."""
    wording = scene.wording
    marks = _marks(scene, glance)
    return Picture(
        href=_page(scene, objective),
        map_href=scene.map_address(objective=objective.key),
        name=_spoken(scene, objective, glance, marks),
        status=glance.status,
        word=status_word(wording, glance.status),
        score=score_text(wording, glance.score),
        trend=glance.trend,
        trend_word="" if glance.trend is None else trend_word(wording, glance.trend).lower(),
        sparkline=sparkline(scores, status=glance.status),
        measures=_measures(scene, objective),
        owner=_owner(objective),
        marks=marks,
        is_faded=_is_faded(scene, objective),
    )


def card(picture: Picture, objective: ObjectiveFacts, box: CardBox) -> maps.Card:
    return maps.Card(
        key=objective.key,
        href=picture.href,
        map_href=picture.map_href,
        x=box.x,
        y=box.y,
        name=picture.name,
        lines=maps.name_lines(objective.name),
        status=picture.status,
        word=picture.word,
        score=picture.score,
        trend=picture.trend,
        sparkline=picture.sparkline,
        measures=str(len(objective.measures)),
        initiatives=str(objective.initiatives) if objective.initiatives else None,
        owner=picture.owner,
        marks=picture.marks,
        is_faded=picture.is_faded,
    )


def item(picture: Picture, objective: ObjectiveFacts, neighbours: Neighbours) -> maps.Item:
    return maps.Item(
        key=objective.key,
        href=picture.href,
        map_href=picture.map_href,
        name=objective.name,
        status=picture.status,
        word=picture.word,
        score=picture.score,
        trend=picture.trend,
        trend_word=picture.trend_word,
        sparkline=picture.sparkline,
        measures=picture.measures,
        owner=picture.owner,
        marks=picture.marks,
        drives=neighbours.drives,
        driven_by=neighbours.driven_by,
        is_faded=picture.is_faded,
    )


def neighbours_of(scene: Scene, wanted: Collection[str]) -> Mapping[str, Neighbours]:
    """What each of the objectives drives and is driven by, in the order of the links."""
    objectives = scene.facts.objectives
    drives: dict[str, list[tuple[str, str]]] = {key: [] for key in wanted}
    driven: dict[str, list[tuple[str, str]]] = {key: [] for key in wanted}
    for link in scene.facts.links:
        if link.cause in wanted:
            drives[link.cause].append((link.effect, objectives[link.effect].name))
        if link.effect in wanted:
            driven[link.effect].append((link.cause, objectives[link.cause].name))
    return {
        key: Neighbours(maps.item_links(drives[key]), maps.item_links(driven[key]))
        for key in wanted
    }


def _page(scene: Scene, objective: ObjectiveFacts) -> str:
    return scene.links.to(
        "objectives.show", scorecard=scene.key, objective=objective.key, **scene.query()
    )


def _marks(scene: Scene, glance: ObjectiveGlance) -> tuple[maps.Mark, ...]:
    overridden = glance.override is not None
    return marks_of(scene.wording, glance.states, glance.coverage, overridden=overridden)


def _measures(scene: Scene, objective: ObjectiveFacts) -> str:
    count = len(objective.measures)
    return scene.wording.ngettext("%(num)s measure", "%(num)s measures", count, num=count)


def _owner(objective: ObjectiveFacts) -> maps.Owner | None:
    name = objective.owner
    return None if name is None else maps.Owner(initials(name), person_name(name))


def _is_faded(scene: Scene, objective: ObjectiveFacts) -> bool:
    return scene.view.theme not in (None, objective.theme)


def _spoken(
    scene: Scene, objective: ObjectiveFacts, glance: ObjectiveGlance, marks: Sequence[maps.Mark]
) -> str:
    """The card for those who hear it."""
    wording = scene.wording
    said = [objective.name, status_word(wording, glance.status)]
    if glance.score is not None:
        said.append(wording.gettext("%(score)s of 100", score=score_text(wording, glance.score)))
    if glance.trend is not None:
        said.append(trend_word(wording, glance.trend).lower())
    said.append(_measures(scene, objective))
    if objective.owner is not None:
        said.append(wording.gettext("owner %(name)s", name=person_name(objective.owner)))
    said.extend(mark.name for mark in marks)
    return ", ".join(said)
