"""What is tried too often has to wait: counted in the database, for all workers together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, func, select

from app.actions.attempts import Limit, count_attempt, forget_old_attempts, take_back_attempt
from app.actions.sign_ins import Device
from app.db import tables
from app.db.engine import Session
from app.errors import TooManyAttemptsError
from tests.accounts import transactions
from tests.factories import NOW

THREE = Limit("try", 3, timedelta(minutes=15))
LATER = NOW + timedelta(minutes=15)
"""In the next window."""


def try_it(session: Session, times: int, by: str = "ann") -> None:
    for _ in range(times):
        count_attempt(session, THREE, by, NOW)


def test_up_to_the_limit_nothing_is_refused(session: Session) -> None:
    try_it(session, 3)

    assert session.scalars(select(tables.attempts.c.count)).all() == [3]


def test_beyond_it_the_refusal_says_how_long_to_wait(session: Session) -> None:
    try_it(session, 3)

    with pytest.raises(TooManyAttemptsError, match="Try again in 15 minutes"):
        try_it(session, 1)
    with pytest.raises(TooManyAttemptsError, match="Try again in a minute"):
        count_attempt(session, THREE, "ann", LATER - timedelta(seconds=59))


def test_then_it_may_be_tried_again(session: Session) -> None:
    try_it(session, 3)
    count_attempt(session, THREE, "ann", LATER)

    assert session.scalars(select(tables.attempts.c.count)).all() == [3, 1]


def test_each_is_counted_alone(session: Session) -> None:
    try_it(session, 3)
    try_it(session, 3, "eve")
    count_attempt(session, Limit("something else", 1, THREE.within), "ann", NOW)

    assert session.scalar(select(func.count()).select_from(tables.attempts)) == 3


def test_what_succeeded_is_not_counted(session: Session) -> None:
    try_it(session, 3)
    take_back_attempt(session, THREE, "ann", NOW)
    try_it(session, 1)

    with pytest.raises(TooManyAttemptsError):
        try_it(session, 1)


def test_who_tried_stands_there_only_as_a_digest(session: Session) -> None:
    try_it(session, 1, "ann.lee@example.org")

    assert "ann" not in session.execute(select(tables.attempts.c.bucket)).scalar_one()


def test_old_windows_are_forgotten_and_new_ones_kept(session: Session) -> None:
    try_it(session, 1)
    count_attempt(session, THREE, "ann", NOW + timedelta(days=2))
    forget_old_attempts(session, NOW + timedelta(days=2))

    assert session.scalar(select(func.count()).select_from(tables.attempts)) == 1


def test_many_who_try_at_once_get_no_more_than_the_limit(own_engine: Engine) -> None:
    if own_engine.dialect.name == "sqlite":
        event.listen(own_engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=60000"))
        own_engine.dispose()
    writing = transactions(own_engine)

    def attempt(_: int) -> bool:
        try:
            with writing() as session:
                count_attempt(session, THREE, "ann", NOW)
        except TooManyAttemptsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == 3


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_whoever_has_a_network_of_addresses_is_in_one_place(address: str, place: str) -> None:
    assert Device("Firefox on Linux", address).place == place
