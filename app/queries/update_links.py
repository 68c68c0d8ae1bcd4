"""Update links: what one is for, and those of a scorecard that are open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError

_LINK, _PERSON, _SCORECARD = tables.one_time_link.c, tables.person.c, tables.scorecard.c


@dataclass(frozen=True, slots=True)
class LinkedScorecard:
    """The one scorecard that a link is for, and the person in whose name it enters."""

    organisation_id: int
    key: str
    scorecard: str
    """Its name."""
    person_id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class UpdateLinkRow:
    id: int
    name: str
    email: str
    ends_at: datetime


def linked_scorecard(session: Session, link: int) -> LinkedScorecard:
    """Of an open update link; raises NotFoundError where its scorecard has been deleted."""
    row = session.execute(
        select(
            _SCORECARD.organisation_id,
            _SCORECARD.key,
            _SCORECARD.name.label("scorecard"),
            _PERSON.id,
            _PERSON.name,
            _LINK.email,
        )
        .join(
            tables.scorecard,
            (_SCORECARD.id == _LINK.scorecard_id)
            & (_SCORECARD.organisation_id == _LINK.organisation_id),
        )
        .join(tables.person, _PERSON.id == _LINK.person_id)
        .where(_LINK.id == link, _SCORECARD.deleted_at.is_(None))
    ).first()
    if row is None:
        raise NotFoundError("There is no such link.")
    return LinkedScorecard(*row)


def open_update_links(
    session: Session, organisation_id: int, scorecard: str, at: datetime
) -> list[UpdateLinkRow]:
    """Those that can still be used, the one that ends first first."""
    rows = session.execute(
        select(_LINK.id, _PERSON.name, _LINK.email, _LINK.ends_at)
        .join(tables.scorecard, _SCORECARD.id == _LINK.scorecard_id)
        .join(tables.person, _PERSON.id == _LINK.person_id)
        .where(
            _LINK.organisation_id == organisation_id,
            _SCORECARD.organisation_id == organisation_id,
            _SCORECARD.key == scorecard,
            _SCORECARD.deleted_at.is_(None),
            _LINK.kind == "update",
            _LINK.revoked_at.is_(None),
            _LINK.ends_at > at,
        )
        .order_by(_LINK.ends_at, _LINK.id)
    )
    return [UpdateLinkRow(*row) for row in rows]
