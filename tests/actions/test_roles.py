"""Roles, memberships and deputies: given, taken, written into the history, never the last one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.actions.deputies import appoint_deputy, end_deputy
from app.actions.documents import import_document
from app.actions.members import add_member, remove_member, set_organisation_role
from app.actions.organisations import found_organisation
from app.actions.roles import become_owner, grant_role, take_role
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.queries.history import Chosen, every_line
from tests.factories import NOW, make_scorecard
from tests.people import TODAY, acting, acting_member, make_member, make_person

ADMINISTRATOR, AUDITOR, MEMBER = OrganisationRole

Deed = Callable[[], object]


@pytest.fixture(autouse=True)
def scorecards(session: Session, actor: Actor) -> None:
    for key, parent in (("group", None), ("europe", "group"), ("north", "europe"), ("apart", None)):
        document = make_scorecard(key, parent=parent)
        import_document(session, actor=actor, document=document, prune=False, at=NOW)


def seen(session: Session, actor: Actor, person_id: int) -> dict[str, Role]:
    found = acting(session, actor.organisation_id, person_id)
    return {} if found is None else dict(found.roles)


def last_deed(session: Session) -> tuple[object, ...]:
    columns = tables.history.c
    rows = session.execute(
        select(columns.action, columns.kind, columns.path, columns.before, columns.after)
        .order_by(columns.id.desc())
        .limit(1)
    )
    return tuple(rows.one())


def counters(session: Session, actor: Actor) -> tuple[int, int, int]:
    """The access revision, the last deed and the lines of history."""
    columns = tables.organisation.c
    row = session.execute(
        select(columns.access_revision, columns.last_deed).where(
            columns.id == actor.organisation_id
        )
    ).one()
    lines = session.execute(select(func.count()).select_from(tables.history)).scalar_one()
    return row.access_revision, row.last_deed, lines


def test_a_role_holds_on_the_scorecard_and_on_all_below_it(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.STRATEGIST, group=Role.VIEWER)

    assert seen(session, actor, ann) == {
        "group": Role.VIEWER,
        "europe": Role.STRATEGIST,
        "north": Role.STRATEGIST,
    }


def test_a_role_is_written_into_the_history(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.VIEWER)

    assert last_deed(session) == (
        "set_role",
        "role",
        f"europe/person-{ann}",
        None,
        {"role": "viewer"},
    )
    take_role(session, actor=actor, scorecard="europe", person_id=ann, at=NOW)
    assert last_deed(session)[3:] == ({"role": "viewer"}, None)
    assert seen(session, actor, ann) == {}


def test_a_role_is_changed_and_the_same_again_changes_nothing(
    session: Session, actor: Actor
) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.VIEWER)
    grant_role(
        session, actor=actor, scorecard="europe", person_id=ann, role=Role.CONTRIBUTOR, at=NOW
    )
    before = counters(session, actor)
    grant_role(
        session, actor=actor, scorecard="europe", person_id=ann, role=Role.CONTRIBUTOR, at=NOW
    )

    assert counters(session, actor) == before
    assert seen(session, actor, ann)["europe"] is Role.CONTRIBUTOR


def test_every_deed_moves_the_access_revision_and_has_one_line_of_history(
    session: Session, actor: Actor
) -> None:
    ann = make_member(session, actor, "Ann Lee")
    bob = make_member(session, actor, "Bob Ray")
    cid = make_person(session, "Cid Orr")
    own: dict[str, object] = {"actor": actor, "at": NOW}
    asked: dict[str, object] = {"scorecard": "europe", "person_id": ann}
    deputies: list[int] = []
    deeds: list[Callable[..., object]] = [
        lambda: grant_role(session, role=Role.VIEWER, **asked, **own),  # type: ignore[arg-type]
        lambda: take_role(session, **asked, **own),  # type: ignore[arg-type]
        lambda: deputies.append(
            appoint_deputy(session, person_id=ann, deputy_id=bob, last_day=TODAY, **own)  # type: ignore[arg-type]
        ),
        lambda: end_deputy(session, deputy=deputies[0], **own),  # type: ignore[arg-type]
        lambda: set_organisation_role(session, person_id=ann, role=AUDITOR, **own),  # type: ignore[arg-type]
        lambda: add_member(session, person_id=cid, role=MEMBER, **own),  # type: ignore[arg-type]
        lambda: remove_member(session, person_id=ann, **own),  # type: ignore[arg-type]
        lambda: become_owner(session, scorecard="apart", **own),  # type: ignore[arg-type]
    ]
    moved = [moves(session, actor, deed) for deed in deeds]

    assert moved == [(1, 1, 1)] * len(deeds)


def moves(session: Session, actor: Actor, deed: Deed) -> tuple[int, ...]:
    before = counters(session, actor)
    deed()
    after = counters(session, actor)
    return tuple(new - old for new, old in zip(after, before, strict=True))


def test_a_scorecard_keeps_its_last_owner(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.OWNER)

    with pytest.raises(RefusedError, match=r"Ann Lee is the last owner of “Europe”; “North”"):
        take_role(session, actor=actor, scorecard="europe", person_id=ann, at=NOW)
    with pytest.raises(RefusedError, match="last owner"):
        grant_role(
            session, actor=actor, scorecard="europe", person_id=ann, role=Role.VIEWER, at=NOW
        )
    with pytest.raises(RefusedError, match="last owner"):
        remove_member(session, actor=actor, person_id=ann, at=NOW)


def test_an_owner_goes_where_another_is_or_one_above_it(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.OWNER)
    make_member(session, actor, "Bob Ray", group=Role.OWNER)
    take_role(session, actor=actor, scorecard="europe", person_id=ann, at=NOW)

    assert seen(session, actor, ann) == {}


def test_an_organisation_keeps_its_last_administrator(session: Session, actor: Actor) -> None:
    with pytest.raises(RefusedError, match="Owner is the last administrator"):
        set_organisation_role(session, actor=actor, person_id=actor.person_id, role=MEMBER, at=NOW)
    with pytest.raises(RefusedError, match="Owner is the last administrator"):
        remove_member(session, actor=actor, person_id=actor.person_id, at=NOW)


def test_the_history_tells_which_roles_went_with_a_membership(
    session: Session, actor: Actor
) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.VIEWER, group=Role.CONTRIBUTOR)
    remove_member(session, actor=actor, person_id=ann, at=NOW)

    lines = every_line(session, Chosen(actor.organisation_id, kind="role"))
    gone = {line.path: line.before for line in lines if line.action == "remove_member"}
    assert gone == {
        f"europe/person-{ann}": {"role": "viewer"},
        f"group/person-{ann}": {"role": "contributor"},
    }


def test_an_administrator_goes_where_another_is(session: Session, actor: Actor) -> None:
    make_member(session, actor, "Ann Lee", ADMINISTRATOR)
    set_organisation_role(session, actor=actor, person_id=actor.person_id, role=AUDITOR, at=NOW)

    found = acting(session, actor.organisation_id, actor.person_id)
    assert found is not None
    assert found.role is AUDITOR


def test_who_is_in_already_keeps_the_role_they_have(session: Session, actor: Actor) -> None:
    before = counters(session, actor)
    add_member(session, actor=actor, person_id=actor.person_id, role=MEMBER, at=NOW)

    assert counters(session, actor) == before


def test_who_is_removed_loses_sessions_roles_and_deputies(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee", europe=Role.VIEWER)
    appoint_deputy(
        session, actor=actor, person_id=actor.person_id, deputy_id=ann, last_day=TODAY, at=NOW
    )
    assert acting(session, actor.organisation_id, ann) is not None
    remove_member(session, actor=actor, person_id=ann, at=NOW)

    for table in (tables.scorecard_role, tables.deputy, tables.sign_in, tables.membership):
        people = [row.person_id for row in session.execute(select(table.c.person_id))]
        assert ann not in people
    assert acting(session, actor.organisation_id, ann) is None


def test_an_owner_gives_roles_below_and_nobody_else_does(session: Session, actor: Actor) -> None:
    ann = acting_member(session, actor, "Ann Lee", europe=Role.OWNER)
    bob = acting_member(session, actor, "Bob Ray", europe=Role.STRATEGIST)
    cid = make_member(session, actor, "Cid Orr")
    grant_role(session, actor=ann, scorecard="north", person_id=cid, role=Role.OWNER, at=NOW)

    assert seen(session, actor, cid) == {"north": Role.OWNER}
    with pytest.raises(ForbiddenError, match=r"Your role does not allow this\. Ask Cid Orr\."):
        take_role(session, actor=bob, scorecard="north", person_id=cid, at=NOW)
    with pytest.raises(ForbiddenError, match=r"Ask Ann Lee\."):
        take_role(session, actor=bob, scorecard="europe", person_id=cid, at=NOW)
    with pytest.raises(NotFoundError, match="There is no scorecard “group”"):
        grant_role(session, actor=ann, scorecard="group", person_id=cid, role=Role.OWNER, at=NOW)


def test_only_administrators_change_the_organisation(session: Session, actor: Actor) -> None:
    ann = acting_member(session, actor, "Ann Lee", group=Role.OWNER)
    bob = make_person(session, "Bob Ray")

    with pytest.raises(ForbiddenError, match=r"Ask Owner\."):
        add_member(session, actor=ann, person_id=bob, role=MEMBER, at=NOW)
    with pytest.raises(ForbiddenError, match=r"Ask Owner\."):
        set_organisation_role(
            session, actor=ann, person_id=ann.person_id, role=ADMINISTRATOR, at=NOW
        )
    with pytest.raises(ForbiddenError, match=r"Ask Owner\."):
        remove_member(session, actor=ann, person_id=actor.person_id, at=NOW)


def test_people_and_scorecards_of_another_organisation_are_not_there(
    session: Session, actor: Actor
) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Zoe", at=NOW)
    document = make_scorecard("theirs")
    import_document(session, actor=other, document=document, prune=False, at=NOW)

    with pytest.raises(NotFoundError, match="There is no such person"):
        grant_role(
            session,
            actor=actor,
            scorecard="group",
            person_id=other.person_id,
            role=Role.VIEWER,
            at=NOW,
        )
    with pytest.raises(NotFoundError, match="There is no scorecard “theirs”"):
        grant_role(
            session,
            actor=actor,
            scorecard="theirs",
            person_id=actor.person_id,
            role=Role.VIEWER,
            at=NOW,
        )
    with pytest.raises(NotFoundError, match="There is no such person"):
        remove_member(session, actor=actor, person_id=other.person_id, at=NOW)
    with pytest.raises(NotFoundError, match="There is no such person"):
        add_member(session, actor=actor, person_id=999_999, role=MEMBER, at=NOW)


def test_a_deputy_answers_for_the_other_up_to_the_last_day(session: Session, actor: Actor) -> None:
    ann = make_member(session, actor, "Ann Lee")
    bob = acting_member(session, actor, "Bob Ray")
    appoint_deputy(
        session, actor=bob, person_id=bob.person_id, deputy_id=ann, last_day=TODAY, at=NOW
    )

    today = acting(session, actor.organisation_id, ann)
    tomorrow = acting(session, actor.organisation_id, ann, TODAY + timedelta(days=1))
    assert today is not None
    assert tomorrow is not None
    assert today.answers_for == {"ann.lee@example.org", "bob.ray@example.org"}
    assert tomorrow.answers_for == {"ann.lee@example.org"}


def test_nobody_deputises_for_themselves_or_for_days_that_are_over(
    session: Session, actor: Actor
) -> None:
    ann = make_member(session, actor, "Ann Lee")

    with pytest.raises(RefusedError, match="Ann Lee cannot stand in for themselves"):
        appoint_deputy(session, actor=actor, person_id=ann, deputy_id=ann, last_day=TODAY, at=NOW)
    with pytest.raises(RefusedError, match="The last day, 2026-11-20, is over"):
        appoint_deputy(
            session,
            actor=actor,
            person_id=ann,
            deputy_id=actor.person_id,
            last_day=TODAY - timedelta(days=1),
            at=NOW,
        )


def test_people_end_and_appoint_their_own_deputies_only(session: Session, actor: Actor) -> None:
    ann = acting_member(session, actor, "Ann Lee")
    bob = acting_member(session, actor, "Bob Ray")
    number = appoint_deputy(
        session,
        actor=ann,
        person_id=ann.person_id,
        deputy_id=bob.person_id,
        last_day=TODAY,
        at=NOW,
    )

    with pytest.raises(ForbiddenError, match=r"Ask Owner\."):
        appoint_deputy(
            session,
            actor=bob,
            person_id=ann.person_id,
            deputy_id=bob.person_id,
            last_day=TODAY,
            at=NOW,
        )
    with pytest.raises(NotFoundError, match="There is no such deputy"):
        end_deputy(session, actor=bob, deputy=number, at=NOW)
    end_deputy(session, actor=ann, deputy=number, at=NOW)
    with pytest.raises(NotFoundError, match="There is no such deputy"):
        end_deputy(session, actor=ann, deputy=number, at=NOW)
