"""People with accounts and passwords, for tests of what they do with them."""

from functools import cache

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from app.actions.organisations import acting_owner
from app.actions.passwords import digest_password
from app.core.access import Actor, OrganisationRole
from app.db import tables
from app.db.engine import Session
from app.web.visiting import COOKIE
from tests.factories import NOW
from tests.signing_in import signed_in
from tests.web.conftest import ORIGIN

PASSWORD = "four kettles on a lorry"  # noqa: S105  (of nobody)


@cache
def _digest() -> str:
    return digest_password(PASSWORD, ())


def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


def somebody(
    app: FastAPI,
    name: str = "Ana Duarte",
    email: str = "ana@bakery.example",
    role: OrganisationRole = OrganisationRole.MEMBER,
) -> Actor:
    """Of the organisation that the application is on, with an account and PASSWORD."""
    with Session(app.state.writing_engine) as session, session.begin():
        here = acting_owner(session, at=NOW).organisation_id
        person_id: int = session.execute(
            insert(tables.person)
            .values(name=name, email=email, created_at=NOW)
            .returning(tables.person.c.id)
        ).scalar_one()
        session.execute(
            insert(tables.account).values(
                person_id=person_id,
                password=digest_password(PASSWORD, ()),
                totp_step=0,
                created_at=NOW,
            )
        )
        session.execute(
            insert(tables.membership).values(
                organisation_id=here, person_id=person_id, role=role.value, since=NOW
            )
        )
    return Actor(here, person_id, name, role)


def browser_of(app: FastAPI, actor: Actor) -> TestClient:
    """In which the person is signed in already."""
    with Session(app.state.writing_engine) as session, session.begin():
        secret = signed_in(session, actor)
    return TestClient(app, base_url=ORIGIN, cookies={COOKIE: secret})


def sessions_of(app: FastAPI, actor: Actor) -> int:
    columns = tables.sign_in.c
    with Session(app.state.reading_engine) as session:
        asked = select(columns.digest).where(columns.person_id == actor.person_id)
        return len(session.execute(asked).all())
