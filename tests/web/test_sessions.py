"""A session ends: when nobody used it for long, and after some days in any case."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, func, select, update

from app import clock
from app.core.sessions import SEEN_EVERY, SessionLimits
from app.db import tables
from app.db.engine import Session
from tests.web.conftest import browser

LIMITS = SessionLimits()


def is_in(client: TestClient) -> bool:
    return client.get("/", follow_redirects=False).status_code == 200


def used(world: Engine, *, created: timedelta, seen: timedelta) -> None:
    """So long ago."""
    now = clock.now()
    with Session(world) as session, session.begin():
        session.execute(update(tables.sign_in).values(created_at=now - created, seen_at=now - seen))


def seen_at(world: Engine) -> datetime:
    with Session(world) as session:
        return session.execute(select(tables.sign_in.c.seen_at)).scalar_one()


@pytest.fixture
def restless(app: FastAPI) -> Iterator[None]:
    app.state.session_limits = SessionLimits(timedelta(minutes=1), timedelta(minutes=2))
    yield
    app.state.session_limits = LIMITS


def test_a_session_in_use_lasts(client: TestClient, world: Engine) -> None:
    used(world, created=LIMITS.absolute - timedelta(minutes=1), seen=LIMITS.idle / 2)

    assert is_in(client)


def test_a_session_that_nobody_used_for_half_a_day_has_ended(
    client: TestClient, world: Engine
) -> None:
    used(world, created=timedelta(days=1), seen=LIMITS.idle)

    assert not is_in(client)


def test_after_two_weeks_a_session_has_ended_however_much_it_was_used(
    client: TestClient, world: Engine
) -> None:
    used(world, created=LIMITS.absolute, seen=timedelta(minutes=1))

    assert not is_in(client)


@pytest.mark.usefixtures("restless")
def test_the_limits_can_be_set(client: TestClient, world: Engine) -> None:
    used(world, created=timedelta(minutes=1), seen=timedelta(minutes=1))

    assert not is_in(client)


def test_a_page_keeps_the_session_in_use(client: TestClient, world: Engine) -> None:
    used(world, created=timedelta(hours=1), seen=2 * SEEN_EVERY)
    client.get("/")

    assert clock.now() - seen_at(world) < SEEN_EVERY


def test_it_is_not_written_down_at_every_page(client: TestClient, world: Engine) -> None:
    used(world, created=timedelta(hours=1), seen=SEEN_EVERY / 2)
    before = seen_at(world)
    client.get("/")

    assert seen_at(world) == before


def test_with_it_sessions_that_have_ended_are_swept_away(
    app: FastAPI, client: TestClient, world: Engine
) -> None:
    used(world, created=LIMITS.absolute, seen=timedelta(minutes=1))
    other = browser(app)
    newest = select(tables.sign_in.c.digest).order_by(tables.sign_in.c.created_at.desc()).limit(1)
    with Session(world) as session, session.begin():
        session.execute(
            update(tables.sign_in)
            .where(tables.sign_in.c.digest == newest.scalar_subquery())
            .values(seen_at=clock.now() - 2 * SEEN_EVERY)
        )
    assert is_in(other)

    with Session(world) as session:
        assert session.scalar(select(func.count()).select_from(tables.sign_in)) == 1
