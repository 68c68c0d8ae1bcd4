"""Sessions of signed-in browsers: begun, seen again, ended."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert

from app.core.access import Actor
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session


@dataclass(frozen=True, slots=True)
class Device:
    """As the person knows it again in the list of their sessions."""

    browser: str
    address: str


def begin_sign_in(session: Session, *, actor: Actor, device: Device, at: datetime) -> str:
    """A new session of the person in the organisation; answers with the secret for its cookie.

    The person has an account, and has just shown that it is theirs.
    """
    secret = secrets.token_urlsafe(32)
    session.execute(
        insert(tables.sign_in).values(
            digest=digest_of(secret),
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            created_at=at,
            seen_at=at,
            confirmed_at=at,
            browser=device.browser,
            address=device.address,
        )
    )
    return secret


def end_sign_in(session: Session, digest: str) -> None:
    """Signing out: the cookie opens nothing any more."""
    session.execute(delete(tables.sign_in).where(tables.sign_in.c.digest == digest))
