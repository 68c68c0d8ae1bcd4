"""An administrator takes a passkey or a provider away from somebody who lost it."""

import pytest
from sqlalchemy import insert, select, update

from app.actions.accounts import open_account
from app.actions.lost_ways import take_passkey, take_provider
from app.actions.organisations import found_organisation
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.errors import ForbiddenError, NotFoundError, RefusedError
from app.queries.other_ways import identities_of, passkeys_of
from tests.accounts import make_ann
from tests.factories import NOW
from tests.people import acting_member

ISSUER = "https://login.example"


def give_passkey(session: Session, person_id: int) -> int:
    made = {"credential": f"of {person_id}", "public_key": "", "uses": 0, "name": "Phone"}
    new = insert(tables.passkey).values(person_id=person_id, made_at=NOW, **made)
    number: int = session.execute(new.returning(tables.passkey.c.id)).scalar_one()
    return number


def link(session: Session, person_id: int) -> dict[str, str]:
    known = {"issuer": ISSUER, "subject": "ann"}
    session.execute(insert(tables.identity).values(person_id=person_id, since=NOW, **known))
    return known


def told_of(session: Session, action: str) -> list[tuple[int, str]]:
    history = tables.history.c
    asked = select(history.person_id, history.path).where(history.action == action)
    return [(row.person_id, row.path) for row in session.execute(asked)]


def test_a_passkey_is_gone_and_the_history_tells_who_took_it(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    number = give_passkey(session, ann)
    take_passkey(session, actor=actor, person_id=ann, passkey=number, at=NOW)

    assert passkeys_of(session, ann) == []
    assert told_of(session, "take_passkey") == [(actor.person_id, f"person-{ann}")]


def test_a_provider_is_gone_and_the_history_tells_who_took_it(
    session: Session, actor: Actor
) -> None:
    ann = make_ann(session, actor)
    known = link(session, ann)
    take_provider(session, actor=actor, person_id=ann, **known, at=NOW)

    assert identities_of(session, ann) == []
    assert told_of(session, "take_provider") == [(actor.person_id, f"person-{ann}")]


def test_the_only_way_in_is_taken_from_others_all_the_same(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    session.execute(update(tables.account).values(password=None))
    number = give_passkey(session, ann)
    take_passkey(session, actor=actor, person_id=ann, passkey=number, at=NOW)

    assert passkeys_of(session, ann) == []


def test_nobody_takes_their_own_only_way_in(session: Session, actor: Actor) -> None:
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    number = give_passkey(session, actor.person_id)

    with pytest.raises(RefusedError, match="your only way to sign in"):
        take_passkey(session, actor=actor, person_id=actor.person_id, passkey=number, at=NOW)


def test_what_somebody_else_has_is_not_there(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    open_account(session, person_id=actor.person_id, password=None, at=NOW)
    number, known = give_passkey(session, actor.person_id), link(session, actor.person_id)

    with pytest.raises(NotFoundError):
        take_passkey(session, actor=actor, person_id=ann, passkey=number, at=NOW)
    with pytest.raises(NotFoundError):
        take_provider(session, actor=actor, person_id=ann, **known, at=NOW)
    assert len(passkeys_of(session, actor.person_id)) == 1


def test_only_who_is_in_charge_takes_anything(session: Session, actor: Actor) -> None:
    ann = make_ann(session, actor)
    number, known = give_passkey(session, ann), link(session, ann)
    member = acting_member(session, actor, "Bo Ek")
    zoe = found_organisation(session, key="other", name="Other", owner="Zoe Ash", at=NOW)

    with pytest.raises(ForbiddenError):
        take_passkey(session, actor=member, person_id=ann, passkey=number, at=NOW)
    with pytest.raises(NotFoundError):
        take_provider(session, actor=zoe, person_id=ann, **known, at=NOW)
    assert len(passkeys_of(session, ann)) == len(identities_of(session, ann)) == 1
