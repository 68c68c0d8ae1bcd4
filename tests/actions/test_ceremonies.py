"""What was begun in a browser is ended once, there, and in time."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.actions.ceremonies import LASTS, CeremonyKind, begin_ceremony, end_ceremony
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from tests.factories import NOW

PASSKEY, PROVIDER = CeremonyKind.PASSKEY, CeremonyKind.PROVIDER


def test_what_was_held_comes_back_once(session: Session) -> None:
    secret = begin_ceremony(session, PASSKEY, {"challenge": "x"}, at=NOW)
    assert end_ceremony(session, PASSKEY, secret, at=NOW) == {"challenge": "x"}
    with pytest.raises(NotFoundError, match="Begin again"):
        end_ceremony(session, PASSKEY, secret, at=NOW)


def test_another_kind_does_not_end_it(session: Session) -> None:
    secret = begin_ceremony(session, PASSKEY, {}, at=NOW)
    with pytest.raises(NotFoundError):
        end_ceremony(session, PROVIDER, secret, at=NOW)


@pytest.mark.parametrize("secret", [None, "", "of-nobody"])
def test_without_its_secret_nothing_ends(session: Session, secret: str | None) -> None:
    begin_ceremony(session, PASSKEY, {}, at=NOW)
    with pytest.raises(NotFoundError):
        end_ceremony(session, PASSKEY, secret, at=NOW)


def test_it_ends_by_itself_and_is_forgotten_when_the_next_begins(session: Session) -> None:
    secret = begin_ceremony(session, PASSKEY, {}, at=NOW)
    later = NOW + LASTS
    with pytest.raises(NotFoundError):
        end_ceremony(session, PASSKEY, secret, at=later)
    begin_ceremony(session, PASSKEY, {}, at=later + timedelta(seconds=1))
    assert session.scalar(select(func.count()).select_from(tables.ceremony)) == 1
