"""No scorecard is left without an owner once it has one."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.access import Role, inherited
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError


def refuse_ownerless(
    session: Session,
    organisation_id: int,
    person_id: int,
    name: str,
    taken_on: Collection[str] | None = None,
) -> None:
    """Refuses to take the person's ownership of those scorecards, without them of all, where they
    or scorecards below them would have no owner any more."""
    parents, names = _tree(session, organisation_id)
    owned = _owned(session, organisation_id)
    left = {
        key: {
            each
            for each in people
            if each != person_id or (taken_on is not None and key not in taken_on)
        }
        for key, people in owned.items()
    }
    before, after = _with_owner(owned, parents), _with_owner(left, parents)
    lost = [names[key] for key in parents if key in before and key not in after]
    if lost:
        raise RefusedError(
            "%(person)s is the last owner of %(scorecards)s: give another person the role first.",
            person=name,
            scorecards="; ".join(f"“{each}”" for each in lost),
        )


def _with_owner(owned: dict[str, set[int]], parents: dict[str, str | None]) -> Collection[str]:
    return inherited({key: Role.OWNER for key, people in owned.items() if people}, parents).keys()


def _tree(session: Session, organisation_id: int) -> tuple[dict[str, str | None], dict[str, str]]:
    """The parent and the name of every scorecard, by key."""
    columns = tables.scorecard.c
    rows = session.execute(
        select(columns.key, columns.parent_key, columns.name)
        .where(columns.organisation_id == organisation_id, columns.deleted_at.is_(None))
        .order_by(columns.position, columns.id)
    ).all()
    return {row.key: row.parent_key for row in rows}, {row.key: row.name for row in rows}


def _owned(session: Session, organisation_id: int) -> dict[str, set[int]]:
    """By key: who is an owner of the scorecard itself."""
    scorecard, role = tables.scorecard.c, tables.scorecard_role.c
    found: dict[str, set[int]] = {}
    for key, person_id in session.execute(
        select(scorecard.key, role.person_id)
        .join(tables.scorecard_role, role.scorecard_id == scorecard.id)
        .where(
            role.organisation_id == organisation_id,
            role.role == Role.OWNER.value,
            scorecard.deleted_at.is_(None),
        )
    ):
        found.setdefault(key, set()).add(person_id)
    return found
