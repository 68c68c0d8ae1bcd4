"""People who are signed in, for tests of what comes after."""

from sqlalchemy import insert, select

from app import clock
from app.actions.sign_ins import Device, begin_sign_in
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from tests.factories import NOW

DEVICE = Device("Firefox on Linux", "192.0.2.7")


def signed_in(session: Session, actor: Actor) -> str:
    """The secret for the cookie of a browser in which the person is signed in."""
    account = tables.account
    known = session.execute(
        select(account.c.person_id).where(account.c.person_id == actor.person_id)
    )
    if known.first() is None:
        session.execute(
            insert(account).values(person_id=actor.person_id, totp_step=0, created_at=NOW)
        )
    # the server's own clock says whether a session has ended
    return begin_sign_in(session, actor=actor, device=DEVICE, at=clock.now())
