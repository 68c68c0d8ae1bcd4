"""How people sign in. Passwords, codes and ids of sessions are here only as digests."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.models import base
from app.db.types import UtcDateTime


class Account(SQLModel, table=True):
    """``password`` is the Argon2id digest; None where one signs in only otherwise."""

    __tablename__ = "account"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    password: str | None = None
    totp_secret: str | None = None
    totp_confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    totp_step: int = 0
    """The last time step whose code was used: none is taken twice."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RecoveryCode(SQLModel, table=True):
    __tablename__ = "recovery_code"

    person_id: int = Field(primary_key=True, foreign_key="account.person_id")
    digest: str = Field(primary_key=True)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignIn(SQLModel, table=True):
    """A session of a signed-in browser; ``digest`` is the SHA-256 of the random id in its cookie."""

    __tablename__ = "sign_in"

    digest: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="account.person_id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    """Where the person works in it; they may go over to another of theirs."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime = Field(sa_type=UtcDateTime)
    """When the password was last given: dangerous deeds ask for it again."""
    password_alone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it began, where a password was all that was shown; None once there is a second step."""
    browser: str
    address: str


class OneTimeLink(SQLModel, table=True):
    """An invitation, a way to a new password, a link to enter due actuals, or the first sign-in."""

    __tablename__ = "one_time_link"
    __table_args__ = (base.NEVER_REUSED,)

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    kind: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    scorecard_id: int | None = Field(default=None, foreign_key="scorecard.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    email: str | None = None
    name: str | None = None
    role: str | None = None
    """Of the organisation: what the invited person becomes."""
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Attempts(SQLModel, table=True):
    """How often something was tried in one window of time; survives restarts, and all workers share it."""

    __tablename__ = "attempts"

    bucket: str = Field(primary_key=True)
    """What and by whom, as a digest."""
    window: int = Field(primary_key=True)
    count: int
