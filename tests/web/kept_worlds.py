"""A scorecard and the one it feeds, and what may be done to them, for the tests of kept parts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from starlette.datastructures import QueryParams

from app.actions.actuals import ActualDraft, RecordedActual, record_actual, restore_actual
from app.actions.deletions import delete_scorecard
from app.actions.documents import import_document
from app.actions.organisation_defaults import set_defaults
from app.actions.restorations import restore_deed
from app.core.access import Actor
from app.core.defaults import Defaults
from app.core.definitions import Aggregation, Status
from app.core.periods import Frequency, Period
from app.db.engine import Engine, Session
from app.db.lasting import LastingConnection
from app.exchange.document import Link, Override, Scorecard, Target, Theme
from app.queries.deleted_things import deleted_things
from app.queries.slots import ActualSlot, open_slot
from app.web.drawing import page_with, whole_page
from app.web.kept import Readings
from app.web.map_pages import MapPages
from app.web.pages.shell import Around
from app.web.presenting.scene import Scene
from app.web.render import Renderer
from tests.factories import (
    NOW,
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)

CHILD, PARENT = "child", "parent"


def child(**fields: object) -> Scorecard:
    """Direct, calculated and surveyed measures, one of them of months, in two lanes."""
    growing = make_objective(
        "growing",
        make_measure("sales", actuals=actuals(Q1="100", Q2="104")),
        make_measure(
            "visits",
            frequency=Frequency.MONTH,
            aggregation=Aggregation.SUM,
            targets=[Target(Period.parse("2026-01"), Decimal(20))],
        ),
        theme="bold",
    )
    liked = make_objective(
        "liked",
        make_measure("share", formula="100 * promoters / asked", answers="asked"),
        make_measure("returns", actuals=actuals(Q1="99")),
    )
    given = make_scorecard(
        CHILD,
        make_perspective("financial", growing),
        make_perspective("customers", liked, make_objective("empty")),
        data=[make_series("promoters"), make_series("asked"), make_series("idle")],
        themes=[Theme("bold", "Bold"), Theme("calm", "Calm")],
        links=[Link("liked", "growing")],
    )
    return replace(given, **fields)  # type: ignore[arg-type]


def parent() -> Scorecard:
    own = make_measure("own", actuals=actuals(Q2="101"))
    fed = make_measure("fed", source=f"scorecard {CHILD}", targets=[])
    return scorecard_with(own, replace(fed, targets=[_percent()]), key=PARENT)


def _percent() -> Target:
    return Target(Period.parse("2025-Q1"), Decimal(70), Decimal(40))


def _with_measure() -> Scorecard:
    document = child()
    document.perspectives[0].objectives[0].measures.append(make_measure("added"))
    return document


def _renamed() -> Scorecard:
    document = child(name="Renamed")
    document.perspectives[1].objectives[0].name = "Liked by everybody we have ever asked"
    document.perspectives[1].name = "Those who buy"
    return document


def _without_returns() -> Scorecard:
    document = child()
    document.perspectives[1].objectives[0].measures.pop()
    return document


VERSIONS: tuple[Callable[[], Scorecard], ...] = (
    child,
    _with_measure,
    _renamed,
    _without_returns,
    parent,
    lambda: child(
        overrides=[Override("growing", Period.parse("2026-Q2"), Status.OFF_TARGET, "A strike")]
    ),
    lambda: child(links=[], due_days=40, tolerance=Decimal(3)),
)
"""Documents to be imported over what is there."""

SLOTS = tuple(
    ActualSlot(scorecard, measure, Period.parse(period))
    for scorecard, measure, periods in (
        (CHILD, "sales", ("2025-Q4", "2026-Q2", "2026-Q3")),
        (CHILD, "visits", ("2026-04", "2026-05", "2026-07")),
        (CHILD, "promoters", ("2026-Q1", "2026-Q2")),
        (CHILD, "asked", ("2026-Q1", "2026-Q2", "2026-Q3")),
        (CHILD, "idle", ("2026-Q2",)),
        (CHILD, "returns", ("2026-Q2",)),
        (PARENT, "own", ("2026-Q1", "2026-Q3")),
    )
    for period in periods
)

VIEWS = (
    "",
    "period=2026-Q2",
    "period=2026-Q3&mode=ytd",
    "period=2026-Q1",
    "period=2026",
    "period=2026-05",
    "period=2026-Q2&theme=bold",
)


AUTO = Around("auto")


@dataclass
class World:
    """Both scorecards in one transaction, seen by a process that keeps what it has drawn."""

    session: Session
    actor: Actor
    renderer: Renderer
    engine: Engine
    today: date

    def __post_init__(self) -> None:
        self.readings = Readings()
        self._unasked = LastingConnection(self.engine)
        self.pages = MapPages(self.engine, self._unasked, self.renderer, self.readings)
        for document in (child(), parent()):
            self.take_in(document, prune=True)

    def take_in(self, document: Scorecard, *, prune: bool) -> None:
        import_document(self.session, actor=self.actor, document=document, prune=prune, at=NOW)

    def delete(self) -> None:
        """The child, so that the parent is not fed any more."""
        delete_scorecard(self.session, actor=self.actor, scorecard=CHILD, at=NOW)

    def restore(self) -> None:
        """What was deleted last, be it a scorecard or what an import took."""
        rows = deleted_things(self.session, self.actor.organisation_id)
        if rows:
            restore_deed(self.session, actor=self.actor, deed=rows[0].deed, at=NOW)

    def say(self, defaults: Defaults) -> None:
        set_defaults(self.session, actor=self.actor, defaults=defaults, at=NOW)

    def record(self, slot: ActualSlot, value: Decimal | None, *, elsewhere: bool) -> None:
        """``elsewhere``: another process writes, so this one is not told."""
        draft = ActualDraft(value, "a note" if value is None else None)
        done = record_actual(self.session, actor=self.actor, slot=slot, draft=draft, at=NOW)
        self._follow(done, elsewhere=elsewhere)

    def undo(self, slot: ActualSlot, *, elsewhere: bool) -> None:
        latest = open_slot(self.session, self.actor.organisation_id, slot).latest
        done = restore_actual(
            self.session,
            actor=self.actor,
            slot=slot,
            number=max(latest - 1, 0),
            expected=None,
            at=NOW,
        )
        self._follow(done, elsewhere=elsewhere)

    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)

    def kept(self, key: str, view: str, around: Around = AUTO) -> bytes:
        """The page as the process answers it that has seen all that happened."""
        scene = self._scene(self.pages, self.readings, key, view)
        drawn = self.pages.drawn_in(scene)
        return whole_page(self.renderer, scene, drawn, around).content

    def cold(self, key: str, view: str, around: Around = AUTO) -> bytes:
        """The page drawn by a process that has seen nothing, all of it in one template."""
        readings = Readings()
        pages = MapPages(self.engine, self._unasked, self.renderer, readings)
        scene = self._scene(pages, readings, key, view)
        drawn = pages.drawn_in(scene)
        whole = page_with(self.renderer, scene, drawn, around, objective=None, drawer=None)
        return whole.content

    def _scene(self, pages: MapPages, readings: Readings, key: str, view: str) -> Scene:
        judged = readings.judged(self.session, self.actor.organisation_id, key, self.today)
        return pages.scene(judged, QueryParams(view))

    def _follow(self, done: RecordedActual, *, elsewhere: bool) -> None:
        if not elsewhere:
            self.readings.follow(self.actor.organisation_id, done, self.today)
