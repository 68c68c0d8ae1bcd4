"""What a browser begins here and an answer from elsewhere ends: once, and in the same browser."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert

from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError

LASTS = timedelta(minutes=10)
_COLUMNS = tables.ceremony.c


class CeremonyKind(StrEnum):
    PROVIDER = "provider"
    """Somebody went to a provider, which will send them back."""
    PASSKEY = "passkey"
    """A browser was asked to sign with a passkey."""
    NEW_PASSKEY = "new passkey"


def begin_ceremony(
    session: Session, kind: CeremonyKind, held: dict[str, Any], *, at: datetime
) -> str:
    """Answers with the secret for the browser's cookie; those that were never ended are forgotten."""
    session.execute(delete(tables.ceremony).where(_COLUMNS.ends_at <= at))
    secret = secrets.token_urlsafe(32)
    session.execute(
        insert(tables.ceremony).values(
            digest=digest_of(secret), kind=kind, held=held, ends_at=at + LASTS
        )
    )
    return secret


def end_ceremony(
    session: Session, kind: CeremonyKind, secret: str | None, *, at: datetime
) -> dict[str, Any]:
    """What was held at its beginning; of several who end it at once, one gets it.

    Raises NotFoundError where none was begun in this browser, or too long ago.
    """
    ended = (
        delete(tables.ceremony)
        .where(
            _COLUMNS.digest == digest_of(secret or ""),
            _COLUMNS.kind == kind,
            _COLUMNS.ends_at > at,
        )
        .returning(_COLUMNS.held)
    )
    held: dict[str, Any] | None = session.execute(ended).scalar()
    if held is None:
        raise NotFoundError(
            "Signing in took too long, or was begun in another browser. Begin again."
        )
    return held
