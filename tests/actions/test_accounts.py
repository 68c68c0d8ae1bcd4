"""Accounts are closed and opened again, and people erased, by who is in charge of them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.actions.accounts import (
    change_password,
    close_account,
    open_account,
    reopen_account,
    take_second_factor,
)
from app.actions.invitations import Guest, invite
from app.actions.members import add_member
from app.actions.organisations import found_organisation
from app.actions.people import (
    choose_language,
    erase_person,
    rename_oneself,
    settle_first_person,
)
from app.actions.second_factors import begin_second_factor, confirm_second_factor
from app.actions.sign_ins import (
    Device,
    begin_sign_in,
    end_old_sign_ins,
    end_one_of,
    end_sign_ins_of,
    go_over,
    mark_seen,
)
from app.actions.signing_in import sign_in_with_password
from app.core.access import Actor, OrganisationRole
from app.core.sessions import SessionLimits, is_confirmed
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.queries.people import (
    account_row,
    an_administrator_has_an_account,
    is_anybody_here,
    people_rows,
    sign_ins_in,
    sign_ins_of,
)
from app.queries.visits import Visit
from tests.accounts import (
    EMAIL,
    PASSWORD,
    make_ann,
    secret_of,
    visit_with,
    within,
)
from tests.codes import code_at
from tests.factories import NOW
from tests.people import acting, acting_member, make_member
from tests.signing_in import DEVICE

MEMBER = OrganisationRole.MEMBER
PHONE = Device("Safari on a phone", "192.0.2.8")


def elsewhere(session: Session) -> Actor:
    """The administrator of another organisation."""
    return found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)


def let_in(session: Session, device: Device = DEVICE) -> Visit:
    done = sign_in_with_password(
        within(session), email=EMAIL, password=PASSWORD, device=device, at=NOW
    )
    return visit_with(session, secret_of(done))


def is_shut_out(session: Session) -> bool:
    return not sign_in_with_password(
        within(session), email=EMAIL, password=PASSWORD, device=DEVICE, at=NOW
    )


def test_nobody_has_two_accounts(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)

    with pytest.raises(RefusedError, match="an account for this address already"):
        open_account(session, person_id=ann, password=None, at=NOW)


def test_a_closed_account_ends_every_session_and_opens_with_the_same_password(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    let_in(session)
    close_account(session, actor=actor, person_id=ann, at=NOW)

    assert sign_ins_of(session, ann) == []
    assert is_shut_out(session)
    reopen_account(session, actor=actor, person_id=ann, at=NOW)
    assert let_in(session).actor.person_id == ann


def test_closing_twice_is_written_down_once(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    close_account(session, actor=actor, person_id=ann, at=NOW)
    close_account(session, actor=actor, person_id=ann, at=NOW)
    actions = session.scalars(
        select(tables.history.c.action).where(tables.history.c.kind == "account")
    )

    assert actions.all() == ["close_account"]


def test_who_has_no_account_has_none_to_close(session: Session, actor: Actor) -> None:
    bo = make_member(session, actor, "Bo Ek")

    with pytest.raises(NotFoundError, match="no such account"):
        close_account(session, actor=actor, person_id=bo, at=NOW)


def test_the_last_administrator_who_can_sign_in_stays(session: Session, actor: Actor) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    make_member(session, actor, "Bo Ek", OrganisationRole.ADMINISTRATOR)

    with pytest.raises(RefusedError, match="Owner is the last administrator"):
        close_account(session, actor=actor, person_id=actor.person_id, at=NOW)


def test_others_may_not_close_and_strangers_are_not_there(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    member = acting_member(session, actor, "Cy Ott")

    with pytest.raises(ForbiddenError):
        close_account(session, actor=member, person_id=ann, at=NOW)
    with pytest.raises(NotFoundError):
        close_account(session, actor=elsewhere(session), person_id=ann, at=NOW)


def test_an_account_that_reaches_into_another_organisation_is_not_closed_from_one(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    other = elsewhere(session)
    add_member(session, actor=other, person_id=ann, role=MEMBER, at=NOW)

    with pytest.raises(RefusedError, match="belongs to another organisation as well"):
        close_account(session, actor=actor, person_id=ann, at=NOW)
    add_member(
        session,
        actor=other,
        person_id=actor.person_id,
        role=OrganisationRole.ADMINISTRATOR,
        at=NOW,
    )
    close_account(session, actor=actor, person_id=ann, at=NOW)
    assert is_shut_out(session)


def test_a_lost_phone_is_taken_away_by_an_administrator(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret = begin_second_factor(session, ann).secret
    confirm_second_factor(session, ann, code_at(secret, NOW), NOW)
    take_second_factor(session, actor=actor, person_id=ann, at=NOW)

    assert not account_row(session, ann).has_second_factor
    assert let_in(session)


def test_people_are_listed_with_how_they_come_in(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    make_member(session, actor, "Bo Ek")
    let_in(session)
    ann, bo, owner = people_rows(session, actor.organisation_id)

    assert (ann.name, ann.has_account, ann.seen_at) == ("Ann Lee", True, NOW)
    assert (bo.name, bo.has_account, bo.seen_at) == ("Bo Ek", False, None)
    assert (owner.name, owner.role) == ("Owner", "administrator")


def test_it_is_known_whether_anybody_is_here(session: Session, actor: Actor) -> None:
    assert not is_anybody_here(session)
    make_ann(session, actor)

    assert is_anybody_here(session)
    assert not an_administrator_has_an_account(session)
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    assert an_administrator_has_an_account(session)


def test_sessions_are_listed_as_their_person_knows_them(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    let_in(session)
    phone = let_in(session, PHONE)
    mark_seen(session, phone.digest, NOW + timedelta(minutes=10))
    first, second = sign_ins_of(session, ann)

    assert (first.browser, first.address) == (PHONE.browser, PHONE.address)
    assert (second.browser, second.organisation) == (DEVICE.browser, "Main")
    assert sign_ins_in(session, actor.organisation_id) == [first, second]


def test_when_a_session_was_used_is_known_to_five_minutes(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    visit = let_in(session)
    mark_seen(session, visit.digest, NOW + timedelta(minutes=4))
    assert sign_ins_of(session, ann)[0].seen_at == NOW

    mark_seen(session, visit.digest, NOW + timedelta(minutes=5))
    assert sign_ins_of(session, ann)[0].seen_at == NOW + timedelta(minutes=5)


def test_a_session_out_of_the_list_is_ended(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    here, phone = let_in(session), let_in(session, PHONE)
    end_one_of(session, phone.digest, person_id=ann)

    assert [row.digest for row in sign_ins_of(session, ann)] == [here.digest]
    end_one_of(session, here.digest, organisation_id=actor.organisation_id)
    assert sign_ins_of(session, ann) == []


def test_nobody_ends_a_session_that_is_not_in_their_list(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    visit, other = let_in(session), elsewhere(session)

    with pytest.raises(NotFoundError, match="no such session"):
        end_one_of(session, visit.digest, person_id=actor.person_id)
    with pytest.raises(NotFoundError, match="no such session"):
        end_one_of(session, visit.digest, organisation_id=other.organisation_id)
    assert len(sign_ins_of(session, ann)) == 1


def test_all_others_are_ended_at_once(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    here = let_in(session)
    let_in(session, PHONE)
    end_sign_ins_of(session, ann, but=here.digest)

    assert [row.digest for row in sign_ins_of(session, ann)] == [here.digest]


def test_sessions_that_let_nobody_in_are_swept_away(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    let_in(session)
    limits = SessionLimits()
    end_old_sign_ins(session, limits, NOW + limits.idle - timedelta(seconds=1))
    assert len(sign_ins_of(session, ann)) == 1

    end_old_sign_ins(session, limits, NOW + limits.idle)
    assert sign_ins_of(session, ann) == []


def test_a_password_is_enough_for_a_quarter_of_an_hour() -> None:
    assert is_confirmed(NOW, NOW + timedelta(minutes=14))
    assert not is_confirmed(NOW, NOW + timedelta(minutes=15))


def test_a_session_goes_over_to_another_organisation_of_the_persons(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    visit, other = let_in(session), elsewhere(session)

    with pytest.raises(NotFoundError, match="no such organisation"):
        go_over(session, visit=visit, organisation_id=other.organisation_id)
    add_member(session, actor=other, person_id=ann, role=MEMBER, at=NOW)
    go_over(session, visit=visit, organisation_id=other.organisation_id)
    assert sign_ins_of(session, ann)[0].organisation == "Other"


def test_people_choose_their_name_and_language(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    visit = let_in(session)
    rename_oneself(session, visit=visit, name=" Ann  Lee-Ek ")
    choose_language(session, visit=visit, language="pt")
    row = account_row(session, ann)

    assert (row.name, row.language, row.email) == ("Ann Lee-Ek", "pt", EMAIL)
    with pytest.raises(RefusedError):
        rename_oneself(session, visit=visit, name="")


def test_the_new_password_may_not_be_the_persons_name(session: Session, actor: Actor) -> None:
    make_ann(session, actor)

    with pytest.raises(RefusedError, match="among the first"):
        change_password(
            within(session), visit=let_in(session), current=PASSWORD, new="ann.lee-ann.lee", at=NOW
        )


def test_an_erased_person_is_nobody_any_more(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    secret = begin_second_factor(session, ann).secret
    confirm_second_factor(session, ann, code_at(secret, NOW), NOW)
    begin_sign_in(
        session, actor=Actor(actor.organisation_id, ann, "Ann", MEMBER), device=DEVICE, at=NOW
    )
    invite(session, actor=elsewhere(session), guest=Guest("ann.lee2@example.org"), at=NOW)
    erase_person(session, actor=actor, person_id=ann, at=NOW)
    person = session.execute(select(tables.person).where(tables.person.c.id == ann)).one()

    assert (person.name, person.email) == (f"Erased person {ann}", None)
    assert person.erased_at == NOW
    assert is_shut_out(session)
    for table in (tables.account, tables.sign_in, tables.recovery_code, tables.scorecard_role):
        number = select(func.count()).select_from(table).where(table.c.person_id == ann)
        assert session.scalar(number) == 0
    assert ann not in [row.id for row in people_rows(session, actor.organisation_id)]


def test_what_an_erased_person_did_stays_in_the_history(session: Session, actor: Actor) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    administrator = acting_member(session, actor, "Cy Ott", OrganisationRole.ADMINISTRATOR)
    bo = make_member(session, administrator, "Bo Ek")
    erase_person(session, actor=actor, person_id=administrator.person_id, at=NOW)
    deeds = session.scalars(
        select(tables.history.c.path).where(tables.history.c.person_id == administrator.person_id)
    ).all()

    assert f"person-{bo}" in deeds


def test_who_is_in_charge_of_everything_or_belongs_elsewhere_is_not_erased(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    with pytest.raises(RefusedError, match="Owner is the last administrator"):
        erase_person(session, actor=actor, person_id=actor.person_id, at=NOW)

    add_member(session, actor=elsewhere(session), person_id=ann, role=MEMBER, at=NOW)
    with pytest.raises(RefusedError, match="belongs to another organisation as well"):
        erase_person(session, actor=actor, person_id=ann, at=NOW)


def test_who_administers_all_organisations_of_a_person_erases_them_in_all(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    other = elsewhere(session)
    administrator = OrganisationRole.ADMINISTRATOR
    add_member(session, actor=other, person_id=ann, role=MEMBER, at=NOW)
    add_member(session, actor=other, person_id=actor.person_id, role=administrator, at=NOW)
    erase_person(session, actor=actor, person_id=ann, at=NOW)
    history = tables.history.c
    places = session.scalars(
        select(history.organisation_id).where(history.action == "erase_person")
    ).all()

    assert sorted(places) == sorted([actor.organisation_id, other.organisation_id])


def test_an_erased_person_may_be_invited_anew(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    erase_person(session, actor=actor, person_id=ann, at=NOW)
    invite(session, actor=actor, guest=Guest(EMAIL), at=NOW)

    assert acting(session, actor.organisation_id, actor.person_id) is not None


def test_who_has_no_account_has_nothing_to_look_at(session: Session, actor: Actor) -> None:
    with pytest.raises(NotFoundError, match="no such account"):
        account_row(session, actor.person_id)


def test_the_founder_does_not_take_the_address_of_somebody_else(
    session: Session, actor: Actor
) -> None:
    make_member(session, actor, "Ann Lee")
    settle_first_person(session, actor=actor, name="Ann", email=EMAIL)
    names = [row.name for row in people_rows(session, actor.organisation_id)]

    assert names == ["Ann Lee", "Owner"]


def test_somebody_without_an_address_is_erased_too(session: Session, actor: Actor) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    cy = acting_member(session, actor, "Cy Ott", OrganisationRole.ADMINISTRATOR)
    erase_person(session, actor=cy, person_id=actor.person_id, at=NOW)

    assert [row.name for row in people_rows(session, actor.organisation_id)] == ["Cy Ott"]
