"""A way back in for who forgot their password."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.actions.accounts import refuse_unless_in_charge, set_password
from app.actions.attempts import RESET, RESET_OF_PLACE, count_attempt
from app.actions.breached_passwords import NONE
from app.actions.one_time_links import (
    LinkFor,
    LinkKind,
    look_up_link,
    make_link,
    make_noted_link,
    revoke_links,
    use_link,
)
from app.actions.passwords import digest_password
from app.actions.sign_ins import Device
from app.actions.signing_in import Transactions
from app.core.access import Actor
from app.core.people import folded
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.people import known_of

_ACCOUNT, _PERSON = tables.account.c, tables.person.c


@dataclass(frozen=True, slots=True)
class Reset:
    """Whom to send the link to; the secret is told to nobody else."""

    email: str
    name: str
    language: str | None
    secret: str


def ask_for_reset(session: Session, *, email: str, device: Device, at: datetime) -> Reset | None:
    """None where nobody with an account has the address: then nothing is sent, and the answer is
    the same. What is written is the same too, so that the time does not tell.

    Raises TooManyAttemptsError.
    """
    address = folded(email)
    count_attempt(session, RESET, address, at)
    count_attempt(session, RESET_OF_PLACE, device.place, at)
    row = session.execute(
        select(_PERSON.id, _PERSON.email, _PERSON.name, _PERSON.language)
        .join(tables.account, _ACCOUNT.person_id == _PERSON.id)
        .where(_PERSON.email == address, _ACCOUNT.closed_at.is_(None))
    ).one_or_none()
    person_id = None if row is None else row.id
    revoke_links(session, LinkKind.RESET, person_id=person_id, at=at)
    secret = make_link(session, LinkKind.RESET, LinkFor(person_id=person_id), at=at)
    return None if row is None else Reset(row.email, row.name, row.language, secret)


def make_reset_link(session: Session, *, actor: Actor, person_id: int, at: datetime) -> str:
    """By an administrator, who hands it over; an earlier one ends.

    Raises NotFoundError, ForbiddenError and RefusedError as ``refuse_unless_in_charge`` does.
    """
    refuse_unless_in_charge(session, actor, person_id)
    asked = select(_ACCOUNT.person_id).where(
        _ACCOUNT.person_id == person_id, _ACCOUNT.closed_at.is_(None)
    )
    if session.execute(asked).first() is None:
        raise NotFoundError("There is no such account.")
    revoke_links(session, LinkKind.RESET, person_id=person_id, at=at)
    subject = LinkFor(organisation_id=actor.organisation_id, person_id=person_id)
    return make_noted_link(session, LinkKind.RESET, subject, actor=actor, at=at)


def reset_password(
    writing: Transactions,
    *,
    secret: str,
    password: str,
    at: datetime,
    breached: Container[str] = NONE,
) -> None:
    """All sessions of the person end; the second factor stays, and they sign in with both.

    Raises NotFoundError for a link that opens nothing any more, RefusedError for a password that
    cannot be.
    """
    with writing() as session:
        person_id = look_up_link(session, secret, LinkKind.RESET, at).subject.person_id
        known = () if person_id is None else known_of(session, person_id)
    digest = digest_password(password, known, breached)
    with writing() as session:
        person_id = use_link(session, secret, LinkKind.RESET, at).subject.person_id
        if person_id is not None:
            set_password(session, person_id=person_id, digest=digest, at=at)
