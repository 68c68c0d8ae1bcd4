"""A person shows who they are: by their password, then by a code where they asked for that."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from app.actions.attempts import (
    CODE,
    CONFIRM,
    SIGN_IN,
    SIGN_IN_FROM_ONE_PLACE,
    SIGN_IN_OF_PLACE,
    Limit,
    count_attempt,
    forget_old_attempts,
    take_back_attempt,
)
from app.actions.one_time_links import (
    LinkFor,
    LinkKind,
    forget_old_links,
    look_up_link,
    make_link,
    use_link,
)
from app.actions.passwords import Tried, try_password
from app.actions.second_factors import is_right_code
from app.actions.sign_ins import Device, begin_sign_in, confirm_sign_in, end_sign_in
from app.core.access import Actor, OrganisationRole
from app.core.people import folded
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError
from app.queries.visits import Visit

Transactions = Callable[[], AbstractContextManager[Session]]
"""Begins a transaction that writes. A password is tried between two: it takes a tenth of a second,
in which the one writer of SQLite would stop all others."""

_ACCOUNT, _PERSON = tables.account.c, tables.person.c
_MEMBER = tables.membership.c


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret is for the cookie."""

    secret: str


@dataclass(frozen=True, slots=True)
class CodeNeeded:
    """The password was right; the secret stands for that until the code is given."""

    secret: str


@dataclass(frozen=True, slots=True)
class _Found:
    person_id: int
    password: str | None
    has_second_factor: bool


def sign_in_with_password(
    writing: Transactions,
    *,
    email: str,
    password: str,
    device: Device,
    at: datetime,
    instead_of: str | None = None,
) -> SignedIn | CodeNeeded | None:
    """None where it was refused, for whatever reason: neither the answer nor the time it takes
    tells whether anybody has the address.

    ``instead_of`` is the digest of the session that the browser had, which ends. Raises
    TooManyAttemptsError.
    """
    address = folded(email)
    with writing() as session:
        for limit, by in _counted(address, device):
            count_attempt(session, limit, by, at)
        found = _account_with(session, address)
    tried = try_password(password, None if found is None else found.password)
    with writing() as session:
        if found is None or not tried.is_right:
            return None
        for limit, by in _counted(address, device):
            take_back_attempt(session, limit, by, at)
        return _let_in(session, (found, tried), device, at, instead_of)


def sign_in_with_code(
    session: Session,
    *,
    secret: str,
    code: str,
    device: Device,
    at: datetime,
    instead_of: str | None = None,
) -> SignedIn | None:
    """The second step, with the secret of ``CodeNeeded``; None where the code is wrong.

    Raises NotFoundError where the password was given too long ago, and TooManyAttemptsError.
    """
    link = look_up_link(session, secret, LinkKind.CODE, at)
    person_id = link.subject.person_id
    if person_id is None:
        return None
    count_attempt(session, CODE, str(person_id), at)
    if not is_right_code(session, person_id, code, at):
        return None
    take_back_attempt(session, CODE, str(person_id), at)
    use_link(session, secret, LinkKind.CODE, at)
    return begin_session(session, person_id, device, at, instead_of)


def let_in(
    session: Session,
    person_id: int,
    *,
    device: Device,
    at: datetime,
    instead_of: str | None = None,
) -> SignedIn | CodeNeeded | None:
    """Somebody of whom another vouches: who asked for a second step is asked for it all the same.

    None for an account that is closed, or that belongs to no organisation.
    """
    row = session.execute(
        select(_ACCOUNT.totp_confirmed_at).where(
            _ACCOUNT.person_id == person_id, _ACCOUNT.closed_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        return None
    if row.totp_confirmed_at is not None:
        return _ask_for_code(session, person_id, at)
    return begin_session(session, person_id, device, at, instead_of)


def confirm_again(writing: Transactions, *, visit: Visit, password: str, at: datetime) -> str:
    """The person at the browser is still the one who signed in: asked before dangerous deeds.

    Answers with the secret for the cookie, a new one. Raises RefusedError where the password is wrong, and TooManyAttemptsError.
    """
    check_own_password(writing, person_id=visit.actor.person_id, password=password, at=at)
    with writing() as session:
        return confirm_sign_in(session, visit.digest, at)


def check_own_password(
    writing: Transactions, *, person_id: int, password: str, at: datetime
) -> None:
    """Raises RefusedError where it is wrong, and TooManyAttemptsError."""
    with writing() as session:
        count_attempt(session, CONFIRM, str(person_id), at)
        digest: str | None = session.execute(
            select(_ACCOUNT.password).where(_ACCOUNT.person_id == person_id)
        ).scalar()
    if not try_password(password, digest).is_right:
        raise RefusedError("This is not your password.")
    with writing() as session:
        take_back_attempt(session, CONFIRM, str(person_id), at)


def _counted(address: str, device: Device) -> tuple[tuple[Limit, str], ...]:
    # always in this order: two transactions that wait for each other's rows would stop
    return (
        (SIGN_IN_FROM_ONE_PLACE, f"{address}\n{device.place}"),
        (SIGN_IN, address),
        (SIGN_IN_OF_PLACE, device.place),
    )


def _account_with(session: Session, address: str) -> _Found | None:
    row = session.execute(
        select(_ACCOUNT.person_id, _ACCOUNT.password, _ACCOUNT.totp_confirmed_at)
        .join(tables.person, _PERSON.id == _ACCOUNT.person_id)
        .where(_PERSON.email == address, _ACCOUNT.closed_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    return _Found(row.person_id, row.password, row.totp_confirmed_at is not None)


def _let_in(
    session: Session,
    who: tuple[_Found, Tried],
    device: Device,
    at: datetime,
    instead_of: str | None,
) -> SignedIn | CodeNeeded | None:
    found, tried = who
    unchanged = (
        (_ACCOUNT.person_id == found.person_id)
        & (_ACCOUNT.password == found.password)
        & _ACCOUNT.closed_at.is_(None)
    )
    kept = update(tables.account).where(unchanged).values(password=tried.renewed or found.password)
    if session.execute(kept.returning(_ACCOUNT.person_id)).first() is None:
        return None
    forget_old_attempts(session, at)
    forget_old_links(session, at)
    if found.has_second_factor:
        return _ask_for_code(session, found.person_id, at)
    return begin_session(session, found.person_id, device, at, instead_of, is_password_alone=True)


def _ask_for_code(session: Session, person_id: int, at: datetime) -> CodeNeeded:
    return CodeNeeded(make_link(session, LinkKind.CODE, LinkFor(person_id=person_id), at=at))


def begin_session(
    session: Session,
    person_id: int,
    device: Device,
    at: datetime,
    instead_of: str | None,
    *,
    is_password_alone: bool = False,
) -> SignedIn | None:
    """In the organisation that the person came to first; None where they belong to none."""
    row = session.execute(
        select(_MEMBER.organisation_id, _PERSON.name, _MEMBER.role)
        .join(tables.person, _PERSON.id == _MEMBER.person_id)
        .where(_MEMBER.person_id == person_id)
        .order_by(_MEMBER.since, _MEMBER.organisation_id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    if instead_of is not None:
        end_sign_in(session, instead_of)
    actor = Actor(row.organisation_id, person_id, row.name, OrganisationRole(row.role))
    return SignedIn(
        begin_sign_in(
            session, actor=actor, device=device, at=at, is_password_alone=is_password_alone
        )
    )
