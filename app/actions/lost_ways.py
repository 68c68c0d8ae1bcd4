"""An administrator takes from somebody a way to sign in that they lost, or that another has now."""

from datetime import datetime

from sqlalchemy import delete

from app.actions.accounts import refuse_unless_in_charge
from app.actions.deeds import Change, begin_deed, note_changes
from app.actions.passkeys import drop_passkey, refuse_without_way_in
from app.core.access import Actor
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError
from app.queries.other_ways import identities_of


def take_passkey(
    session: Session, *, actor: Actor, person_id: int, passkey: int, at: datetime
) -> None:
    """Whatever device has it opens nothing with it any more.

    Raises NotFoundError, ForbiddenError, and RefusedError for somebody whose account is not the
    actor's to decide on.
    """
    refuse_unless_in_charge(session, actor, person_id)
    drop_passkey(session, person_id, passkey)
    _note(session, actor, "take_passkey", person_id, ("passkey", passkey), at)


def take_provider(
    session: Session, *, actor: Actor, person_id: int, issuer: str, subject: str, at: datetime
) -> None:
    """The next who comes by this provider with the person's address is linked to the account.

    Raises as ``take_passkey`` does.
    """
    refuse_unless_in_charge(session, actor, person_id)
    # looked for among theirs: what was typed may be nothing that a database takes
    theirs = {(each.issuer, each.subject) for each in identities_of(session, person_id)}
    if (issuer, subject) not in theirs:
        raise NotFoundError("There is no such way to sign in.")
    columns = tables.identity.c
    session.execute(
        delete(tables.identity).where(
            columns.person_id == person_id,
            columns.issuer == issuer,
            columns.subject == subject,
        )
    )
    _note(session, actor, "take_provider", person_id, ("issuer", issuer), at)


def _note(
    session: Session,
    actor: Actor,
    action: str,
    person_id: int,
    way: tuple[str, int | str],
    at: datetime,
) -> None:
    """Others get a link to a new password where it was their only way in; nobody makes one for
    themselves that is shut out."""
    if person_id == actor.person_id:
        refuse_without_way_in(session, person_id)
    name, was = way
    change = Change("account", f"person-{person_id}", {name: was}, {name: None})
    deed = begin_deed(session, actor=actor, at=at)
    note_changes(session, deed, action, [change])
