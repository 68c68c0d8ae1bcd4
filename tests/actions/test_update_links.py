"""Links for people without an account: they enter exactly what they owe, in their own name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, select

from app.actions.actuals import ActualDraft, ActualSlot
from app.actions.documents import import_document
from app.actions.organisations import found_organisation
from app.actions.update_links import (
    enter_by_link,
    make_update_link,
    open_update,
    revoke_update_link,
)
from app.core.access import Actor, Role
from app.core.periods import Frequency, Period
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.queries.update_links import open_update_links
from tests.factories import (
    NOW,
    actuals,
    make_measure,
    make_objective,
    make_perspective,
    make_scorecard,
    make_series,
)
from tests.people import TODAY, acting_member

EVE = "Eve.Holt@supplier.example"


@pytest.fixture(autouse=True)
def north(session: Session, actor: Actor) -> None:
    document = make_scorecard(
        "north",
        make_perspective(
            "lane",
            make_objective(
                "hers",
                make_measure("late", name="Late deliveries", actuals=actuals(Q1="3")),
                make_measure("current", actuals=actuals(Q2="1", Q3="2")),
                make_measure("his", owner="bob@example.org"),
                make_measure("share", formula="parts / 2"),
                owner=EVE,
            ),
        ),
        data=[make_series("parts", frequency=Frequency.MONTH)],
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


def link_for(session: Session, actor: Actor, email: str = EVE) -> str:
    return make_update_link(session, actor=actor, scorecard="north", email=email, at=NOW)


def due(session: Session, secret: str, today: date = TODAY) -> list[tuple[str, str]]:
    opened = open_update(session, secret=secret, at=NOW, today=today)
    return [(each.measure.key, each.period.key) for each in opened.due]


def enter(
    session: Session, secret: str, measure: str, period: str, scorecard: str = "north"
) -> int:
    slot = ActualSlot(scorecard, measure, Period.parse(period))
    draft = ActualDraft(Decimal(5), "From the supplier")
    done = enter_by_link(session, secret=secret, slot=slot, draft=draft, at=NOW, today=TODAY)
    return done.number


def test_a_link_shows_exactly_what_is_due(session: Session, actor: Actor) -> None:
    secret = link_for(session, actor)

    assert due(session, secret) == [
        ("late", "2026-Q2"),
        ("late", "2026-Q3"),
        ("parts", "2026-10"),
    ]


def test_what_is_entered_carries_the_name_of_the_person_and_how_it_came(
    session: Session, actor: Actor
) -> None:
    secret = link_for(session, actor)
    assert enter(session, secret, "late", "2026-Q2") == 1

    revision, person = tables.actual_revision.c, tables.person.c
    row = session.execute(
        select(person.name, person.email, revision.origin, revision.note)
        .join(tables.person, person.id == revision.person_id)
        .where(revision.origin == "link")
    ).one()
    assert tuple(row) == ("Eve Holt", EVE.casefold(), "link", "From the supplier")
    assert due(session, secret) == [("late", "2026-Q3"), ("parts", "2026-10")]


@pytest.mark.parametrize(
    ("scorecard", "measure", "period"),
    [
        ("north", "late", "2026-Q1"),
        ("north", "late", "2026-Q4"),
        ("north", "current", "2026-Q3"),
        ("north", "his", "2026-Q3"),
        ("north", "share", "2026-Q3"),
        ("north", "unheard-of", "2026-Q3"),
        ("elsewhere", "late", "2026-Q2"),
    ],
)
def test_nothing_else_is_entered(
    session: Session, actor: Actor, scorecard: str, measure: str, period: str
) -> None:
    secret = link_for(session, actor)

    with pytest.raises(NotFoundError, match="nothing to enter here any more"):
        enter(session, secret, measure, period, scorecard)


def test_the_same_is_not_entered_twice(session: Session, actor: Actor) -> None:
    secret = link_for(session, actor)
    assert enter(session, secret, "late", "2026-Q2") == 1
    assert enter(session, secret, "late", "2026-Q2") == 1


def test_a_link_ends(session: Session, actor: Actor) -> None:
    secret = link_for(session, actor)
    later = NOW + timedelta(days=15)

    with pytest.raises(NotFoundError, match="opens nothing any more"):
        open_update(session, secret=secret, at=later, today=TODAY)
    assert open_update_links(session, actor.organisation_id, "north", later) == []


def test_a_link_is_taken_back(session: Session, actor: Actor) -> None:
    secret = link_for(session, actor)
    (row,) = open_update_links(session, actor.organisation_id, "north", NOW)
    revoke_update_link(session, actor=actor, scorecard="north", link=row.id, at=NOW)

    with pytest.raises(NotFoundError, match="opens nothing any more"):
        enter(session, secret, "late", "2026-Q2")
    with pytest.raises(NotFoundError, match="no such link"):
        revoke_update_link(session, actor=actor, scorecard="north", link=row.id, at=NOW)


def test_making_and_taking_back_stand_in_the_history(session: Session, actor: Actor) -> None:
    link_for(session, actor)
    (row,) = open_update_links(session, actor.organisation_id, "north", NOW)
    revoke_update_link(session, actor=actor, scorecard="north", link=row.id, at=NOW)

    columns = tables.history.c
    rows = session.execute(
        select(columns.action, columns.path).where(columns.kind == "update_link")
    )
    path = f"north/link-{row.id}"
    assert [tuple(each) for each in rows] == [
        ("make_update_link", path),
        ("revoke_update_link", path),
    ]


def test_an_owner_makes_links_and_nobody_below(session: Session, actor: Actor) -> None:
    ann = acting_member(session, actor, "Ann Lee", north=Role.OWNER)
    bob = acting_member(session, actor, "Bob Ray", north=Role.STRATEGIST)
    cid = acting_member(session, actor, "Cid Orr")

    assert due(session, link_for(session, ann))
    with pytest.raises(ForbiddenError, match=r"Ask Ann Lee\."):
        link_for(session, bob)
    with pytest.raises(NotFoundError, match="There is no scorecard “north”"):
        link_for(session, cid)


def test_a_link_is_only_for_who_owns_something_and_cannot_sign_in(
    session: Session, actor: Actor
) -> None:
    document = make_scorecard(
        "south", make_perspective("lane", make_objective("o", owner="ann.lee@example.org"))
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    acting_member(session, actor, "Ann Lee")

    with pytest.raises(RefusedError, match="owns nothing on this scorecard"):
        link_for(session, actor, "x@example.org")
    with pytest.raises(RefusedError, match="can sign in, and needs no link"):
        make_update_link(
            session, actor=actor, scorecard="south", email="ann.lee@example.org", at=NOW
        )


def test_a_person_who_is_known_already_keeps_their_name(session: Session, actor: Actor) -> None:
    person = tables.person.c
    session.execute(
        insert(tables.person).values(name="Eve H.", email=EVE.casefold(), created_at=NOW)
    )
    enter(session, link_for(session, actor), "late", "2026-Q2")

    names = session.scalars(select(person.name).where(person.email == EVE.casefold())).all()
    assert names == ["Eve H."]


def test_a_link_of_another_organisation_is_not_there(session: Session, actor: Actor) -> None:
    link_for(session, actor)
    (row,) = open_update_links(session, actor.organisation_id, "north", NOW)
    other = found_organisation(session, key="other", name="Other", owner="Zoe", at=NOW)
    document = make_scorecard("north")
    import_document(session, actor=other, document=document, prune=False, at=NOW)

    with pytest.raises(NotFoundError, match="no such link"):
        revoke_update_link(session, actor=other, scorecard="north", link=row.id, at=NOW)


def test_the_secret_is_kept_as_a_digest_only(session: Session, actor: Actor) -> None:
    secret = link_for(session, actor)
    digests = session.scalars(select(tables.one_time_link.c.digest)).all()

    assert digest_of(secret) in digests
    assert secret not in digests
