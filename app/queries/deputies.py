"""Who stands in for whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.db import tables
from app.db.engine import Session

_DEPUTY, _PERSON = tables.deputy.c, tables.person.c


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """``name`` is of the other person: who stands in, or for whom."""

    id: int
    name: str
    last_day: date


def deputies_of(
    session: Session, organisation_id: int, person_id: int, today: date
) -> list[DeputyRow]:
    """Who stands in for the person, today or later."""
    rows = session.execute(
        select(_DEPUTY.id, _PERSON.name, _DEPUTY.last_day)
        .join(tables.person, _PERSON.id == _DEPUTY.deputy_id)
        .where(
            _DEPUTY.organisation_id == organisation_id,
            _DEPUTY.person_id == person_id,
            _DEPUTY.last_day >= today,
        )
        .order_by(_DEPUTY.last_day, _DEPUTY.id)
    )
    return [DeputyRow(*row) for row in rows]


def stood_in_for(
    session: Session, organisation_id: int, person_id: int, today: date
) -> list[DeputyRow]:
    """Whom the person stands in for, today or later."""
    rows = session.execute(
        select(_DEPUTY.id, _PERSON.name, _DEPUTY.last_day)
        .join(tables.person, _PERSON.id == _DEPUTY.person_id)
        .where(
            _DEPUTY.organisation_id == organisation_id,
            _DEPUTY.deputy_id == person_id,
            _DEPUTY.last_day >= today,
        )
        .order_by(_DEPUTY.last_day, _DEPUTY.id)
    )
    return [DeputyRow(*row) for row in rows]
