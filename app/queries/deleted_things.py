"""What was deleted and can be restored."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import tables
from app.db.engine import Session

SCORECARD = "scorecard"
"""The kind of a whole scorecard; the others are those of ``app.exchange.removed``."""

_THING, _SCORECARD, _PERSON = tables.deleted_thing.c, tables.scorecard.c, tables.person.c


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """One thing, with all that was in it; ``scorecard`` is the name of the one it was taken from."""

    id: int
    deed: int
    kind: str
    key: str
    name: str
    scorecard: str
    who: str
    at: datetime


def deleted_things(session: Session, organisation_id: int) -> list[DeletedRow]:
    """The newest deed first. The parts of a scorecard that is deleted itself come back to this
    list with it."""
    rows = session.execute(
        select(
            *(_THING.id, _THING.deed, _THING.kind, _THING.key, _THING.name),
            *(_SCORECARD.name.label("scorecard"), _PERSON.name.label("who"), _THING.at),
        )
        .join(tables.scorecard, _SCORECARD.id == _THING.scorecard_id)
        .join(tables.person, _PERSON.id == _THING.person_id)
        .where(
            _THING.organisation_id == organisation_id,
            _THING.restored_at.is_(None),
            (_THING.kind == SCORECARD) | _SCORECARD.deleted_at.is_(None),
        )
        .order_by(_THING.deed.desc(), _THING.id)
    )
    return [DeletedRow(*row) for row in rows]


def deleted_scorecards(session: Session, organisation_id: int) -> frozenset[str]:
    """Their keys, which no other scorecard gets."""
    rows = session.scalars(
        select(_SCORECARD.key).where(
            _SCORECARD.organisation_id == organisation_id, _SCORECARD.deleted_at.is_not(None)
        )
    )
    return frozenset(rows)
