"""How a person signs in beside their password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import tables
from app.db.engine import Session

_PASSKEY, _IDENTITY = tables.passkey.c, tables.identity.c


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """Who a provider says the person is."""

    issuer: str
    subject: str
    since: datetime


def passkeys_of(session: Session, person_id: int) -> list[PasskeyRow]:
    rows = session.execute(
        select(_PASSKEY.id, _PASSKEY.name, _PASSKEY.made_at, _PASSKEY.used_at)
        .where(_PASSKEY.person_id == person_id)
        .order_by(_PASSKEY.made_at, _PASSKEY.id)
    )
    return [PasskeyRow(*row) for row in rows]


def identities_of(session: Session, person_id: int) -> list[IdentityRow]:
    rows = session.execute(
        select(_IDENTITY.issuer, _IDENTITY.subject, _IDENTITY.since)
        .where(_IDENTITY.person_id == person_id)
        .order_by(_IDENTITY.issuer, _IDENTITY.subject)
    )
    return [IdentityRow(*row) for row in rows]
