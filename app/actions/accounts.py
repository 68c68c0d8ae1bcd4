"""Accounts: opened, closed, opened again; the password changed."""

from collections.abc import Container
from datetime import datetime

from sqlalchemy import insert, select, update

from app.actions.breached_passwords import NONE
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.members import member_named, refuse_without_administrator
from app.actions.one_time_links import LinkKind, revoke_links
from app.actions.passwords import digest_password
from app.actions.second_factors import remove_second_factor
from app.actions.sign_ins import end_sign_ins_of
from app.actions.signing_in import Transactions, check_own_password
from app.core.access import Actor, Deed, OrganisationRole
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.people import known_of
from app.queries.visits import Visit

_ACCOUNT, _MEMBER = tables.account.c, tables.membership.c
_ADMINISTRATOR = OrganisationRole.ADMINISTRATOR.value


def open_account(session: Session, *, person_id: int, password: str | None, at: datetime) -> None:
    """``password`` is a digest; None for who signs in otherwise.

    Raises RefusedError where the person has an account.
    """
    if has_account(session, person_id):
        raise RefusedError("There is an account for this address already: sign in with it.")
    session.execute(
        insert(tables.account).values(
            person_id=person_id, password=password, totp_step=0, created_at=at
        )
    )


def has_account(session: Session, person_id: int) -> bool:
    asked = select(_ACCOUNT.person_id).where(_ACCOUNT.person_id == person_id)
    return session.execute(asked).first() is not None


def set_password(
    session: Session, *, person_id: int, digest: str, at: datetime, but: str | None = None
) -> None:
    """All sessions of the person end, save the one with the digest ``but``, and so does what was
    begun with the old password."""
    session.execute(
        update(tables.account).where(_ACCOUNT.person_id == person_id).values(password=digest)
    )
    end_sign_ins_of(session, person_id, but=but)
    revoke_links(session, LinkKind.RESET, LinkKind.CODE, person_id=person_id, at=at)


def change_password(
    writing: Transactions,
    *,
    visit: Visit,
    current: str,
    new: str,
    at: datetime,
    breached: Container[str] = NONE,
) -> None:
    """One's own. Raises RefusedError where the current one is wrong or the new one is refused, and
    TooManyAttemptsError."""
    person_id = visit.actor.person_id
    check_own_password(writing, person_id=person_id, password=current, at=at)
    with writing() as session:
        known = known_of(session, person_id)
    digest = digest_password(new, known, breached)
    with writing() as session:
        set_password(session, person_id=person_id, digest=digest, at=at, but=visit.digest)


def close_account(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """Nobody comes in with it until it is opened again; what the person did stays theirs.

    Raises NotFoundError, ForbiddenError, and RefusedError as ``refuse_unless_in_charge`` does.
    """
    refuse_unless_in_charge(session, actor, person_id)
    refuse_without_administrator(session, actor.organisation_id, person_id)
    _set_closed(session, actor, person_id, at, at)
    end_sign_ins_of(session, person_id)
    revoke_links(session, LinkKind.RESET, LinkKind.CODE, person_id=person_id, at=at)


def reopen_account(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """With the password it had. Raises as ``close_account`` does."""
    refuse_unless_in_charge(session, actor, person_id)
    _set_closed(session, actor, person_id, None, at)


def take_second_factor(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """For somebody who lost their phone. Raises as ``close_account`` does."""
    refuse_unless_in_charge(session, actor, person_id)
    remove_second_factor(session, person_id)
    _note(
        session,
        actor,
        "take_second_factor",
        person_id,
        ({"second_factor": True}, {"second_factor": False}),
        at,
    )


def refuse_unless_in_charge(session: Session, actor: Actor, person_id: int) -> None:
    """An account reaches into every organisation of its person, so whoever decides on it must
    administer them all. Raises NotFoundError, ForbiddenError and RefusedError."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    name = member_named(session, actor.organisation_id, person_id)
    administered = select(_MEMBER.organisation_id).where(
        _MEMBER.person_id == actor.person_id, _MEMBER.role == _ADMINISTRATOR
    )
    elsewhere = select(_MEMBER.organisation_id).where(
        _MEMBER.person_id == person_id, _MEMBER.organisation_id.not_in(administered)
    )
    if session.execute(elsewhere.limit(1)).first() is not None:
        raise RefusedError(
            "%(person)s belongs to another organisation as well, so their account is not yours to "
            "decide on. You can take them out of your organisation.",
            person=name,
        )


def _set_closed(
    session: Session, actor: Actor, person_id: int, closed_at: datetime | None, at: datetime
) -> None:
    was_closed = closed_at is None
    other = _ACCOUNT.closed_at.is_not(None) if was_closed else _ACCOUNT.closed_at.is_(None)
    done = session.execute(
        update(tables.account)
        .where(_ACCOUNT.person_id == person_id, other)
        .values(closed_at=closed_at)
        .returning(_ACCOUNT.person_id)
    )
    if done.first() is None:
        if not has_account(session, person_id):
            raise NotFoundError("There is no such account.")
        return
    action = "reopen_account" if was_closed else "close_account"
    states = ({"closed": was_closed}, {"closed": not was_closed})
    _note(session, actor, action, person_id, states, at)


def _note(
    session: Session,
    actor: Actor,
    action: str,
    person_id: int,
    states: tuple[dict[str, bool], dict[str, bool]],
    at: datetime,
) -> None:
    deed = begin_deed(session, actor=actor, at=at)
    note_changes(session, deed, action, [Change("account", f"person-{person_id}", *states)])
