"""Ways to sign in beside the password: passkeys, and providers that vouch for a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class Identity(SQLModel, table=True):
    """Who a provider says somebody is: ``subject`` is never given to another of its ``issuer``."""

    __tablename__ = "identity"

    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="account.person_id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)


class Passkey(SQLModel, table=True):
    """The public half of a key that never leaves a device, or the person's own key ring."""

    __tablename__ = "passkey"
    __table_args__ = base.NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="account.person_id", index=True)
    credential: str = Field(unique=True)
    """Its id, as the browser writes it: base64url."""
    public_key: str
    """base64url too."""
    uses: int
    """As its device counts; a copy of the device counts otherwise. 0 where it does not count."""
    name: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Ceremony(SQLModel, table=True):
    """Something that was begun and that an answer from elsewhere ends, once; ``digest`` is that of
    the secret in the cookie of the browser that began it."""

    __tablename__ = "ceremony"

    digest: str = Field(primary_key=True)
    kind: str
    held: dict[str, Any] = Field(sa_type=JSON)
    ends_at: datetime = Field(sa_type=UtcDateTime)
