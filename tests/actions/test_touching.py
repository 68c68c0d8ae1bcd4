"""Which objectives and scorecards move when an actual changes."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.actions.actuals import ActualDraft, ActualSlot, record_actual
from app.actions.documents import import_document
from app.actions.revisions import Touched
from app.core.access import Actor
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.exchange.document import Scorecard
from tests.factories import (
    NOW,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
    scorecard_with,
)

Touch = Callable[[str, str], Touched]


@pytest.fixture
def touch(session: Session, actor: Actor) -> Touch:
    def touch(scorecard: str, measure: str) -> Touched:
        slot = ActualSlot(scorecard, measure, Period.parse("2026-Q3"))
        draft = ActualDraft(Decimal(7))
        return record_actual(session, actor=actor, slot=slot, draft=draft, at=NOW).touched

    return touch


def put(session: Session, actor: Actor, *documents: Scorecard) -> None:
    for document in documents:
        import_document(session, actor=actor, document=document, prune=True, at=NOW)


def objectives(touched: Touched) -> set[str]:
    return {f"{scorecard}/{key}" for scorecard, key in touched.objectives}


def test_only_the_measure_s_own_objective_moves(
    session: Session, actor: Actor, touch: Touch
) -> None:
    lane = make_perspective(
        "financial",
        make_objective("a", make_measure("nrr")),
        make_objective("b", make_measure("nps")),
    )
    put(session, actor, make_scorecard("northwind", lane))

    assert objectives(touch("northwind", "nrr")) == {"northwind/a"}


def test_what_is_calculated_from_it_moves_through_any_number_of_formulas(
    session: Session, actor: Actor, touch: Touch
) -> None:
    lane = make_perspective(
        "financial",
        make_objective("a", make_measure("once", formula="calls * 2")),
        make_objective("b", make_measure("twice", formula="once + prior(once, 1)")),
        make_objective("c", make_measure("asked", answers="calls")),
        make_objective("d", make_measure("apart")),
    )
    put(session, actor, make_scorecard("northwind", lane, data=[make_series("calls")]))

    assert objectives(touch("northwind", "calls")) == {
        "northwind/a",
        "northwind/b",
        "northwind/c",
    }


def test_a_series_that_nothing_uses_moves_its_scorecard_alone(
    session: Session, actor: Actor, touch: Touch
) -> None:
    put(session, actor, make_scorecard(data=[make_series("calls")]))

    touched = touch("northwind", "calls")

    assert touched.objectives == {}
    assert list(touched.scorecards) == ["northwind"]


def test_scorecards_that_are_fed_move_all_the_way_up(
    session: Session, actor: Actor, touch: Touch
) -> None:
    put(
        session,
        actor,
        scorecard_with(make_measure("from-unit", source="scorecard unit"), key="group"),
        scorecard_with(make_measure("from-team", source="scorecard team"), key="unit"),
        scorecard_with(make_measure("nps"), key="team"),
        scorecard_with(make_measure("nps"), key="apart"),
    )

    touched = touch("team", "nps")

    assert set(touched.scorecards) == {"team", "unit", "group"}
    assert objectives(touched) == {"team/revenue", "unit/revenue", "group/revenue"}


def test_what_is_calculated_from_a_fed_measure_moves_too(
    session: Session, actor: Actor, touch: Touch
) -> None:
    lane = make_perspective(
        "financial",
        make_objective("a", make_measure("from-unit", source="scorecard unit")),
        make_objective("b", make_measure("double", formula="from-unit * 2")),
    )
    put(session, actor, make_scorecard("group", lane))
    put(session, actor, scorecard_with(make_measure("nps"), key="unit"))

    assert objectives(touch("unit", "nps")) == {"unit/revenue", "group/a", "group/b"}


def test_a_changed_formula_changes_what_moves(session: Session, actor: Actor, touch: Touch) -> None:
    series = [make_series("calls"), make_series("visits")]
    for formula in ("calls * 2", "visits * 2"):
        document = scorecard_with(make_measure("double", formula=formula), data=series)
        put(session, actor, document)

    assert objectives(touch("northwind", "calls")) == set()
    assert objectives(touch("northwind", "visits")) == {"northwind/revenue"}


def test_an_import_moves_the_scorecards_it_feeds(session: Session, actor: Actor) -> None:
    group = scorecard_with(make_measure("from-unit", source="scorecard unit"), key="group")
    put(session, actor, group)
    columns = tables.scorecard.c
    revision = select(columns.revision).where(columns.key == "group")
    before = session.scalar(revision)

    put(session, actor, scorecard_with(make_measure("nps"), key="unit"))

    assert before is not None
    assert session.scalar(revision) == before + 1
