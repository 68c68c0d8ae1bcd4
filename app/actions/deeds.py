"""A deed: one act of one person, with a number that everything it changes carries in the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update

from app.db import tables
from app.db.engine import Session
from app.db.prepared import Prepared

# made once: putting a statement together costs several times what asking it does
_ORGANISATION = tables.organisation.c
_NEXT_NUMBER = Prepared(
    text(
        "UPDATE organisation SET last_deed = last_deed + 1 WHERE id = :organisation "
        "RETURNING last_deed"
    )
)
_LAST_NUMBER = (
    update(tables.organisation)
    .where(_ORGANISATION.id == bindparam("organisation"))
    .values(last_deed=bindparam("number"))
)
_COLUMNS = (
    *("organisation_id", "deed", "at", "person_id"),
    *("action", "kind", "path", "before", "after"),
)
_NOTE = insert(tables.history)
_NOTE_ONE = Prepared(_NOTE, columns=_COLUMNS)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in which organisation."""

    organisation_id: int
    person_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Deed:
    number: int
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` None: the thing is new; ``after`` None: it is gone. ``path`` starts at the scorecard."""

    kind: str
    path: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def take_turn(session: Session, actor: Actor) -> None:
    """Until the transaction ends the organisation's other writers wait.

    Take it before reading what is to change: on PostgreSQL the wait is what keeps two people who
    edit at once from overwriting each other.
    """
    own = select(_ORGANISATION.id).where(_ORGANISATION.id == actor.organisation_id)
    session.execute(own.with_for_update(key_share=True))


def begin_deed(session: Session, *, actor: Actor, at: datetime) -> Deed:
    """The organisation's next number; taking it takes a turn as well."""
    ((number,),) = _NEXT_NUMBER.rows(session, {"organisation": actor.organisation_id})
    return Deed(number, actor, at)


def give_back(session: Session, deed: Deed) -> None:
    """The number of a deed that changed nothing, for the next one."""
    session.execute(
        _LAST_NUMBER, {"organisation": deed.actor.organisation_id, "number": deed.number - 1}
    )


def note_changes(session: Session, deed: Deed, action: str, changes: Iterable[Change]) -> None:
    """Append the changes, at least one, to the history, in their order."""
    rows = [
        {
            "organisation_id": deed.actor.organisation_id,
            "deed": deed.number,
            "at": deed.at,
            "person_id": deed.actor.person_id,
            "action": action,
            "kind": change.kind,
            "path": change.path,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    if len(rows) == 1:
        _NOTE_ONE.run(session, rows[0])
    else:
        session.execute(_NOTE, rows)
