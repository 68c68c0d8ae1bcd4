"""A deed: one act of one person, with a number that everything it changes carries in the history."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, text, update

from app.core.access import Actor
from app.core.history_chain import ChainedLine, canonical, chained, payload_digest
from app.db import tables
from app.db.bulk import insert_rows
from app.db.engine import Session
from app.db.prepared import Prepared
from app.db.types import UtcDateTime

_LINE = ("position", "kind", "path", "before", "after", "salt", "payload_digest", "chain")
_Line = tuple[int, str, str, str | None, str | None, str, str, str]

# made once: putting a statement together costs several times what asking it does
_ORGANISATION = tables.organisation.c
_NEXT_NUMBER = Prepared(
    text(
        "UPDATE organisation SET last_deed = last_deed + 1 WHERE id = :organisation "
        "RETURNING last_deed, history_head"
    )
)
_LAST_NUMBER = (
    update(tables.organisation)
    .where(_ORGANISATION.id == bindparam("organisation"))
    .values(last_deed=bindparam("number"))
)
_SAME = ("organisation_id", "deed", "at", "person_id", "action")
# past the types of the columns, for the payload comes as the text that was hashed
_NOTE = Prepared(
    text(
        f"""
        INSERT INTO history ({", ".join((*_SAME, *_LINE))})
        VALUES ({", ".join(f":{name}" for name in (*_SAME, *_LINE))})
        """  # noqa: S608 - all of it is ours
    ).bindparams(bindparam("at", type_=UtcDateTime()))
)


@dataclass(slots=True)
class Deed:
    """``head`` is the chain at the end of the history; ``noted`` counts the deed's own lines."""

    number: int
    actor: Actor
    at: datetime
    head: str
    noted: int = 0


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
    """The organisation's next number; taking it takes a turn as well, so that the chain of the
    history has one end."""
    ((number, head),) = _NEXT_NUMBER.rows(session, {"organisation": actor.organisation_id})
    return Deed(number, actor, at, head)


def give_back(session: Session, deed: Deed) -> None:
    """The number of a deed that changed nothing, for the next one."""
    session.execute(
        _LAST_NUMBER, {"organisation": deed.actor.organisation_id, "number": deed.number - 1}
    )


def note_changes(session: Session, deed: Deed, action: str, changes: Iterable[Change]) -> None:
    """Append the changes, at least one, to the history, in their order.

    The database itself moves the organisation's ``history_head`` to the last of them.
    """
    actor = deed.actor
    same = (actor.organisation_id, deed.number, deed.at, actor.person_id, action)
    same_in_all: dict[str, Any] = dict(zip(_SAME, same, strict=True))
    lines = [_next_line(deed, action, change) for change in changes]
    if len(lines) == 1:
        _NOTE.run(session, same_in_all | dict(zip(_LINE, lines[0], strict=True)))
    else:
        insert_rows(session, tables.history, _LINE, lines, same_in_all)


def _next_line(deed: Deed, action: str, change: Change) -> _Line:
    """The line, at the end of the chain."""
    before, after, salt = canonical(change.before), canonical(change.after), secrets.token_hex(16)
    digest = payload_digest(salt, before, after)
    actor, position = deed.actor, deed.noted
    line = ChainedLine(
        actor.organisation_id,
        deed.number,
        position,
        deed.at,
        actor.person_id,
        action,
        change.kind,
        change.path,
        digest,
    )
    deed.head = chained(deed.head, line)
    deed.noted += 1
    return (
        position,
        change.kind,
        change.path,
        None if change.before is None else before,
        None if change.after is None else after,
        salt,
        digest,
        deed.head,
    )
