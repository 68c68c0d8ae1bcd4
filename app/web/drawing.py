"""Draw a strategy map in parts, each kept while what it shows holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from app.core.map_layout import CardBox, MapLayout
from app.core.results import ObjectiveGlance
from app.queries.facts import Head
from app.web.frames import Frame, filled_frame, frame_around
from app.web.kept import Body, Shelf
from app.web.laying_out import map_layout
from app.web.pages import maps
from app.web.pages.shell import Around, ColourTheme, Shell
from app.web.presenting import cards
from app.web.presenting import maps as present
from app.web.presenting.scene import Scene
from app.web.presenting.shell import MAP, scorecard_shell
from app.web.presenting.strips import strips
from app.web.presenting.summaries import summary
from app.web.render import Renderer
from app.web.strip_parts import StripParts, stepper_and_strips, strip_parts
from app.wording.periods import show_date

_MOST_BODIES = 24
"""Of one map in one view: each visitor's page differs in their name and their colours."""


@dataclass(frozen=True, slots=True)
class ObjectivePart:
    """All that one objective shows, at one revision of it."""

    revision: int
    glance: ObjectiveGlance
    trail: present.Trail
    card: Markup
    item: Markup


@dataclass(frozen=True, slots=True)
class LanePart:
    """A perspective's label on the map, and its head in the list, at revisions of its objectives."""

    revisions: tuple[int, ...]
    label: Markup
    head: Markup


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map in one view on one day: its parts, and the page without them and without a shell."""

    head: Head
    today: date
    latest: int
    parts: Mapping[str, ObjectivePart]
    lanes: Mapping[str, LanePart]
    page: maps.MapPage
    layout: MapLayout
    rolled: Mapping[int, present.Levels]
    strips: StripParts
    stepper: Markup
    """With the strips in it."""
    summary: Markup
    frames: dict[ColourTheme, Frame]
    """What stands around the parts, by the colour theme of the shell; shared while it holds."""
    bodies: Shelf[Around, Body]
    """Whole pages, for the visitors who looked last."""

    @property
    def size(self) -> int:
        """In bytes, roughly: what actuals change as its parts, joined, and as its pages."""
        parts = (each for part in self.parts.values() for each in (part.card, part.item))
        return (2 + _MOST_BODIES) * sum(map(len, parts))


def draw_map(renderer: Renderer, scene: Scene, before: DrawnMap | None) -> DrawnMap:
    """The map of the scene; of an earlier drawing every part is kept whose revisions hold."""
    kept = before if before is not None and _still_good(scene, before) else None
    layout = map_layout(scene.facts) if kept is None else kept.layout
    window = present.window_of(scene)
    parts = _parts(renderer, scene, layout, window, {} if kept is None else kept.parts)
    trails = {key: part.trail for key, part in parts.items()}
    known = {} if kept is None else _unmoved(kept, parts)
    rolled = present.levels_of(scene, trails, window, known)
    now = rolled[scene.view.period.ordinal]
    glances = {key: part.glance for key, part in parts.items()}
    lanes = _lanes(renderer, scene, layout, now, trails, {} if kept is None else kept.lanes)
    score = present.score(scene, trails, rolled)
    stepped = strips(scene, trails, rolled)
    drawn_strips = strip_parts(renderer, stepped, {} if kept is None else kept.strips)
    page = _frame(renderer, scene, layout) if kept is None else kept.page
    stepper = stepper_and_strips(renderer, stepped, drawn_strips)
    panel = renderer.part("maps/_summary.html", summary=summary(scene, glances, now, score))
    frames = {} if kept is None else kept.frames
    return DrawnMap(
        head=scene.facts.head,
        today=scene.today,
        latest=_latest(scene),
        parts=parts,
        lanes=lanes,
        page=page,
        layout=layout,
        rolled=rolled,
        strips=drawn_strips,
        stepper=stepper,
        summary=panel,
        frames=frames,
        bodies=Shelf(_MOST_BODIES),
    )


def changed_parts(scene: Scene, drawn: DrawnMap, measure: str) -> list[Markup]:
    """The fragments of the page that an actual of the measure may have changed."""
    facts = scene.facts
    reached = facts.reach[measure]
    lanes = {facts.objectives[key].perspective for key in reached}
    return [
        *(
            fragment
            for key in drawn.parts
            if key in reached
            for fragment in (drawn.parts[key].card, drawn.parts[key].item)
        ),
        *(
            fragment
            for key in drawn.lanes
            if key in lanes
            for fragment in (drawn.lanes[key].label, drawn.lanes[key].head)
        ),
        drawn.stepper,
        drawn.summary,
    ]


def whole_page(renderer: Renderer, scene: Scene, drawn: DrawnMap, around: Around) -> Body:
    """The page with the shell around it, without an objective chosen; kept by what is around."""
    body = drawn.bodies.get(around)
    if body is None:
        frame = drawn.frames.get(around.theme)
        if frame is None:
            shelled = replace(drawn.page, shell=_shell(scene, around, None))
            frame = frame_around(renderer, shelled, tuple(drawn.lanes))
            drawn.frames[around.theme] = frame
        page = _with_parts(scene, drawn)
        filled = filled_frame(frame, page, tuple(drawn.lanes), around.account)
        body = Body(filled.encode())
        drawn.bodies.put(around, body)
    return body


def page_with(
    renderer: Renderer,
    scene: Scene,
    drawn: DrawnMap,
    around: Around,
    *,
    objective: str | None,
    drawer: Markup | None,
) -> Body:
    """The page with what the address chooses in the drawer."""
    page = replace(_with_parts(scene, drawn), shell=_shell(scene, around, objective), drawer=drawer)
    return Body(renderer.part("maps/show.html", page=page).encode())


def _with_parts(scene: Scene, drawn: DrawnMap) -> maps.MapPage:
    parts, lanes = drawn.parts, drawn.lanes
    return replace(
        drawn.page,
        strips=drawn.stepper,
        lanes=_joined(lane.label for lane in lanes.values()),
        cards=_joined(part.card for part in parts.values()),
        items=tuple(
            maps.ListLane(lanes[lane.key].head, _joined(parts[key].item for key in lane.objectives))
            for lane in scene.facts.perspectives
        ),
        summary=drawn.summary,
    )


def _still_good(scene: Scene, before: DrawnMap) -> bool:
    """Parts may be used again on the same day, while the structure and the strips' window hold."""
    return (
        before.today == scene.today
        and before.head.structure_revision == scene.facts.head.structure_revision
        and before.latest == _latest(scene)
    )


def _unmoved(before: DrawnMap, parts: Mapping[str, ObjectivePart]) -> dict[int, present.Levels]:
    """What all comes to, of the views in which every objective stands as it did."""
    redrawn = [
        (before.parts[key].trail.standings, part.trail.standings)
        for key, part in parts.items()
        if part is not before.parts[key]
    ]
    return {
        ordinal: levels
        for ordinal, levels in before.rolled.items()
        if all(then[ordinal] == now[ordinal] for then, now in redrawn)
    }


def _frame(renderer: Renderer, scene: Scene, layout: MapLayout) -> maps.MapPage:
    """What no actual changes, around empty places for what one does."""
    nothing = Markup("")
    return maps.MapPage(
        shell=_shell(scene, Around("auto"), None),
        name=scene.facts.head.name,
        period=scene.period_name,
        printed=_printed(scene),
        width=layout.width,
        height=layout.height,
        strips=nothing,
        lanes=nothing,
        links=_links(renderer, scene, layout),
        cards=nothing,
        items=(),
        summary=nothing,
        drawer=None,
        modes=present.modes(scene),
        themes=present.themes(scene),
        legend=present.legend(scene),
        document_href=scene.links.to("documents.show", scorecard=scene.key),
    )


def _parts(
    renderer: Renderer,
    scene: Scene,
    layout: MapLayout,
    window: present.Window,
    kept: Mapping[str, ObjectivePart],
) -> dict[str, ObjectivePart]:
    revisions = scene.reading.objective_revisions
    stale = [
        box
        for box in layout.cards
        if box.key not in kept or kept[box.key].revision != revisions[box.key]
    ]
    drawn = _drawn(renderer, scene, stale, window)
    return {box.key: drawn.get(box.key) or kept[box.key] for box in layout.cards}


def _drawn(
    renderer: Renderer, scene: Scene, boxes: Sequence[CardBox], window: present.Window
) -> dict[str, ObjectivePart]:
    view, objectives = scene.view, scene.facts.objectives
    neighbours = cards.neighbours_of(scene, {box.key for box in boxes})
    trails = [present.trail_of(scene, box.key, window) for box in boxes]
    glances = [scene.evaluation.glance(box.key, view.period, view.mode) for box in boxes]
    pictures = [
        cards.picture(scene, objectives[box.key], glance, trail.scores(window))
        for box, trail, glance in zip(boxes, trails, glances, strict=True)
    ]
    shown = list(zip(pictures, boxes, strict=True))
    on_map = renderer.parts(
        "maps/_card.html",
        "card",
        (cards.card(each, objectives[box.key], box) for each, box in shown),
    )
    in_list = renderer.parts(
        "maps/_item.html",
        "item",
        (cards.item(each, objectives[box.key], neighbours[box.key]) for each, box in shown),
    )
    drawn = zip(boxes, glances, trails, on_map, in_list, strict=True)
    revisions = scene.reading.objective_revisions
    return {
        box.key: ObjectivePart(revisions[box.key], glance, trail, card, item)
        for box, glance, trail, card, item in drawn
    }


def _lanes(
    renderer: Renderer,
    scene: Scene,
    layout: MapLayout,
    now: present.Levels,
    trails: present.Trails,
    kept: Mapping[str, LanePart],
) -> dict[str, LanePart]:
    revisions = scene.reading.objective_revisions
    lanes: dict[str, LanePart] = {}
    of_lane = zip(scene.facts.perspectives, layout.lanes, now.perspectives, strict=True)
    for facts, band, standing in of_lane:
        at = tuple(revisions[key] for key in facts.objectives)
        part = kept.get(facts.key)
        if part is None or part.revisions != at:
            counts = present.lane_counts(scene, facts, trails)
            label = present.lane(scene, facts, band, standing, counts)
            head = present.item_lane(scene, facts, standing, counts)
            part = LanePart(
                at,
                renderer.part("maps/_lane.html", lane=label),
                renderer.part("maps/_item_lane.html", lane=head),
            )
        lanes[facts.key] = part
    return lanes


def _latest(scene: Scene) -> int:
    return present.views_of(scene)[-1].ordinal


def _links(renderer: Renderer, scene: Scene, layout: MapLayout) -> Markup:
    theme, objectives = scene.view.theme, scene.facts.objectives
    links = tuple(
        maps.Link(
            path.cause,
            path.effect,
            path.d,
            path.arrow,
            theme is not None
            and theme not in (objectives[path.cause].theme, objectives[path.effect].theme),
        )
        for path in layout.links
    )
    return renderer.part("maps/_links.html", links=maps.Links(links))


def _shell(scene: Scene, around: Around, objective: str | None) -> Shell:
    name = scene.facts.head.name
    return scorecard_shell(
        scene,
        title=scene.wording.gettext("Strategy map, %(name)s", name=name),
        around=around,
        address=scene.map_address(objective=objective),
        current=MAP,
    )


def _printed(scene: Scene) -> str:
    return scene.wording.gettext("Printed on %(date)s", date=show_date(scene.wording, scene.today))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("".join(parts))  # noqa: S704  (each is markup already)
