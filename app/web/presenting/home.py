"""Home: the scorecards with their lights, the examples as pictures, what an import refused."""

from collections.abc import Collection
from functools import lru_cache

from app.core.map_layout import MapLane, MapLayout, MapLink, MapObjective, layout_map
from app.core.results import ScorecardResult, Trend
from app.core.text_width import wrap
from app.core.trends import LOOK_BACK, trend_of_score
from app.demo.load import EXAMPLE_KEYS, example
from app.exchange.document import Scorecard
from app.exchange.draft import DraftFaults
from app.web.pages import home as pages
from app.web.presenting.lights import count_by_status, score_text
from app.web.presenting.scene import Scene
from app.wording.faults import fault_sentence
from app.wording.imports import KEPT_DOES_NOT_GO_WITH_IT
from app.wording.language import Wording
from app.wording.periods import long_period
from app.wording.statuses import scorecard_kind_word, size_text, status_word, trend_word


def scorecard_card(scene: Scene) -> pages.ScorecardCard:
    """One scorecard in its latest period."""
    wording, head = scene.wording, scene.facts.head
    result = scene.evaluation.scorecard(scene.view.period, scene.view.mode)
    trend = _trend(scene, result)
    objectives = [each for lane in result.perspectives for each in lane.objectives]
    return pages.ScorecardCard(
        key=head.key,
        name=head.name,
        about=", ".join([scorecard_kind_word(wording, head.kind), _size(wording, scene)]),
        href=scene.links.to("maps.show", scorecard=head.key),
        table_href=scene.links.to("scorecards.show", scorecard=head.key),
        period=long_period(wording, scene.view.period, scene.facts.calendar),
        status=result.status,
        word=status_word(wording, result.status),
        score=score_text(wording, result.score),
        trend=trend,
        trend_word="" if trend is None else trend_word(wording, trend),
        counts=count_by_status(wording, [each.status for each in objectives]),
        lanes=tuple(
            pages.LaneBar(
                name=facts.name,
                score=score_text(wording, lane.score),
                filled=0 if lane.score is None else round(lane.score),
                status=lane.status,
                word=status_word(wording, lane.status),
            )
            for facts, lane in zip(scene.facts.perspectives, result.perspectives, strict=True)
        ),
    )


def examples(wording: Wording, present: Collection[str]) -> tuple[pages.Example, ...]:
    """The example documents that are not there yet; the first is chosen."""
    wanted = [key for key in EXAMPLE_KEYS if key not in present]
    return tuple(_example(wording, key, is_chosen=key == wanted[0]) for key in wanted)


def refused_import(wording: Wording, file_name: str, found: DraftFaults) -> pages.ImportForm:
    """Every fault with its path, its value and the rule."""
    faults = (*found.own, *found.with_kept)
    sentence = wording.ngettext(
        "%(num)s fault in %(file)s. Nothing was imported.",
        "%(num)s faults in %(file)s. Nothing was imported.",
        len(faults),
        num=len(faults),
        file=file_name,
    )
    if found.with_kept:
        sentence = f"{sentence} {wording.say(KEPT_DOES_NOT_GO_WITH_IT)}"
    return pages.ImportForm(
        file_name,
        sentence,
        tuple(
            pages.ImportFault(fault.path, fault_sentence(wording, fault), None) for fault in faults
        ),
    )


def _trend(scene: Scene, result: ScorecardResult) -> Trend | None:
    """Against the latest of the last four views with a score, as an objective's."""
    period, mode = scene.view.period, scene.view.mode
    earlier = (scene.evaluation.standing(period - n, mode)[1] for n in range(1, LOOK_BACK + 1))
    before = next((score for score in earlier if score is not None), None)
    return None if before is None or result.score is None else trend_of_score(result.score, before)


def _size(wording: Wording, scene: Scene) -> str:
    measures = sum(not measure.is_series for measure in scene.facts.measures.values())
    return size_text(wording, len(scene.facts.objectives), measures)


# An example never changes while the server runs.
_document = lru_cache(maxsize=len(EXAMPLE_KEYS))(example)


@lru_cache(maxsize=32)
def _example(wording: Wording, key: str, *, is_chosen: bool) -> pages.Example:
    document = _document(key)
    lanes = document.perspectives
    objectives = [objective for lane in lanes for objective in lane.objectives]
    measures = sum(len(objective.measures) for objective in objectives)
    return pages.Example(
        key=key,
        name=document.name,
        kind=scorecard_kind_word(wording, document.kind),
        text=", ".join(lane.name for lane in lanes),
        size=size_text(wording, len(objectives), measures),
        is_chosen=is_chosen,
        picture=_picture(wording, document),
    )


def _picture(wording: Wording, document: Scorecard) -> pages.Picture:
    layout = _layout(document)
    names = {
        objective.key: objective.name
        for lane in document.perspectives
        for objective in lane.objectives
    }
    return pages.Picture(
        width=layout.width,
        height=layout.height,
        label_width=layout.label_width,
        lanes=tuple(
            pages.PictureLane(
                band.y,
                band.height,
                _lines(lane.name, pages.PICTURE_LANE_WIDTH, 600, 2),
                wording.ngettext(
                    "%(num)s objective",
                    "%(num)s objectives",
                    len(lane.objectives),
                    num=len(lane.objectives),
                ),
            )
            for lane, band in zip(document.perspectives, layout.lanes, strict=True)
        ),
        boxes=tuple(
            pages.PictureBox(
                box.x,
                box.y,
                box.width,
                box.height,
                _lines(names[box.key], pages.PICTURE_BOX_WIDTH, 500, 5),
            )
            for box in layout.cards
        ),
        links=tuple(" ".join(f"{x:g},{y:g}" for x, y in link.points) for link in layout.links),
    )


def _layout(document: Scorecard) -> MapLayout:
    lanes = tuple(
        MapLane(
            lane.key,
            tuple(
                MapObjective(each.key, None if each.at_x is None else float(each.at_x))
                for each in lane.objectives
            ),
        )
        for lane in document.perspectives
    )
    return layout_map(lanes, tuple(MapLink(link.cause, link.effect) for link in document.links))


def _lines(text: str, width: float, weight: int, most: int) -> tuple[str, ...]:
    return tuple(wrap(text, width, pages.PICTURE_TEXT, weight, lines=most))
