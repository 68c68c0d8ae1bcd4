"""Links that open one thing once: kept as digests, so that who reads the database cannot use them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select, update

from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.deeds import Deed as OneDeed
from app.core.access import Actor, Deed, OrganisationRole
from app.core.secrets import digest_of
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.access import refuse_what_is_not_allowed

_COLUMNS = tables.one_time_link.c
_KEPT_AFTER_THE_END = timedelta(days=30)


class LinkKind(StrEnum):
    FIRST = "first"
    """For the first administrator of a new server."""
    INVITATION = "invitation"
    RESET = "reset"
    """To choose a new password."""
    UPDATE = "update"
    """To enter due actuals without an account; may be opened again until it ends."""
    CODE = "code"
    """Between the password and the second factor: not a link to be sent."""


LASTS: Mapping[LinkKind, timedelta] = {
    LinkKind.FIRST: timedelta(hours=24),
    LinkKind.INVITATION: timedelta(days=7),
    LinkKind.RESET: timedelta(hours=1),
    LinkKind.UPDATE: timedelta(days=14),
    LinkKind.CODE: timedelta(minutes=10),
}


@dataclass(frozen=True, slots=True)
class LinkFor:
    """Whom and what a link is for; which fields it has depends on its kind."""

    organisation_id: int | None = None
    scorecard_id: int | None = None
    person_id: int | None = None
    email: str | None = None
    name: str | None = None
    role: OrganisationRole | None = None


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that can be used now."""

    id: int
    kind: LinkKind
    subject: LinkFor
    made_by: int | None
    made_at: datetime
    ends_at: datetime


def make_link(
    session: Session,
    kind: LinkKind,
    subject: LinkFor,
    *,
    at: datetime,
    made_by: int | None = None,
    ends_at: datetime | None = None,
) -> str:
    """Answers with the secret, which is said once and kept nowhere; without an end the kind's own."""
    secret = secrets.token_urlsafe(32)
    session.execute(
        insert(tables.one_time_link).values(
            digest=digest_of(secret),
            kind=kind,
            organisation_id=subject.organisation_id,
            scorecard_id=subject.scorecard_id,
            person_id=subject.person_id,
            email=subject.email,
            name=subject.name,
            role=subject.role,
            made_by=made_by,
            made_at=at,
            ends_at=ends_at or at + LASTS[kind],
        )
    )
    return secret


def make_noted_link(
    session: Session, kind: LinkKind, subject: LinkFor, *, actor: Actor, at: datetime
) -> str:
    """As ``make_link``, by who may hand it out. The history tells of it, without the address: a
    history is kept for ever."""
    deed = begin_deed(session, actor=actor, at=at)
    secret = make_link(session, kind, subject, at=at, made_by=actor.person_id)
    asked = select(_COLUMNS.id).where(_COLUMNS.digest == digest_of(secret))
    after: dict[str, Any] = {"for": kind.value}
    if subject.person_id is not None:
        after["person"] = subject.person_id
    link = session.execute(asked).scalar_one()
    change = Change("one_time_link", f"link-{link}", None, after)
    note_changes(session, deed, "make_link", [change])
    return secret


def look_up_link(session: Session, secret: str, kind: LinkKind, at: datetime) -> OpenLink:
    """Without using it. Raises NotFoundError, the same for a link that never was, was used, taken
    back or has ended."""
    asked = select(tables.one_time_link).where(_with_secret(secret, kind), is_open(at))
    return open_link(_there(session.execute(asked).one_or_none()))


def use_link(session: Session, secret: str, kind: LinkKind, at: datetime) -> OpenLink:
    """Of several who use it at once, one gets it. Raises NotFoundError as ``look_up_link`` does."""
    used = (
        update(tables.one_time_link)
        .where(_with_secret(secret, kind), is_open(at))
        .values(used_at=at)
        .returning(tables.one_time_link)
    )
    return open_link(_there(session.execute(used).one_or_none()))


def revoke_link(session: Session, *, actor: Actor, link: int, at: datetime) -> None:
    """Raises ForbiddenError, and NotFoundError for one that is not open, or not of the
    organisation."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    done = session.execute(
        update(tables.one_time_link)
        .where(_COLUMNS.id == link, _COLUMNS.organisation_id == actor.organisation_id, is_open(at))
        .values(revoked_at=at)
        .returning(_COLUMNS.kind, _COLUMNS.person_id, _COLUMNS.scorecard_id)
    )
    row = _there(done.one_or_none())
    if row.kind == LinkKind.UPDATE:
        note_update_link_revoked(session, deed, row.scorecard_id, link, row.person_id)
        return
    # without the address: a history is kept for ever
    change = Change("one_time_link", f"link-{link}", {"for": str(row.kind)}, None)
    note_changes(session, deed, "revoke_link", [change])


def note_update_link_revoked(
    session: Session, deed: OneDeed, scorecard_id: int, link: int, person_id: int
) -> None:
    scorecard = tables.scorecard.c
    key = session.execute(select(scorecard.key).where(scorecard.id == scorecard_id)).scalar_one()
    change = Change("update_link", f"{key}/link-{link}", {"person": person_id}, None)
    note_changes(session, deed, "revoke_update_link", [change])


def revoke_links(
    session: Session, *kinds: LinkKind, at: datetime, person_id: int | None = None
) -> None:
    """All open ones of these kinds that are for the person, or for nobody known."""
    session.execute(
        update(tables.one_time_link)
        .where(_COLUMNS.kind.in_(kinds), _COLUMNS.person_id == person_id, is_open(at))
        .values(revoked_at=at)
    )


def forget_old_links(session: Session, at: datetime) -> None:
    """Those that ended a month ago; those between password and code as soon as they have ended."""
    session.execute(
        delete(tables.one_time_link).where(
            (_COLUMNS.ends_at < at - _KEPT_AFTER_THE_END)
            | (_COLUMNS.kind == LinkKind.CODE) & (_COLUMNS.ends_at < at)
        )
    )


def is_open(at: datetime) -> ColumnElement[bool]:
    """Neither used nor taken back nor ended."""
    return and_(_COLUMNS.used_at.is_(None), _COLUMNS.revoked_at.is_(None), _COLUMNS.ends_at > at)


def open_link(row: Row[Any]) -> OpenLink:
    role = None if row.role is None else OrganisationRole(row.role)
    subject = LinkFor(
        row.organisation_id, row.scorecard_id, row.person_id, row.email, row.name, role
    )
    return OpenLink(row.id, LinkKind(row.kind), subject, row.made_by, row.made_at, row.ends_at)


def _with_secret(secret: str, kind: LinkKind) -> ColumnElement[bool]:
    return and_(_COLUMNS.digest == digest_of(secret), _COLUMNS.kind == kind)


def _there(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise NotFoundError(
            "This link opens nothing any more: it was used, taken back or has ended. "
            "Ask for a new one."
        )
    return row
