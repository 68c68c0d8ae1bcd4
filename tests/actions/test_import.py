"""Importing over a scorecard: what is added, changed, kept and removed, and what the history tells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.actions.actuals import ActualDraft, ActualSlot, record_actual
from app.actions.documents import import_document
from app.actions.import_report import Count, ImportReport
from app.actions.organisations import found_organisation
from app.core.access import Actor
from app.core.definitions import Status
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import (
    Actual,
    Initiative,
    Link,
    Milestone,
    Override,
    Scorecard,
    Theme,
)
from app.queries.documents import document_of
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

Import = Callable[..., ImportReport]

Q1 = Period.parse("2026-Q1")


@pytest.fixture
def put(session: Session, actor: Actor) -> Import:
    def put(document: Scorecard, *, prune: bool = False) -> ImportReport:
        return import_document(session, actor=actor, document=document, prune=prune, at=NOW)

    return put


@pytest.fixture
def exported(session: Session, actor: Actor) -> Callable[[], Scorecard]:
    return lambda: document_of(session, actor.organisation_id, "northwind")


def history(session: Session, deed: int | None) -> list[tuple[str, str, str]]:
    columns = tables.history.c
    rows = session.execute(
        select(columns.kind, columns.path, columns.before, columns.after)
        .where(columns.deed == deed)
        .order_by(columns.id)
    )
    return [
        (
            kind,
            path,
            "added" if before is None else "removed" if after is None else "changed",
        )
        for kind, path, before, after in rows
    ]


def test_a_new_scorecard_is_one_deed_in_which_every_thing_has_its_line(
    session: Session, put: Import
) -> None:
    document = make_scorecard(
        "northwind",
        make_perspective(
            "financial",
            make_objective("revenue", make_measure("nrr", actuals=actuals(Q1="104.0", Q2=None))),
            data=[make_series("calls")],
        ),
        themes=[Theme("growth", "Growth")],
        links=[],
        initiatives=[Initiative("academy", "Academy")],
        overrides=[Override("revenue", Q1, Status.AT_RISK, "Known")],
    )

    report = put(document)

    assert report.is_new
    assert report.counts["actual"] == Count(added=2)
    assert report.total == Count(added=10)
    assert history(session, report.deed) == [
        ("scorecard", "northwind", "added"),
        ("theme", "northwind/growth", "added"),
        ("perspective", "northwind/financial", "added"),
        ("objective", "northwind/revenue", "added"),
        ("measure", "northwind/nrr", "added"),
        ("series", "northwind/calls", "added"),
        ("initiative", "northwind/academy", "added"),
        ("override", "northwind/revenue/2026-Q1", "added"),
        ("actuals", "northwind/nrr", "changed"),
    ]


def test_a_changed_field_is_told_before_and_after(session: Session, put: Import) -> None:
    put(scorecard_with(make_measure("nrr", unit="%", weight=Decimal("1.0"))))
    report = put(scorecard_with(make_measure("nrr", unit="EUR", weight=Decimal("1.0"))))

    assert report.counts["measure"] == Count(changed=1)
    columns = tables.history.c
    row = session.execute(select(tables.history).where(columns.deed == report.deed)).one()
    assert row.before["unit"] == "%"
    assert row.after["unit"] == "EUR"
    assert (row.after["in"], row.after["position"], row.after["weight"]) == ("revenue", 0, "1.0")
    assert row.after["targets"] == [{"start": "2026-Q1", "target": "105", "red": "95"}]


def test_a_changed_digit_is_a_change(put: Import, exported: Callable[[], Scorecard]) -> None:
    put(scorecard_with(make_measure("nrr", weight=Decimal(2), actuals=actuals(Q1="104"))))
    report = put(
        scorecard_with(make_measure("nrr", weight=Decimal("2.0"), actuals=actuals(Q1="104.0")))
    )

    assert report.total == Count(changed=2, kept=3)
    (measure,) = exported().perspectives[0].objectives[0].measures
    assert (str(measure.weight), str(measure.actuals[Q1].value)) == ("2.0", "104.0")


def test_what_is_left_out_is_kept(put: Import, exported: Callable[[], Scorecard]) -> None:
    put(scorecard_with(make_measure("nrr", actuals=actuals(Q1="1", Q2="2")), make_measure("nps")))
    report = put(scorecard_with(make_measure("nrr", actuals=actuals(Q2="2.5"))))

    assert report.total == Count(changed=1, kept=6)
    nrr, nps = exported().perspectives[0].objectives[0].measures
    assert (nrr.actuals, nps.key) == (actuals(Q1="1", Q2="2.5"), "nps")


def test_prune_removes_what_is_left_out(
    session: Session, put: Import, exported: Callable[[], Scorecard]
) -> None:
    lanes = [
        make_perspective("financial", make_objective("revenue", make_measure("nrr"))),
        make_perspective("people", make_objective("train", make_measure("days"))),
    ]
    put(
        make_scorecard(
            "northwind",
            *lanes,
            themes=[Theme("growth", "Growth")],
            links=[Link("train", "revenue")],
            initiatives=[
                Initiative(
                    "academy",
                    "Academy",
                    objectives=["train"],
                    milestones=[Milestone("Open", date(2026, 1, 1))],
                )
            ],
            overrides=[Override("train", Q1, Status.AT_RISK, "Known")],
        )
    )
    slim = make_scorecard("northwind", lanes[0])

    report = put(slim, prune=True)

    assert exported() == slim
    assert report.total == Count(kept=4, removed=7)
    assert set(history(session, report.deed)) == {
        ("theme", "northwind/growth", "removed"),
        ("perspective", "northwind/people", "removed"),
        ("objective", "northwind/train", "removed"),
        ("measure", "northwind/days", "removed"),
        ("link", "northwind/train/revenue", "removed"),
        ("initiative", "northwind/academy", "removed"),
        ("override", "northwind/train/2026-Q1", "removed"),
    }


def test_nothing_entered_is_lost_when_its_measure_is_removed(
    session: Session, put: Import, actor: Actor
) -> None:
    put(scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0"))))

    report = put(scorecard_with(), prune=True)

    assert report.counts["actual"] == Count(removed=1)
    columns = tables.actual_revision.c
    rows = session.execute(
        select(columns.number, columns.value, columns.is_removed).order_by(columns.number)
    )
    assert [tuple(row) for row in rows] == [(1, 104, False), (2, None, True)]
    assert session.scalar(select(func.count()).select_from(tables.actual)) == 0
    slot = ActualSlot("northwind", "nrr", Q1)
    with pytest.raises(NotFoundError):
        record_actual(session, actor=actor, slot=slot, draft=ActualDraft(None), at=NOW)


def test_a_measure_that_comes_back_finds_its_revisions(
    session: Session, put: Import, exported: Callable[[], Scorecard]
) -> None:
    whole = scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0")))
    put(whole)
    before = session.scalar(select(tables.measure.c.id))
    put(scorecard_with(), prune=True)

    put(whole)

    assert exported() == whole
    assert session.scalars(select(tables.measure.c.id)).all() == [before]
    assert session.scalar(select(tables.actual.c.number)) == 3


def test_a_measure_keeps_its_id_wherever_it_moves(session: Session, put: Import) -> None:
    put(scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0"))))
    before = session.scalar(select(tables.measure.c.id))

    put(make_scorecard(data=[make_series("nrr")]))

    assert session.scalars(select(tables.measure.c.id)).all() == [before]
    assert session.scalar(select(tables.actual.c.measure_id)) == before


def test_a_note_alone_makes_a_revision(session: Session, put: Import) -> None:
    put(scorecard_with(make_measure("nrr", actuals={Q1: Actual(Decimal(1))})))
    report = put(scorecard_with(make_measure("nrr", actuals={Q1: Actual(Decimal(1), "Why")})))

    assert report.counts["actual"] == Count(changed=1)
    columns = tables.actual_revision.c
    row = session.execute(select(tables.actual_revision).where(columns.number == 2)).one()
    assert (row.note, row.origin, row.deed) == ("Why", "imported", report.deed)


def test_another_order_is_a_change_of_those_that_moved(
    session: Session, put: Import, exported: Callable[[], Scorecard]
) -> None:
    first, second, third = (make_objective(key) for key in ("first", "second", "third"))
    put(make_scorecard("northwind", make_perspective("financial", first, second, third)))

    report = put(make_scorecard("northwind", make_perspective("financial", second, first, third)))

    assert report.counts["objective"] == Count(changed=2, kept=1)
    assert [each.key for each in exported().perspectives[0].objectives] == [
        "second",
        "first",
        "third",
    ]


def test_a_new_first_thing_is_no_change_of_those_that_follow(put: Import) -> None:
    put(make_scorecard("northwind", make_perspective("financial", make_objective("b"))))
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))

    report = put(make_scorecard("northwind", lane))

    assert report.counts["objective"] == Count(added=1, kept=1)


def test_the_head_of_a_scorecard_changes(put: Import, exported: Callable[[], Scorecard]) -> None:
    put(make_scorecard(mission="Old", parent="group"))
    report = put(make_scorecard(mission="New", tolerance=Decimal("5.0")))

    assert report.counts["scorecard"] == Count(changed=1)
    assert exported() == make_scorecard(mission="New", parent="group", tolerance=Decimal("5.0"))


def test_unchanged_import_leaves_revisions_and_deeds_alone(session: Session, put: Import) -> None:
    document = scorecard_with(make_measure("nrr", actuals=actuals(Q1="104.0")))
    put(document)
    before = session.execute(select(tables.scorecard)).one()

    again = put(document)

    assert (again.deed, again.changes) == (None, ())
    assert session.execute(select(tables.scorecard)).one() == before
    assert session.scalar(select(tables.organisation.c.last_deed)) == 1


def test_actuals_alone_leave_the_structure_as_it_was(session: Session, put: Import) -> None:
    document = scorecard_with(make_measure("nrr", actuals=actuals(Q1="1")))
    put(document)
    before = session.execute(select(tables.scorecard)).one()

    put(scorecard_with(make_measure("nrr", actuals=actuals(Q1="2"))))

    after = session.execute(select(tables.scorecard)).one()
    assert after.revision == before.revision + 1
    assert after.structure_revision == before.structure_revision


def test_any_other_change_moves_the_structure_and_every_objective(
    session: Session, put: Import
) -> None:
    lane = make_perspective("financial", make_objective("a"), make_objective("b"))
    put(make_scorecard("northwind", lane))
    before = session.execute(select(tables.scorecard)).one()
    revisions = select(tables.objective.c.revision).order_by(tables.objective.c.key)
    old = session.scalars(revisions).all()

    put(make_scorecard("northwind", replace(lane, question="How do we look?")))

    after = session.execute(select(tables.scorecard)).one()
    assert after.structure_revision == before.structure_revision + 1
    assert session.scalars(revisions).all() == [number + 1 for number in old]


def test_a_key_is_free_in_another_organisation(session: Session, put: Import) -> None:
    put(make_scorecard(name="Ours"))
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)

    document = make_scorecard(name="Theirs")
    report = import_document(session, actor=other, document=document, prune=True, at=NOW)

    assert (report.is_new, report.deed) == (True, 1)
    assert document_of(session, other.organisation_id, "northwind").name == "Theirs"


def test_scorecards_stand_in_the_order_they_came(session: Session, put: Import) -> None:
    put(make_scorecard("second-in-the-alphabet"))
    put(make_scorecard("first-in-the-alphabet"))

    columns = tables.scorecard.c
    assert session.scalars(select(columns.key).order_by(columns.position)).all() == [
        "second-in-the-alphabet",
        "first-in-the-alphabet",
    ]
