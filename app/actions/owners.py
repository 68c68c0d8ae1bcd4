"""Owners that a document names get the role they need, or an invitation."""

from datetime import datetime

from sqlalchemy import select

from app.actions.invitations import Added, Guest, Invited, invite
from app.actions.roles import grant_role
from app.core.access import Actor, Deed, Role
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.access import refuse_what_is_not_allowed
from app.queries.owners import Owner, owners_of
from app.wording.people import person_name


def invite_owners(
    session: Session, *, actor: Actor, scorecard: str, at: datetime
) -> list[Invited | Added]:
    """Every owner can sign in and enter what they answer for: who has no account is invited, who
    has one is added, each as a contributor to the scorecard unless they have a role there.

    Who is all set is not in the answer. Raises NotFoundError and ForbiddenError.
    """
    refuse_what_is_not_allowed(actor, Deed.ADMINISTER, session=session)
    refuse_what_is_not_allowed(actor, Deed.GRANT, scorecard, session=session)
    columns = tables.scorecard.c
    scorecard_id = session.execute(
        select(columns.id).where(
            columns.organisation_id == actor.organisation_id,
            columns.key == scorecard,
            columns.deleted_at.is_(None),
        )
    ).scalar()
    if scorecard_id is None:
        raise NotFoundError("There is no scorecard “%(key)s”.", key=scorecard)
    done: list[Invited | Added] = []
    for owner in owners_of(session, actor.organisation_id, scorecard):
        if owner.has_account and owner.is_member:
            if owner.has_role:
                continue
            done.append(_granted(session, actor, (scorecard, owner), at))
        else:
            name = owner.name or person_name(owner.email)
            guest = Guest(owner.email, name, scorecard_id=scorecard_id)
            done.append(invite(session, actor=actor, guest=guest, at=at))
    return done


def _granted(session: Session, actor: Actor, whom: tuple[str, Owner], at: datetime) -> Added:
    scorecard, owner = whom
    person_id = owner.person_id or 0
    grant_role(
        session,
        actor=actor,
        scorecard=scorecard,
        person_id=person_id,
        role=Role.CONTRIBUTOR,
        at=at,
    )
    return Added(person_id, owner.email)
