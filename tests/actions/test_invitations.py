"""People come in: the first by the server's own link, everybody else invited."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, event, func, select

from app.actions.documents import import_document
from app.actions.invitations import (
    Added,
    Guest,
    Invited,
    Newcomer,
    come_in,
    first_secret,
    invite,
    join,
)
from app.actions.one_time_links import LinkKind
from app.actions.organisations import acting_owner, found_organisation
from app.actions.roles import grant_role
from app.actions.sign_ins import begin_sign_in
from app.core.access import Actor, OrganisationRole, Role
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.queries.people import people_rows
from tests.accounts import (
    EMAIL,
    PASSWORD,
    make_ann,
    transactions,
    visit_with,
    within,
)
from tests.factories import NOW, make_measure, scorecard_with
from tests.people import acting_member
from tests.signing_in import DEVICE

AUDITOR = OrganisationRole.AUDITOR
BO = "bo.ek@example.org"


def invited(session: Session, actor: Actor, guest: Guest) -> str:
    done = invite(session, actor=actor, guest=guest, at=NOW)
    assert isinstance(done, Invited)
    return done.secret


def comes_in(
    session: Session,
    secret: str,
    *,
    email: str = "",
    name: str = "Bo Ek",
    password: str = PASSWORD,
    kind: LinkKind = LinkKind.INVITATION,
) -> Actor:
    newcomer = Newcomer(name, password, email)
    done = come_in(
        within(session), secret=secret, kind=kind, newcomer=newcomer, device=DEVICE, at=NOW
    )
    return visit_with(session, done.secret).actor


def roles(session: Session, organisation_id: int) -> Sequence[tuple[str, str]]:
    return [(row.name, row.role.value) for row in people_rows(session, organisation_id)]


def scorecard_id(session: Session, actor: Actor, key: str) -> int:
    document = scorecard_with(make_measure(), key=key)
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    columns = tables.scorecard.c
    return session.execute(select(columns.id).where(columns.key == key)).scalar_one()


def contributes_to(session: Session, person_id: int) -> list[int]:
    role = tables.scorecard_role.c
    return sorted(
        session.scalars(
            select(role.scorecard_id).where(role.person_id == person_id, role.role == "contributor")
        )
    )


def test_the_first_person_becomes_the_administrator_that_was_founded(
    session: Session, actor: Actor
) -> None:
    secret = first_secret(session, at=NOW)
    assert secret is not None
    first = comes_in(session, secret, email="Ana@Bakery.example", name="Ana", kind=LinkKind.FIRST)

    assert first == Actor(actor.organisation_id, actor.person_id, "Ana", actor.role)
    assert roles(session, actor.organisation_id) == [("Ana", "administrator")]


def test_after_the_first_there_is_no_such_link_any_more(session: Session, actor: Actor) -> None:
    secret = first_secret(session, at=NOW)
    assert secret is not None
    make_ann(session, actor)

    assert first_secret(session, at=NOW) is None
    with pytest.raises(RefusedError, match="first account already"):
        comes_in(session, secret, email="eve@example.org", kind=LinkKind.FIRST)


def test_the_first_link_of_an_earlier_start_opens_nothing(session: Session) -> None:
    secret = first_secret(session, at=NOW)
    first_secret(session, at=NOW)
    assert secret is not None

    with pytest.raises(NotFoundError):
        comes_in(session, secret, email="eve@example.org", kind=LinkKind.FIRST)


def test_who_is_invited_chooses_a_password_and_is_signed_in(session: Session, actor: Actor) -> None:
    secret = invited(session, actor, Guest(" Bo.Ek@example.org ", "Bo", AUDITOR))
    bo = comes_in(session, secret, email="somebody.else@example.org")

    assert (bo.name, bo.role) == ("Bo Ek", AUDITOR)
    assert ("Bo Ek", "auditor") in roles(session, actor.organisation_id)
    email = select(tables.person.c.email).where(tables.person.c.id == bo.person_id)
    assert session.scalar(email) == BO
    with pytest.raises(NotFoundError):
        comes_in(session, secret)


def test_a_name_or_a_password_that_cannot_be_uses_no_link_up(
    session: Session, actor: Actor
) -> None:
    secret = invited(session, actor, Guest(BO))

    with pytest.raises(RefusedError, match="among the first"):
        comes_in(session, secret, password="bo.ek@example.org")  # noqa: S106 it is refused
    with pytest.raises(RefusedError, match="1 to 200 characters"):
        comes_in(session, secret, name=" ")
    assert comes_in(session, secret).name == "Bo Ek"


def test_who_has_an_account_is_added_at_once(session: Session, actor: Actor) -> None:
    make_ann(session, actor)
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)
    done = invite(session, actor=other, guest=Guest(EMAIL, role=AUDITOR), at=NOW)

    assert isinstance(done, Added)
    assert roles(session, other.organisation_id) == [
        ("Ann Lee", "auditor"),
        ("Eve", "administrator"),
    ]
    assert ("Ann Lee", "member") in roles(session, actor.organisation_id)


def test_a_second_invitation_takes_the_first_back(session: Session, actor: Actor) -> None:
    first = invited(session, actor, Guest(BO))
    invited(session, actor, Guest(BO))

    with pytest.raises(NotFoundError):
        comes_in(session, first)


def test_only_administrators_invite(session: Session, actor: Actor) -> None:
    member = acting_member(session, actor, "Cy Ott")

    with pytest.raises(ForbiddenError):
        invite(session, actor=member, guest=Guest(BO), at=NOW)


def test_what_is_no_address_cannot_be_invited(session: Session, actor: Actor) -> None:
    with pytest.raises(RefusedError, match="is not an e-mail address"):
        invite(session, actor=actor, guest=Guest("Bo Ek"), at=NOW)


def test_an_invitation_to_a_scorecard_makes_a_contributor_there(
    session: Session, actor: Actor
) -> None:
    north, south = (scorecard_id(session, actor, key) for key in ("north", "south"))
    invited(session, actor, Guest(BO, scorecard_id=south))
    bo = comes_in(session, invited(session, actor, Guest(BO, scorecard_id=north)))

    assert contributes_to(session, bo.person_id) == sorted([north, south])


def test_an_account_takes_up_no_invitation_of_another_organisation(
    session: Session, actor: Actor
) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)
    invited(session, other, Guest(BO))
    comes_in(session, invited(session, actor, Guest(BO)))

    assert roles(session, other.organisation_id) == [("Eve", "administrator")]


def test_who_is_signed_in_joins_with_the_account_they_have(session: Session, actor: Actor) -> None:
    other = found_organisation(session, key="other", name="Other", owner="Eve", at=NOW)
    secret = invited(session, other, Guest(BO, role=AUDITOR))
    bo = comes_in(session, invited(session, actor, Guest(BO)))
    visit = visit_with(session, begin_sign_in(session, actor=bo, device=DEVICE, at=NOW))

    with pytest.raises(RefusedError, match="an account for this address already"):
        comes_in(session, secret)
    assert join(session, visit=visit, secret=secret, at=NOW) == other.organisation_id
    assert ("Bo Ek", "auditor") in roles(session, other.organisation_id)


def test_nobody_joins_by_an_invitation_to_somebody_else(session: Session, actor: Actor) -> None:
    secret = invited(session, actor, Guest("cy@example.org"))
    bo = comes_in(session, invited(session, actor, Guest(BO)))
    visit = visit_with(session, begin_sign_in(session, actor=bo, device=DEVICE, at=NOW))

    with pytest.raises(ForbiddenError, match=r"This invitation is for cy@example\.org"):
        join(session, visit=visit, secret=secret, at=NOW)


def test_coming_in_is_written_into_the_history_without_name_or_address(
    session: Session, actor: Actor
) -> None:
    bo = comes_in(session, invited(session, actor, Guest(BO)))
    line = session.execute(
        select(tables.history).where(tables.history.c.action == "accept_invitation")
    ).one()

    assert (line.person_id, line.after) == (bo.person_id, {"role": "member"})
    assert "bo.ek" not in str(line)


def test_of_two_who_open_the_first_link_at_once_one_becomes_administrator(
    own_engine: Engine,
) -> None:
    if own_engine.dialect.name == "sqlite":
        event.listen(own_engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=60000"))
        own_engine.dispose()
    writing = transactions(own_engine)
    with writing() as session:
        acting_owner(session, at=NOW)
        secret = first_secret(session, at=NOW)
    assert secret is not None

    def open_it(number: int) -> bool:
        newcomer = Newcomer(f"Person {number}", PASSWORD, f"person{number}@example.org")
        try:
            come_in(
                writing,
                secret=secret,
                kind=LinkKind.FIRST,
                newcomer=newcomer,
                device=DEVICE,
                at=NOW,
            )
        except NotFoundError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(open_it, range(4))) == 1
    with writing() as session:
        assert session.scalar(select(func.count()).select_from(tables.account)) == 1


def test_who_has_a_role_on_the_scorecard_keeps_it(session: Session, actor: Actor) -> None:
    north = scorecard_id(session, actor, "north")
    ann = make_ann(session, actor)
    grant_role(session, actor=actor, scorecard="north", person_id=ann, role=Role.STRATEGIST, at=NOW)
    invite(session, actor=actor, guest=Guest(EMAIL, scorecard_id=north), at=NOW)

    assert contributes_to(session, ann) == []
