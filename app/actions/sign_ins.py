"""Sessions of signed-in browsers: begun, seen again, confirmed, ended."""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from app.core.access import Actor
from app.core.secrets import digest_of
from app.core.sessions import SEEN_EVERY, SessionLimits
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.visits import Visit

_OF_ONE_PLACE = 64
"""Bits of an IPv6 address that a provider gives to one place."""
_SIGN_IN, _MEMBER = tables.sign_in.c, tables.membership.c


@dataclass(frozen=True, slots=True)
class Device:
    """As the person knows it again in the list of their sessions."""

    browser: str
    address: str

    @property
    def place(self) -> str:
        """By which tries are counted. Of IPv6 it is the network: who has one has all its addresses."""
        try:
            address = ipaddress.IPv6Address(self.address)
        except ValueError:
            return self.address
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((address, _OF_ONE_PLACE), strict=False))


def begin_sign_in(
    session: Session,
    *,
    actor: Actor,
    device: Device,
    at: datetime,
    is_password_alone: bool = False,
) -> str:
    """A new session of the person in the organisation; answers with the secret for its cookie.

    The person has an account, and has just shown that it is theirs; whether by a password and
    nothing else is for organisations that ask more.
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
            password_alone_at=at if is_password_alone else None,
            browser=device.browser,
            address=device.address,
        )
    )
    return secret


def mark_seen(session: Session, digest: str, at: datetime) -> None:
    """The session is in use; of several who say so at once, one writes."""
    session.execute(
        update(tables.sign_in)
        .where(_SIGN_IN.digest == digest, _SIGN_IN.seen_at <= at - SEEN_EVERY)
        .values(seen_at=at)
    )


def confirm_sign_in(session: Session, digest: str, at: datetime) -> str:
    """The person has just shown again that it is they. The session goes on under a new secret: who
    had got hold of the old one stays behind."""
    secret = secrets.token_urlsafe(32)
    session.execute(
        update(tables.sign_in)
        .where(_SIGN_IN.digest == digest)
        .values(digest=digest_of(secret), confirmed_at=at)
    )
    return secret


def second_step_shown(session: Session, digest: str) -> None:
    """The person has just set one up, in this session."""
    session.execute(
        update(tables.sign_in).where(_SIGN_IN.digest == digest).values(password_alone_at=None)
    )


def go_over(session: Session, *, visit: Visit, organisation_id: int) -> None:
    """The session works in another organisation of the person's from now on.

    Raises NotFoundError for one they do not belong to.
    """
    here = (_MEMBER.person_id == visit.actor.person_id) & (
        _MEMBER.organisation_id == organisation_id
    )
    if session.execute(select(_MEMBER.role).where(here)).first() is None:
        raise NotFoundError("There is no such organisation.")
    session.execute(
        update(tables.sign_in)
        .where(_SIGN_IN.digest == visit.digest)
        .values(organisation_id=organisation_id)
    )


def end_sign_in(session: Session, digest: str) -> None:
    """Signing out: the cookie opens nothing any more."""
    session.execute(delete(tables.sign_in).where(_SIGN_IN.digest == digest))


def end_sign_ins_of(session: Session, person_id: int, *, but: str | None = None) -> None:
    """All sessions of the person, save the one with the digest ``but``."""
    theirs = delete(tables.sign_in).where(_SIGN_IN.person_id == person_id)
    session.execute(theirs if but is None else theirs.where(_SIGN_IN.digest != but))


def end_one_of(
    session: Session,
    digest: str,
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> None:
    """One session out of a list: of the person's own, or of the organisation's.

    Raises NotFoundError for one that is not among them.
    """
    which = _SIGN_IN.digest == digest
    if person_id is not None:
        which &= _SIGN_IN.person_id == person_id
    if organisation_id is not None:
        which &= _SIGN_IN.organisation_id == organisation_id
    ended = session.execute(delete(tables.sign_in).where(which).returning(_SIGN_IN.digest))
    if ended.first() is None:
        raise NotFoundError("There is no such session.")


def end_old_sign_ins(session: Session, limits: SessionLimits, at: datetime) -> None:
    """Those that let nobody in any more."""
    session.execute(
        delete(tables.sign_in).where(
            (_SIGN_IN.created_at <= at - limits.absolute) | (_SIGN_IN.seen_at <= at - limits.idle)
        )
    )
