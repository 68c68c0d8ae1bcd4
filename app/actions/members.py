"""Who belongs to an organisation, and as what."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from app.actions.access_changes import access_changed
from app.actions.deeds import Change, begin_deed, give_back, note_changes
from app.actions.ownerless import refuse_ownerless
from app.core.access import Actor, Deed, OrganisationRole
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.queries.access import refuse_what_is_not_allowed

_ACCOUNT, _MEMBER, _PERSON = tables.account.c, tables.membership.c, tables.person.c
_ADMINISTRATOR = OrganisationRole.ADMINISTRATOR.value


def add_member(
    session: Session, *, actor: Actor, person_id: int, role: OrganisationRole, at: datetime
) -> None:
    """The person belongs to the actor's organisation from now on, with that role.

    Who is in already keeps the role they have. Raises NotFoundError and ForbiddenError.
    """
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    if _role_of(session, actor.organisation_id, person_id) is not None:
        give_back(session, deed)
        return
    known = session.execute(select(_PERSON.id).where(_PERSON.id == person_id)).scalar()
    if known is None:
        raise NotFoundError("There is no such person.")
    session.execute(
        insert(tables.membership).values(
            organisation_id=actor.organisation_id, person_id=person_id, role=role.value, since=at
        )
    )
    access_changed(session, actor.organisation_id)
    note_changes(session, deed, "add_member", [_change(person_id, None, role.value)])


def set_organisation_role(
    session: Session, *, actor: Actor, person_id: int, role: OrganisationRole, at: datetime
) -> None:
    """Raises NotFoundError, ForbiddenError, and RefusedError for the last administrator."""
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    member_named(session, actor.organisation_id, person_id)
    before = _role_of(session, actor.organisation_id, person_id)
    if before == role:
        give_back(session, deed)
        return
    refuse_without_administrator(session, actor.organisation_id, person_id)
    session.execute(
        update(tables.membership)
        .where(_is(actor.organisation_id, person_id))
        .values(role=role.value)
    )
    access_changed(session, actor.organisation_id)
    note_changes(session, deed, "set_organisation_role", [_change(person_id, before, role.value)])


def remove_member(session: Session, *, actor: Actor, person_id: int, at: datetime) -> None:
    """The person leaves the organisation: their roles, deputies and sessions in it end.

    Raises NotFoundError, ForbiddenError, and RefusedError for the last administrator and for the
    last owner of a scorecard.
    """
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    deed = begin_deed(session, actor=actor, at=at)
    here = actor.organisation_id
    name = member_named(session, here, person_id)
    before = _role_of(session, here, person_id)
    refuse_without_administrator(session, here, person_id)
    refuse_ownerless(session, here, person_id, name)
    role, deputy, sign_in = tables.scorecard_role.c, tables.deputy.c, tables.sign_in.c
    stands_in = (deputy.person_id == person_id) | (deputy.deputy_id == person_id)
    lost = _roles_of(session, here, person_id)
    for table, theirs in (
        (tables.scorecard_role, role.person_id == person_id),
        (tables.deputy, stands_in),
        (tables.sign_in, sign_in.person_id == person_id),
        (tables.membership, _MEMBER.person_id == person_id),
    ):
        session.execute(delete(table).where(table.c.organisation_id == here, theirs))
    _revoke_links(session, here, person_id, at)
    access_changed(session, here)
    note_changes(session, deed, "remove_member", [_change(person_id, before, None), *lost])


def refuse_without_administrator(session: Session, organisation_id: int, person_id: int) -> None:
    """Raises RefusedError for the last administrator of the organisation who can sign in, and for
    the last one where nobody can yet."""
    able = (_ACCOUNT.person_id.is_not(None)) & _ACCOUNT.closed_at.is_(None)
    rows = session.execute(
        select(_MEMBER.person_id, able.label("is_able"))
        .outerjoin(tables.account, _ACCOUNT.person_id == _MEMBER.person_id)
        .where(_MEMBER.organisation_id == organisation_id, _MEMBER.role == _ADMINISTRATOR)
    )
    administrators = {row.person_id: bool(row.is_able) for row in rows}
    is_able = administrators.pop(person_id, None)
    stay = any(administrators.values()) if is_able else bool(administrators)
    if is_able is not None and not stay:
        raise RefusedError(
            "%(person)s is the last administrator: make another person one first.",
            person=member_named(session, organisation_id, person_id),
        )


def member_named(session: Session, organisation_id: int, person_id: int) -> str:
    """The name of a person of the organisation; raises NotFoundError for anybody else."""
    name: str | None = session.execute(
        select(_PERSON.name)
        .join(tables.membership, _MEMBER.person_id == _PERSON.id)
        .where(_is(organisation_id, person_id))
    ).scalar()
    if name is None:
        raise NotFoundError("There is no such person.")
    return name


def _role_of(session: Session, organisation_id: int, person_id: int) -> str | None:
    found: str | None = session.execute(
        select(_MEMBER.role).where(_is(organisation_id, person_id))
    ).scalar()
    return found


def _roles_of(session: Session, organisation_id: int, person_id: int) -> list[Change]:
    """What goes with the membership, so that it can be given again."""
    role, scorecard = tables.scorecard_role.c, tables.scorecard.c
    rows = session.execute(
        select(scorecard.key, role.role)
        .join(tables.scorecard_role, role.scorecard_id == scorecard.id)
        .where(role.organisation_id == organisation_id, role.person_id == person_id)
        .order_by(scorecard.position, scorecard.id)
    )
    return [
        Change("role", f"{row.key}/person-{person_id}", {"role": row.role}, None) for row in rows
    ]


def _is(organisation_id: int, person_id: int) -> ColumnElement[bool]:
    return (_MEMBER.organisation_id == organisation_id) & (_MEMBER.person_id == person_id)


def _revoke_links(session: Session, organisation_id: int, person_id: int, at: datetime) -> None:
    """Those that would let the person in, or let somebody enter actuals in their name."""
    link = tables.one_time_link.c
    session.execute(
        update(tables.one_time_link)
        .where(
            link.organisation_id == organisation_id,
            link.person_id == person_id,
            link.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )


def _change(person_id: int, before: str | None, after: str | None) -> Change:
    then, now = (None if role is None else {"role": role} for role in (before, after))
    return Change("membership", f"person-{person_id}", then, now)
