"""Owners that documents name, matched to people by their addresses."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app.core.people import folded, is_address
from app.db import tables
from app.db.engine import Session

_PERSON, _ROLE = tables.person.c, tables.scorecard_role.c


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whom a scorecard names as an owner by an address, in small letters."""

    email: str
    owns: int
    """Of how many objectives, measures, data series and initiatives."""
    person_id: int | None
    """None where nobody has the address."""
    name: str | None
    """Only of who belongs to the organisation: others are known here by their address alone."""
    has_account: bool
    is_member: bool
    has_role: bool
    """On this scorecard itself, or in the organisation as one who may do all."""


def owners_of(session: Session, organisation_id: int, scorecard: str) -> list[Owner]:
    """By address; an owner that is no address, but a name, is nobody to be matched."""
    counted = _named(session, organisation_id, scorecard)
    people = _people(session, organisation_id, scorecard, counted.keys())
    nobody = (None, None, False, False, False)
    return [
        Owner(email, owns, *people.get(email, nobody)) for email, owns in sorted(counted.items())
    ]


def owners_without_account(session: Session, organisation_id: int, scorecard: str) -> list[Owner]:
    """Those who cannot enter what they answer for, because they cannot sign in or come here."""
    return [
        owner
        for owner in owners_of(session, organisation_id, scorecard)
        if not (owner.has_account and owner.is_member)
    ]


def owners_unready(session: Session, organisation_id: int, scorecard: str) -> list[Owner]:
    """Those who cannot come in, or have no role on the scorecard: to be invited."""
    return [
        owner
        for owner in owners_of(session, organisation_id, scorecard)
        if not (owner.has_account and owner.is_member and owner.has_role)
    ]


def _named(session: Session, organisation_id: int, scorecard: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for table in (tables.objective, tables.measure, tables.initiative):
        asked = (
            select(table.c.owner)
            .join(tables.scorecard, tables.scorecard.c.id == table.c.scorecard_id)
            .where(
                table.c.organisation_id == organisation_id,
                tables.scorecard.c.key == scorecard,
                tables.scorecard.c.deleted_at.is_(None),
                table.c.owner.is_not(None),
            )
        )
        if "archived_at" in table.c:
            asked = asked.where(table.c.archived_at.is_(None))
        for email in map(folded, session.scalars(asked)):
            if is_address(email):
                counted[email] = counted.get(email, 0) + 1
    return counted


_Known = tuple[int | None, str | None, bool, bool, bool]


def _people(
    session: Session, organisation_id: int, scorecard: str, emails: Collection[str]
) -> dict[str, _Known]:
    account, member, here = tables.account.c, tables.membership.c, tables.scorecard.c
    rows = session.execute(
        select(
            *(_PERSON.email, _PERSON.id, _PERSON.name, account.person_id.label("account")),
            *(account.closed_at, member.role.label("belongs"), _ROLE.role.label("holds")),
        )
        .outerjoin(tables.account, account.person_id == _PERSON.id)
        .outerjoin(
            tables.membership,
            (member.person_id == _PERSON.id) & (member.organisation_id == organisation_id),
        )
        .outerjoin(
            tables.scorecard,
            (here.organisation_id == organisation_id)
            & (here.key == scorecard)
            & here.deleted_at.is_(None),
        )
        .outerjoin(
            tables.scorecard_role,
            (_ROLE.person_id == _PERSON.id) & (_ROLE.scorecard_id == here.id),
        )
        .where(_PERSON.email.in_(emails))
    )
    return {
        row.email: (
            row.id,
            None if row.belongs is None else row.name,
            row.account is not None and row.closed_at is None,
            row.belongs is not None,
            row.holds is not None or row.belongs == "administrator",
        )
        for row in rows
    }
