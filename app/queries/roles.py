"""Which roles people hold on the scorecards of an organisation."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core.access import Role
from app.db import tables
from app.db.engine import Session


@dataclass(frozen=True, slots=True)
class ScorecardPlace:
    """A scorecard in the tree."""

    key: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """Held on the scorecard itself; it reaches all below it."""

    scorecard: str
    person_id: int
    role: Role


def scorecard_places(session: Session, organisation_id: int) -> list[ScorecardPlace]:
    """All of the organisation, in the order in which they came."""
    columns = tables.scorecard.c
    rows = session.execute(
        select(columns.key, columns.name, columns.parent_key)
        .where(columns.organisation_id == organisation_id, columns.deleted_at.is_(None))
        .order_by(columns.position, columns.id)
    )
    return [ScorecardPlace(*row) for row in rows]


def held_roles(session: Session, organisation_id: int) -> list[HeldRole]:
    """Everybody's, on every scorecard of the organisation."""
    columns, scorecard = tables.scorecard_role.c, tables.scorecard.c
    rows = session.execute(
        select(scorecard.key, columns.person_id, columns.role)
        .join(tables.scorecard, scorecard.id == columns.scorecard_id)
        .where(columns.organisation_id == organisation_id, scorecard.deleted_at.is_(None))
    )
    return [HeldRole(row.key, row.person_id, Role(row.role)) for row in rows]
