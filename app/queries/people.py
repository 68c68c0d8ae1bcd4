"""People: who they are, how they sign in, where they are signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select

from app.core.access import OrganisationRole
from app.core.people import folded
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError

_PERSON, _ACCOUNT, _MEMBER = tables.person.c, tables.account.c, tables.membership.c
_SIGN_IN, _LINK = tables.sign_in.c, tables.one_time_link.c


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of an organisation; the times are None where there is no account or no session."""

    id: int
    name: str
    email: str | None
    role: OrganisationRole
    since: datetime
    has_account: bool
    has_second_factor: bool
    closed_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What of an account its person sees."""

    person_id: int
    name: str
    email: str | None
    language: str | None
    has_password: bool
    has_second_factor: bool
    recovery_codes: int
    """How many are left."""


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A session, as its person knows it again; the digest says which, and opens nothing."""

    digest: str
    person_id: int
    name: str
    organisation: str
    browser: str
    address: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A one-time link that can still be used; its secret is not known any more."""

    id: int
    kind: str
    email: str | None
    name: str | None
    role: str | None
    scorecard: str | None
    """Its key."""
    made_by: str | None
    """The name of the person."""
    made_at: datetime
    ends_at: datetime


def people_rows(session: Session, organisation_id: int) -> list[PersonRow]:
    """Everybody of the organisation, by name."""
    seen = (
        select(func.max(_SIGN_IN.seen_at))
        .where(_SIGN_IN.person_id == _PERSON.id, _SIGN_IN.organisation_id == organisation_id)
        .scalar_subquery()
        .label("last_seen")
    )
    rows = session.execute(
        select(
            *(_PERSON.id, _PERSON.name, _PERSON.email, _MEMBER.role, _MEMBER.since),
            *(_ACCOUNT.person_id, _ACCOUNT.totp_confirmed_at, _ACCOUNT.closed_at, seen),
        )
        .join_from(tables.membership, tables.person)
        .outerjoin(tables.account, _ACCOUNT.person_id == _PERSON.id)
        .where(_MEMBER.organisation_id == organisation_id)
        .order_by(func.lower(_PERSON.name), _PERSON.id)
    )
    return [
        PersonRow(
            id=row.id,
            name=row.name,
            email=row.email,
            role=OrganisationRole(row.role),
            since=row.since,
            has_account=row.person_id is not None,
            has_second_factor=row.totp_confirmed_at is not None,
            closed_at=row.closed_at,
            seen_at=row.last_seen,
        )
        for row in rows
    ]


def account_row(session: Session, person_id: int) -> AccountRow:
    """Raises NotFoundError for a person without an account."""
    code = tables.recovery_code.c
    left = (
        select(func.count())
        .where(code.person_id == person_id, code.used_at.is_(None))
        .scalar_subquery()
        .label("codes_left")
    )
    row = session.execute(
        select(
            *(_PERSON.id, _PERSON.name, _PERSON.email, _PERSON.language),
            *(_ACCOUNT.password, _ACCOUNT.totp_confirmed_at, left),
        )
        .join_from(tables.account, tables.person)
        .where(_PERSON.id == person_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError("There is no such account.")
    return AccountRow(
        person_id=row.id,
        name=row.name,
        email=row.email,
        language=row.language,
        has_password=row.password is not None,
        has_second_factor=row.totp_confirmed_at is not None,
        recovery_codes=row.codes_left,
    )


def sign_ins_of(session: Session, person_id: int) -> list[SignInRow]:
    """The person's sessions, the one used last first."""
    return _sign_ins(session, _SIGN_IN.person_id == person_id)


def sign_ins_in(session: Session, organisation_id: int) -> list[SignInRow]:
    """Everybody's sessions in the organisation."""
    return _sign_ins(session, _SIGN_IN.organisation_id == organisation_id)


def open_links(session: Session, organisation_id: int, kind: str, at: datetime) -> list[LinkRow]:
    """Those of the kind that can still be used, the newest first."""
    rows = session.execute(
        _links()
        .where(_LINK.organisation_id == organisation_id, _LINK.kind == kind, _LINK.ends_at > at)
        .where(_LINK.used_at.is_(None), _LINK.revoked_at.is_(None))
        # what an update link would open has been deleted
        .where((_LINK.kind != "update") | tables.scorecard.c.id.is_not(None))
        .order_by(_LINK.made_at.desc(), _LINK.id.desc())
    )
    return [LinkRow(*row) for row in rows]


def is_anybody_here(session: Session) -> bool:
    """Whether this server has been taken into use."""
    return session.execute(select(_ACCOUNT.person_id).limit(1)).first() is not None


def an_administrator_has_an_account(session: Session) -> bool:
    """Without one the server is its owner's machine alone."""
    asked = (
        select(_ACCOUNT.person_id)
        .join(tables.membership, _MEMBER.person_id == _ACCOUNT.person_id)
        .where(_MEMBER.role == OrganisationRole.ADMINISTRATOR.value, _ACCOUNT.closed_at.is_(None))
    )
    return session.execute(asked.limit(1)).first() is not None


def known_of(session: Session, person_id: int) -> tuple[str, ...]:
    """What others know of the person: name, address, organisations."""
    here = select(_PERSON.name, _PERSON.email).where(_PERSON.id == person_id)
    organisation = tables.organisation.c
    places = (
        select(organisation.name, organisation.key)
        .join(tables.membership, _MEMBER.organisation_id == organisation.id)
        .where(_MEMBER.person_id == person_id)
    )
    rows = [*session.execute(here), *session.execute(places)]
    return tuple(text for row in rows for text in row if text is not None)


def person_with_address(session: Session, address: str) -> int | None:
    """The address as ``address_of`` writes it."""
    found: int | None = session.execute(select(_PERSON.id).where(_PERSON.email == address)).scalar()
    return found


def language_of(session: Session, address: str) -> str | None:
    """What whoever has the address chose to read; None where nobody has it or nothing was chosen."""
    asked = select(_PERSON.language).where(_PERSON.email == folded(address))
    language: str | None = session.execute(asked).scalar()
    return language


def _sign_ins(session: Session, which: ColumnElement[bool]) -> list[SignInRow]:
    organisation = tables.organisation.c
    rows = session.execute(
        select(
            *(_SIGN_IN.digest, _PERSON.id, _PERSON.name, organisation.name),
            *(_SIGN_IN.browser, _SIGN_IN.address, _SIGN_IN.created_at, _SIGN_IN.seen_at),
        )
        .join(tables.person, _PERSON.id == _SIGN_IN.person_id)
        .join(tables.organisation, organisation.id == _SIGN_IN.organisation_id)
        .where(which)
        .order_by(_SIGN_IN.seen_at.desc(), _SIGN_IN.digest)
    )
    return [SignInRow(*row) for row in rows]


def _links() -> Select[tuple[object, ...]]:
    scorecard = tables.scorecard.c
    return (
        select(
            *(_LINK.id, _LINK.kind, _LINK.email, _LINK.name, _LINK.role),
            *(scorecard.key, _PERSON.name, _LINK.made_at, _LINK.ends_at),
        )
        .outerjoin(
            tables.scorecard,
            (scorecard.id == _LINK.scorecard_id) & scorecard.deleted_at.is_(None),
        )
        .outerjoin(tables.person, _PERSON.id == _LINK.made_by)
    )
