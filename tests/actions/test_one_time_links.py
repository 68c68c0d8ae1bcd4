"""A one-time link opens one thing, once, until it ends or is taken back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, func, select

from app.actions.one_time_links import (
    LASTS,
    LinkFor,
    LinkKind,
    forget_old_links,
    look_up_link,
    make_link,
    revoke_link,
    revoke_links,
    use_link,
)
from app.actions.organisations import acting_owner, found_organisation
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError
from app.queries.history import Chosen, every_line
from app.queries.people import open_links
from tests.accounts import transactions
from tests.factories import NOW

INVITATION = LinkKind.INVITATION


def invited(session: Session, actor: Actor) -> str:
    subject = LinkFor(
        actor.organisation_id,
        email="ann.lee@example.org",
        name="Ann",
        role=OrganisationRole.AUDITOR,
    )
    return make_link(session, INVITATION, subject, at=NOW, made_by=actor.person_id)


def test_a_link_says_whom_it_is_for_and_is_used_once(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)
    found = look_up_link(session, secret, INVITATION, NOW)

    assert use_link(session, secret, INVITATION, NOW) == found
    assert found.subject.email == "ann.lee@example.org"
    assert found.subject.role is OrganisationRole.AUDITOR
    with pytest.raises(NotFoundError, match="opens nothing any more"):
        use_link(session, secret, INVITATION, NOW)


def test_who_reads_the_database_cannot_use_a_link(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)
    kept = session.execute(select(tables.one_time_link)).one()

    assert secret not in map(str, kept)
    with pytest.raises(NotFoundError):
        look_up_link(session, kept.digest, INVITATION, NOW)


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_ends_when_its_kind_does(session: Session, kind: LinkKind) -> None:
    secret = make_link(session, kind, LinkFor(), at=NOW)
    end = NOW + LASTS[kind]

    assert look_up_link(session, secret, kind, end - timedelta(seconds=1)).ends_at == end
    with pytest.raises(NotFoundError):
        look_up_link(session, secret, kind, end)


def test_a_link_may_have_an_end_of_its_own(session: Session) -> None:
    end = NOW + timedelta(days=3)
    secret = make_link(session, LinkKind.UPDATE, LinkFor(), at=NOW, ends_at=end)

    assert look_up_link(session, secret, LinkKind.UPDATE, NOW).ends_at == end


def test_a_link_of_one_kind_opens_nothing_of_another(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)

    with pytest.raises(NotFoundError):
        use_link(session, secret, LinkKind.RESET, NOW)


def test_a_link_that_was_taken_back_opens_nothing(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)
    link = look_up_link(session, secret, INVITATION, NOW).id
    revoke_link(session, actor=actor, link=link, at=NOW)

    with pytest.raises(NotFoundError):
        look_up_link(session, secret, INVITATION, NOW)
    with pytest.raises(NotFoundError):
        revoke_link(session, actor=actor, link=link, at=NOW)


def test_taking_a_link_back_is_a_deed_that_names_no_address(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)
    link = look_up_link(session, secret, INVITATION, NOW).id
    revoke_link(session, actor=actor, link=link, at=NOW)

    (line,) = every_line(session, Chosen(actor.organisation_id, kind="one_time_link"))
    assert (line.action, line.path, line.person_id) == (
        "revoke_link",
        f"link-{link}",
        actor.person_id,
    )
    assert (line.before, line.after) == ({"for": "invitation"}, None)


def test_who_is_no_administrator_takes_none_back(session: Session, actor: Actor) -> None:
    link = look_up_link(session, invited(session, actor), INVITATION, NOW).id
    member = replace(actor, role=OrganisationRole.MEMBER)

    with pytest.raises(ForbiddenError):
        revoke_link(session, actor=member, link=link, at=NOW)


def test_another_organisation_cannot_take_it_back(session: Session, actor: Actor) -> None:
    secret = invited(session, actor)
    link = look_up_link(session, secret, INVITATION, NOW).id
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)

    with pytest.raises(NotFoundError):
        revoke_link(session, actor=other, link=link, at=NOW)
    assert look_up_link(session, secret, INVITATION, NOW).id == link


def test_the_open_ones_are_listed_with_who_made_them(session: Session, actor: Actor) -> None:
    invited(session, actor)
    used = invited(session, actor)
    use_link(session, used, INVITATION, NOW)
    (row,) = open_links(session, actor.organisation_id, INVITATION, NOW)

    assert (row.email, row.role, row.made_by) == ("ann.lee@example.org", "auditor", actor.name)
    assert open_links(session, actor.organisation_id, INVITATION, NOW + timedelta(days=8)) == []


def test_links_for_a_person_are_taken_back_together(session: Session, actor: Actor) -> None:
    mine = LinkFor(person_id=actor.person_id)
    secret = make_link(session, LinkKind.RESET, mine, at=NOW)
    of_nobody = make_link(session, LinkKind.RESET, LinkFor(), at=NOW)
    revoke_links(session, LinkKind.RESET, person_id=actor.person_id, at=NOW)

    assert look_up_link(session, of_nobody, LinkKind.RESET, NOW)
    with pytest.raises(NotFoundError):
        look_up_link(session, secret, LinkKind.RESET, NOW)


def test_what_ended_long_ago_is_forgotten(session: Session, actor: Actor) -> None:
    invited(session, actor)
    make_link(session, LinkKind.CODE, LinkFor(), at=NOW)
    number = select(func.count()).select_from(tables.one_time_link)
    forget_old_links(session, NOW + timedelta(minutes=11))
    assert session.scalar(number) == 1

    forget_old_links(session, NOW + timedelta(days=38))
    assert session.scalar(number) == 0


def test_of_many_who_use_it_at_once_one_gets_it(own_engine: Engine) -> None:
    if own_engine.dialect.name == "sqlite":
        event.listen(own_engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=60000"))
        own_engine.dispose()
    writing = transactions(own_engine)
    with writing() as session:
        secret = invited(session, acting_owner(session, at=NOW))

    def use(_: int) -> bool:
        try:
            with writing() as session:
                use_link(session, secret, INVITATION, NOW)
        except NotFoundError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1
