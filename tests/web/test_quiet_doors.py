"""Nobody learns at a door who has an account: not by the words, and not by the work that is done.

Counted is the work and not the time: each digest that is tried with its parameters, and each
statement that is sent to the database, in order.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine, event, update

from app.actions import passwords
from app.actions.mail import Post
from app.db import tables
from app.db.engine import Session, for_writing
from tests.factories import NOW
from tests.mailing import SENDER
from tests.web.people import PASSWORD, somebody, stranger
from tests.web.test_mailed_links import GONE

ANA = "ana@bakery.example"
PEOPLE = (ANA, "ben@bakery.example", "cid@bakery.example", "nobody@bakery.example")
"""Ana has an account, Ben's is closed, Cid has no password, and nobody has the last address."""
_OF_A_PERSON = re.compile(r"person_id (?:= \S+|IS NULL)")
"""A statement says otherwise that it is for nobody."""


@dataclass
class Work:
    """What a request costs, as somebody with a watch could tell it."""

    digests: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


class CountingHasher(Argon2Hasher):
    """Argon2id as cheap as can be, which tells what is asked of it."""

    def __init__(self, work: Work) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.work = work

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.work.digests.append("made")
        return super().hash(password, salt=salt)

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:
        parameters = str(hash).split("$")[1:4]
        self.work.digests.append(f"tried {'$'.join(parameters)}")
        return super().verify(password, hash)


@pytest.fixture
def work(app: FastAPI, world: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """Of what a browser asks from now on."""
    work = Work()
    hashing = PasswordHash((CountingHasher(work),))
    monkeypatch.setattr(passwords, "HASHING", hashing)
    people(app, hashing.hash(PASSWORD))
    passwords.try_password("once", None)

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        work.statements.append(_OF_A_PERSON.sub("person_id …", statement))

    event.listen(app.state.engine, "before_cursor_execute", hear)
    yield work
    event.remove(app.state.engine, "before_cursor_execute", hear)


def people(app: FastAPI, digest: str) -> None:
    ana, ben, cid = (
        somebody(app, each, f"{each}@bakery.example") for each in ("ana", "ben", "cid")
    )
    columns = tables.account.c
    with Session(for_writing(app.state.engine)) as session, session.begin():
        kept = update(tables.account).where(columns.person_id.in_([ana.person_id, ben.person_id]))
        session.execute(kept.values(password=digest))
        for who, values in ((ben, {"closed_at": NOW}), (cid, {"password": None})):
            session.execute(
                update(tables.account).where(columns.person_id == who.person_id).values(values)
            )


@contextmanager
def measured(work: Work) -> Iterator[Work]:
    """The work of one request alone."""
    work.digests.clear()
    work.statements.clear()
    done = Work()
    yield done
    done.digests, done.statements = list(work.digests), list(work.statements)


def sign_in(door: TestClient, work: Work, email: str) -> tuple[Work, int, str]:
    with measured(work) as done:
        answer = door.post("/sign-in", data={"email": email, "password": "wrong"})
    return done, answer.status_code, answer.text.replace(email, "")


def forget(door: TestClient, work: Work, email: str) -> tuple[Work, int, str]:
    with measured(work) as done:
        answer = door.post("/passwords/forgotten", data={"email": email})
    return done, answer.status_code, answer.text.replace(email, "")


def test_whoever_is_refused_at_the_door_is_refused_with_the_same_work_and_words(
    app: FastAPI, work: Work
) -> None:
    door = stranger(app)
    first, *others = [sign_in(door, work, each) for each in PEOPLE]

    assert first[0].digests == ["tried argon2id$v=19$m=8,t=1,p=1"]
    assert len(first[0].statements) > 3
    assert first[1] == 422
    assert others == [first] * 3


def test_where_one_has_tried_too_often_no_password_is_tried(app: FastAPI, work: Work) -> None:
    door = stranger(app)
    told = {each: [sign_in(door, work, each) for _ in range(21)][-1] for each in (ANA, PEOPLE[-1])}

    assert told[ANA] == told[PEOPLE[-1]]
    assert told[ANA][0].digests == []
    assert told[ANA][1] == 429


def test_a_new_password_is_asked_for_with_the_same_work_and_words(app: FastAPI, work: Work) -> None:
    door, before = stranger(app), app.state.post
    app.state.post = Post(GONE, SENDER)
    first, *others = [forget(door, work, each) for each in PEOPLE]
    app.state.post.close()
    app.state.post = before

    assert first[0].digests == []
    assert len(first[0].statements) > 3
    assert first[1] == 200
    assert others == [first] * 3


@pytest.mark.parametrize("path", ["/invitations/none", "/passwords/none", "/welcome/none"])
def test_a_link_that_opens_nothing_costs_the_same_for_everybody(
    app: FastAPI, work: Work, path: str
) -> None:
    door, told = stranger(app), []
    for email in PEOPLE:
        with measured(work) as done:
            data = {"email": email, "name": "X", "password": PASSWORD}
            answer = door.post(path, data=data)
        told.append((done, answer.status_code, answer.text))

    assert told == [told[0]] * 4
    assert told[0][0].digests == []
    assert told[0][1] == 404


def test_work_that_tells_somebody_apart_would_be_seen(
    app: FastAPI, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_haste(password: str, digest: str | None) -> passwords.Tried:
        """As nobody should: where there is no digest, none is tried."""
        return passwords.Tried(False) if digest is None else rightly(password, digest)

    rightly = passwords.try_password
    monkeypatch.setattr("app.actions.signing_in.try_password", in_haste)
    door = stranger(app)

    assert sign_in(door, work, ANA) != sign_in(door, work, PEOPLE[-1])
