"""People with an account and a password, for tests of how they come in."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select

from app.actions import passwords
from app.actions.accounts import open_account
from app.actions.passwords import digest_password
from app.actions.signing_in import SignedIn, Transactions
from app.core.access import Actor, OrganisationRole
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Engine, Session, for_writing
from app.queries.visits import Visit, Visitor
from tests.factories import NOW
from tests.people import make_member

PASSWORD = "wobbling teapot of jupiter"  # noqa: S105 of people who are made up
EMAIL = "ann.lee@example.org"
"""Of the person that ``make_ann`` makes."""


@pytest.fixture(scope="session", autouse=True)
def quick_hashing() -> Iterator[PasswordHash]:
    """Argon2id as cheap as can be: tests try many passwords, and one alone what a guess costs."""
    usual = passwords.HASHING
    passwords.HASHING = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    yield passwords.HASHING
    passwords.HASHING = usual


def within(session: Session) -> Transactions:
    """All transactions of an action are the test's own one."""
    return lambda: nullcontext(session)


def transactions(engine: Engine) -> Transactions:
    """Each a real one."""

    @contextmanager
    def writing() -> Iterator[Session]:
        with Session(for_writing(engine)) as session, session.begin():
            yield session

    return writing


def make_ann(session: Session, actor: Actor) -> int:
    """Ann Lee, a member of the actor's organisation with an account."""
    person_id = make_member(session, actor, "Ann Lee")
    digest = digest_password(PASSWORD, ("Ann Lee", EMAIL))
    open_account(session, person_id=person_id, password=digest, at=NOW)
    return person_id


def visit_with(session: Session, secret: str) -> Visit:
    """Of the browser that has the secret in its cookie."""
    sign_in, person, member = tables.sign_in.c, tables.person.c, tables.membership.c
    row = session.execute(
        select(tables.sign_in, person.name, member.role)
        .join(tables.person, person.id == sign_in.person_id)
        .join(
            tables.membership,
            (member.person_id == sign_in.person_id)
            & (member.organisation_id == sign_in.organisation_id),
        )
        .where(sign_in.digest == digest_of(secret))
    ).one()
    who = Actor(row.organisation_id, row.person_id, row.name, OrganisationRole(row.role))
    return Visit(
        Visitor(who, "Main", ()), row.digest, row.created_at, row.seen_at, row.confirmed_at
    )


def secret_of(done: object) -> str:
    """For the cookie; fails where nobody was let in."""
    assert isinstance(done, SignedIn)
    return done.secret
