"""Contributors enter what they are responsible for, themselves or as a deputy, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.actions.actuals import (
    ActualDraft,
    ActualSlot,
    RecordedActual,
    record_actual,
    restore_actual,
)
from app.actions.deputies import appoint_deputy
from app.actions.documents import import_document
from app.core.access import Actor, OrganisationRole, Role
from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from tests.factories import (
    NOW,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
)
from tests.people import TODAY, acting, acting_member, make_member

Q3 = Period.parse("2026-Q3")
ANN, BOB = "Ann.Lee@example.org", "bob.ray@example.org"

Enter = Callable[[Actor, str], RecordedActual]


@pytest.fixture(autouse=True)
def scorecard(session: Session, actor: Actor) -> None:
    document = make_scorecard(
        "north",
        make_perspective(
            "lane",
            make_objective("hers", make_measure("own", owner=ANN), make_measure("his", owner=BOB)),
            make_objective(
                "of-ann",
                make_measure("without"),
                make_measure("nps", name="NPS", formula="promoters - asked", owner=BOB),
                make_measure("index", formula="nps * 2"),
                owner=ANN,
            ),
            make_objective("of-nobody", make_measure("lost"), make_measure("named", owner="Team")),
        ),
        data=[make_series("promoters"), make_series("asked", owner=ANN), make_series("idle")],
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


@pytest.fixture
def enter(session: Session) -> Enter:
    def enter(who: Actor, measure: str) -> RecordedActual:
        slot = ActualSlot("north", measure, Q3)
        draft = ActualDraft(Decimal(7))
        return record_actual(session, actor=who, slot=slot, draft=draft, at=NOW)

    return enter


@pytest.fixture
def ann(session: Session, actor: Actor) -> Actor:
    return acting_member(session, actor, "Ann Lee", north=Role.CONTRIBUTOR)


@pytest.fixture
def bob(session: Session, actor: Actor) -> Actor:
    return acting_member(session, actor, "Bob Ray", north=Role.CONTRIBUTOR)


@pytest.mark.parametrize("measure", ["own", "without", "asked", "promoters"])
def test_ann_enters_what_she_owns_and_what_comes_to_her_through_formulas(
    ann: Actor, enter: Enter, measure: str
) -> None:
    assert enter(ann, measure).number == 1


@pytest.mark.parametrize("measure", ["his", "promoters"])
def test_bob_enters_his_and_the_series_his_measure_is_calculated_from(
    bob: Actor, enter: Enter, measure: str
) -> None:
    assert enter(bob, measure).number == 1


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [
        ("own", "“OWN” is entered by Ann Lee."),
        ("without", "“WITHOUT” is entered by Ann Lee."),
        ("asked", "“Asked” is entered by Ann Lee."),
        ("named", "“NAMED” is entered by Team."),
        ("lost", "Nobody is named who enters “LOST”. Ask Owner."),
        ("idle", "Nobody is named who enters “Idle”. Ask Owner."),
    ],
)
def test_what_others_are_responsible_for_is_refused_with_their_names(
    session: Session, ann: Actor, bob: Actor, enter: Enter, measure: str, sentence: str
) -> None:
    before = session.execute(select(func.count()).select_from(tables.actual_revision)).scalar()
    with pytest.raises(ForbiddenError) as refusal:
        enter(bob, measure)

    assert str(refusal.value) == sentence
    count = session.execute(select(func.count()).select_from(tables.actual_revision)).scalar()
    assert count == before


def test_an_owner_of_the_scorecard_is_asked_where_nobody_is_named(
    session: Session, actor: Actor, bob: Actor, enter: Enter
) -> None:
    make_member(session, actor, "Cid Orr", north=Role.OWNER)

    with pytest.raises(ForbiddenError, match=r"Ask Cid Orr\."):
        enter(bob, "lost")


def test_an_owner_who_is_no_person_here_is_named_as_the_document_has_them(
    actor: Actor, bob: Actor, enter: Enter
) -> None:
    with pytest.raises(ForbiddenError, match=r"entered by Ann Lee\."):
        enter(bob, "own")


def test_nobody_goes_back_to_an_earlier_actual_of_others(
    session: Session, ann: Actor, bob: Actor, enter: Enter
) -> None:
    enter(ann, "own")
    slot = ActualSlot("north", "own", Q3)

    with pytest.raises(ForbiddenError, match="entered by Ann Lee"):
        restore_actual(session, actor=bob, slot=slot, number=0, expected=None, at=NOW)
    done = restore_actual(session, actor=ann, slot=slot, number=0, expected=None, at=NOW)
    assert done.actual is None


def test_a_deputy_enters_up_to_the_last_day(
    session: Session, actor: Actor, ann: Actor, bob: Actor, enter: Enter
) -> None:
    appoint_deputy(
        session,
        actor=ann,
        person_id=ann.person_id,
        deputy_id=bob.person_id,
        last_day=TODAY,
        at=NOW,
    )
    today = acting(session, actor.organisation_id, bob.person_id)
    tomorrow = acting(session, actor.organisation_id, bob.person_id, TODAY + timedelta(days=1))
    assert today is not None
    assert tomorrow is not None

    assert enter(today, "own").number == 1
    with pytest.raises(ForbiddenError):
        enter(tomorrow, "own")


@pytest.mark.parametrize("role", [Role.STRATEGIST, Role.OWNER])
def test_strategists_and_owners_enter_everything(
    session: Session, actor: Actor, enter: Enter, role: Role
) -> None:
    cid = acting_member(session, actor, "Cid Orr", north=role)

    assert enter(cid, "own").number == 1
    assert enter(cid, "lost").number == 1


def test_viewers_and_auditors_enter_nothing_even_of_their_own(
    session: Session, actor: Actor, enter: Enter
) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.VIEWER)
    cid = acting_member(session, actor, "Cid Orr", OrganisationRole.AUDITOR)

    with pytest.raises(ForbiddenError, match=r"Your role does not allow this\. Ask Owner\."):
        enter(ann, "own")
    with pytest.raises(ForbiddenError, match=r"Your role does not allow this\. Ask Owner\."):
        enter(cid, "own")


def test_who_does_not_see_the_scorecard_is_told_that_there_is_none(
    session: Session, actor: Actor, enter: Enter
) -> None:
    ann = acting_member(session, actor, "Ann Lee")

    with pytest.raises(NotFoundError, match="There is no scorecard “north”"):
        enter(ann, "own")


def test_the_name_of_a_scorecard_that_feeds_is_told_to_those_who_see_it(
    session: Session, actor: Actor, enter: Enter
) -> None:
    fed = make_measure("own", source="scorecard secret", targets=[])
    document = make_scorecard("north", make_perspective("lane", make_objective("hers", fed)))
    import_document(session, actor=actor, document=document, prune=True, at=NOW)
    cid = acting_member(session, actor, "Cid Orr", north=Role.OWNER)

    with pytest.raises(RefusedError, match="takes its value from another scorecard"):
        enter(cid, "own")
    with pytest.raises(RefusedError, match="takes its value from the scorecard “secret”"):
        enter(actor, "own")
