"""What is deleted is as if it were not there, and can be restored with all that was entered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.actions.actuals import ActualDraft, ActualSlot, record_actual
from app.actions.deletions import delete_scorecard
from app.actions.documents import import_document
from app.actions.people import erase_person
from app.actions.restorations import restore_deed, restore_thing
from app.core.access import Actor, Role
from app.core.definitions import Status
from app.core.periods import Period
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.exchange.document import Link, Override, Scorecard
from app.queries.deleted_things import DeletedRow, deleted_things
from app.queries.documents import document_of
from app.queries.entries import revisions_of
from app.queries.history_check import HistoryCheck
from app.queries.reading import scorecard_head
from app.queries.scorecards import scorecard_names, scorecard_rows
from app.queries.slots import open_slot
from tests.factories import (
    NOW,
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    scorecard_with,
)
from tests.people import acting, acting_member, make_member

Put = Callable[[Scorecard], None]
Q1, Q2 = Period.parse("2026-Q1"), Period.parse("2026-Q2")
SLOT = ActualSlot("northwind", "nrr", Q1)


def whole() -> Scorecard:
    measure = make_measure("nrr", actuals=actuals(Q1="104.0", Q2=None), owner="ann.lee@example.org")
    measure.actuals[Q1].note = "Two large renewals."
    return make_scorecard(
        "northwind",
        make_perspective("financial", make_objective("revenue", measure)),
        make_perspective("people", make_objective("train"), make_objective("hire")),
        links=[Link("train", "revenue", "They sell more"), Link("hire", "train")],
        overrides=[Override("revenue", Q1, Status.AT_RISK, "A strike")],
    )


def without_revenue() -> Scorecard:
    document = whole()
    document.perspectives[0].objectives.clear()
    document.links.pop(0)
    document.overrides.clear()
    return document


@pytest.fixture
def put(session: Session, actor: Actor) -> Put:
    def put(document: Scorecard) -> None:
        import_document(session, actor=actor, document=document, prune=True, at=NOW)

    return put


@pytest.fixture
def stored(session: Session, actor: Actor) -> Callable[[], Scorecard]:
    return lambda: document_of(session, actor.organisation_id, "northwind")


@pytest.fixture
def deleted(session: Session, actor: Actor) -> Callable[[], list[DeletedRow]]:
    return lambda: deleted_things(session, actor.organisation_id)


@pytest.fixture
def restore(session: Session, actor: Actor) -> Callable[[int], None]:
    return lambda thing: restore_thing(session, actor=actor, thing=thing, at=NOW)


Stored = Callable[[], Scorecard]
Deleted = Callable[[], list[DeletedRow]]
Restore = Callable[[int], None]


def test_an_objective_comes_back_with_its_actuals_notes_links_and_overrides(
    put: Put, stored: Stored, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    put(without_revenue())
    assert stored() == without_revenue()
    assert [(row.kind, row.name) for row in deleted()] == [
        ("objective", "Revenue"),
        ("link", "Train → Revenue"),
        ("override", "Revenue, 2026-Q1"),
    ]

    restore(deleted()[0].id)

    back = stored()
    assert back.perspectives == whole().perspectives
    assert back.overrides == whole().overrides
    assert {(link.cause, link.note) for link in back.links} == {
        ("train", "They sell more"),
        ("hire", None),
    }
    assert deleted() == []


def test_revisions_from_before_are_those_of_the_restored_actual(
    session: Session, actor: Actor, put: Put, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    draft = ActualDraft(whole().perspectives[0].objectives[0].measures[0].actuals[Q1].value, "New")
    record_actual(session, actor=actor, slot=SLOT, draft=draft, at=NOW)
    put(without_revenue())

    restore(deleted()[0].id)

    slot = open_slot(session, actor.organisation_id, SLOT)
    revisions = revisions_of(session, slot.measure_id, Q1)
    assert [(each.note, each.is_removed) for each in revisions] == [
        ("New", False),
        (None, True),
        ("New", False),
        ("Two large renewals.", False),
    ]
    assert revisions[0].origin == "restored"


def test_the_history_tells_of_both_and_is_whole(
    session: Session, actor: Actor, put: Put, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    put(without_revenue())
    restore(deleted()[0].id)
    put(scorecard_with(key="southwind"))
    delete_scorecard(session, actor=actor, scorecard="southwind", at=NOW)

    check = HistoryCheck(session, actor.organisation_id)
    assert list(check.faults()) == []


def test_all_of_a_deed_comes_back_at_once(
    session: Session, actor: Actor, put: Put, stored: Stored, deleted: Deleted
) -> None:
    lane = make_perspective("financial", make_objective("other"))
    put(whole())
    put(make_scorecard("northwind", lane))

    restore_deed(session, actor=actor, deed=deleted()[0].deed, at=NOW)

    back = stored()
    assert [each.key for each in back.perspectives[0].objectives] == ["revenue", "other"]
    assert back.perspectives[1:] == whole().perspectives[1:]
    assert back.links == whole().links
    assert deleted() == []


def test_a_key_that_is_taken_is_told(put: Put, deleted: Deleted, restore: Restore) -> None:
    put(whole())
    put(without_revenue())
    put(whole())

    with pytest.raises(RefusedError, match="Objective “revenue” is there again: “Revenue”"):
        restore(deleted()[0].id)


def test_a_link_waits_for_its_objectives(put: Put, deleted: Deleted, restore: Restore) -> None:
    put(whole())
    put(without_revenue())

    with pytest.raises(RefusedError, match="Objective “revenue” is missing: restore it before"):
        restore(deleted()[1].id)


def test_what_would_not_be_sound_is_refused_with_the_fault(
    put: Put, deleted: Deleted, restore: Restore
) -> None:
    one, two = make_measure("one"), make_measure("two", formula="one * 2", targets=[])
    put(scorecard_with(one, two, make_measure("three")))
    put(scorecard_with(make_measure("three")))
    second = next(row for row in deleted() if row.key == "two")

    with pytest.raises(RefusedError, match=r"as the scorecard is now:\n.*one"):
        restore(second.id)


def test_what_was_restored_is_not_restored_twice(
    put: Put, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    put(without_revenue())
    first = deleted()[0].id
    restore(first)

    with pytest.raises(NotFoundError):
        restore(first)


def test_a_deleted_scorecard_is_nowhere(session: Session, actor: Actor, put: Put) -> None:
    put(whole())
    delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)

    here = actor.organisation_id
    assert scorecard_rows(session, here) == []
    assert scorecard_names(session, actor) == []
    with pytest.raises(NotFoundError):
        document_of(session, here, "northwind")
    with pytest.raises(NotFoundError):
        scorecard_head(session, here, "northwind")
    with pytest.raises(NotFoundError):
        open_slot(session, here, SLOT)
    with pytest.raises(NotFoundError):
        delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)


def test_a_scorecard_comes_back_as_it_was_with_its_roles(
    session: Session, actor: Actor, put: Put, stored: Stored, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    put(replace(scorecard_with(key="below"), parent="northwind"))
    viewer = make_member(session, actor, "Vera Voss", northwind=Role.VIEWER)
    delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)
    while_it_was_gone = acting(session, actor.organisation_id, viewer)

    restore(deleted()[0].id)

    back = acting(session, actor.organisation_id, viewer)
    assert stored() == whole()
    assert while_it_was_gone is not None
    assert while_it_was_gone.roles == {}
    assert back is not None
    assert back.roles == {"northwind": Role.VIEWER, "below": Role.VIEWER}


def test_its_parts_that_were_deleted_are_told_of_when_it_is_back(
    session: Session, actor: Actor, put: Put, deleted: Deleted, restore: Restore
) -> None:
    put(whole())
    put(without_revenue())
    part = deleted()[0]
    delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)
    assert [row.kind for row in deleted()] == ["scorecard"]
    with pytest.raises(NotFoundError):
        restore(part.id)

    restore(deleted()[0].id)

    assert part in deleted()


def test_the_key_of_a_deleted_scorecard_is_kept_for_it(
    session: Session, actor: Actor, put: Put
) -> None:
    put(whole())
    delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)

    with pytest.raises(RefusedError, match="A deleted scorecard has the key “northwind”"):
        put(whole())


def test_a_scorecard_that_would_now_feed_itself_stays_deleted(
    session: Session, actor: Actor, put: Put, deleted: Deleted, restore: Restore
) -> None:
    put(scorecard_with(make_measure(source="scorecard south", targets=[]), key="north"))
    delete_scorecard(session, actor=actor, scorecard="north", at=NOW)
    put(scorecard_with(make_measure(source="scorecard north", targets=[]), key="south"))

    with pytest.raises(RefusedError, match="cannot take its own score"):
        restore(deleted()[0].id)


def test_an_owner_deletes_and_an_administrator_restores(
    session: Session, actor: Actor, put: Put, deleted: Deleted
) -> None:
    put(whole())
    strategist = acting_member(session, actor, "Sam Strong", northwind=Role.STRATEGIST)
    owner = acting_member(session, actor, "Ann Lee", northwind=Role.OWNER)
    with pytest.raises(ForbiddenError):
        delete_scorecard(session, actor=strategist, scorecard="northwind", at=NOW)
    delete_scorecard(session, actor=owner, scorecard="northwind", at=NOW)

    assert deleted()[0].who == "Ann Lee"
    with pytest.raises(ForbiddenError):
        restore_thing(session, actor=owner, thing=deleted()[0].id, at=NOW)


def test_what_another_organisation_deleted_is_not_there(
    session: Session, actor: Actor, put: Put, deleted: Deleted
) -> None:
    put(whole())
    delete_scorecard(session, actor=actor, scorecard="northwind", at=NOW)
    stranger = replace(actor, organisation_id=actor.organisation_id + 1)

    with pytest.raises(NotFoundError):
        restore_thing(session, actor=stranger, thing=deleted()[0].id, at=NOW)


def test_an_erased_person_is_not_named_by_what_comes_back(
    session: Session, actor: Actor, put: Put, stored: Stored, deleted: Deleted, restore: Restore
) -> None:
    ann = make_member(session, actor, "Ann Lee")
    put(whole())
    put(without_revenue())
    erase_person(session, actor=actor, person_id=ann, at=NOW)

    restore(deleted()[0].id)

    measure = stored().perspectives[0].objectives[0].measures[0]
    assert measure.owner == f"Erased person {ann}"
