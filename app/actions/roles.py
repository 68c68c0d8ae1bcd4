"""Roles on scorecards: given, changed and taken."""

from datetime import datetime

from sqlalchemy import and_, delete, insert, select, update

from app.actions.access_changes import access_changed
from app.actions.deeds import Change, begin_deed, give_back, note_changes
from app.actions.members import member_named
from app.actions.ownerless import refuse_ownerless
from app.core.access import Actor, Deed, Role
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.access import refuse_what_is_not_allowed

_ROLE = tables.scorecard_role.c


def grant_role(
    session: Session, *, actor: Actor, scorecard: str, person_id: int, role: Role, at: datetime
) -> None:
    """The person has that role on the scorecard and on all below it, instead of any other there.

    Raises NotFoundError for a scorecard or a person that is not there, ForbiddenError,
    and RefusedError where the scorecard would be left without an owner.
    """
    _set_role(session, actor, (scorecard, person_id), role, at)


def take_role(
    session: Session, *, actor: Actor, scorecard: str, person_id: int, at: datetime
) -> None:
    """What the person has on the scorecard itself; what they inherit from above it stays.

    Raises as ``grant_role`` does.
    """
    _set_role(session, actor, (scorecard, person_id), None, at)


def become_owner(session: Session, *, actor: Actor, scorecard: str, at: datetime) -> None:
    """Whoever adds a scorecard owns it. For the one who may add it; it has just been added."""
    _write(session, actor, (scorecard, actor.person_id), Role.OWNER, at)


def become_contributor(
    session: Session, actor: Actor, person_id: int, scorecard_id: int, at: datetime
) -> None:
    """On the scorecard that an invitation was for; a role they have on it they keep.

    For who may invite, and who accepts; nothing where the scorecard has been deleted since.
    """
    columns = tables.scorecard.c
    key = session.scalar(
        select(columns.key).where(
            columns.organisation_id == actor.organisation_id,
            columns.id == scorecard_id,
            columns.deleted_at.is_(None),
        )
    )
    held = select(_ROLE.role).where(
        _ROLE.organisation_id == actor.organisation_id,
        _ROLE.scorecard_id == scorecard_id,
        _ROLE.person_id == person_id,
    )
    if key is not None and session.execute(held).first() is None:
        _write(session, actor, (key, person_id), Role.CONTRIBUTOR, at)


def _set_role(
    session: Session, actor: Actor, where: tuple[str, int], role: Role | None, at: datetime
) -> None:
    refuse_what_is_not_allowed(actor, Deed.GRANT, where[0], session=session)
    _write(session, actor, where, role, at)


def _write(
    session: Session, actor: Actor, where: tuple[str, int], role: Role | None, at: datetime
) -> None:
    scorecard, person_id = where
    deed = begin_deed(session, actor=actor, at=at)
    name = member_named(session, actor.organisation_id, person_id)
    scorecard_id = _scorecard_id(session, actor.organisation_id, scorecard)
    here = and_(
        _ROLE.organisation_id == actor.organisation_id,
        _ROLE.scorecard_id == scorecard_id,
        _ROLE.person_id == person_id,
    )
    before = session.execute(select(_ROLE.role).where(here)).scalar()
    if before == role:
        give_back(session, deed)
        return
    if before == Role.OWNER:
        refuse_ownerless(session, actor.organisation_id, person_id, name, {scorecard})
    if role is None:
        session.execute(delete(tables.scorecard_role).where(here))
    elif before is None:
        session.execute(
            insert(tables.scorecard_role).values(
                scorecard_id=scorecard_id,
                person_id=person_id,
                organisation_id=actor.organisation_id,
                role=role.value,
                since=at,
            )
        )
    else:
        session.execute(update(tables.scorecard_role).where(here).values(role=role.value, since=at))
    access_changed(session, actor.organisation_id)
    path = f"{scorecard}/person-{person_id}"
    change = Change("role", path, _as_history(before), _as_history(role))
    note_changes(session, deed, "set_role", [change])


def _as_history(role: str | None) -> dict[str, object] | None:
    return None if role is None else {"role": str(role)}


def _scorecard_id(session: Session, organisation_id: int, key: str) -> int:
    columns = tables.scorecard.c
    found: int | None = session.execute(
        select(columns.id).where(
            columns.organisation_id == organisation_id,
            columns.key == key,
            columns.deleted_at.is_(None),
        )
    ).scalar()
    if found is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=key)
    return found
