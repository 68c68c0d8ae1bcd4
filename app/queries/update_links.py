"""Update links: what one is for, and those of a scorecard that are open."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from app.core.periods import Period
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError

BY_LINK = "link"
"""How an actual came that was entered by such a link."""

_LINK, _PERSON, _SCORECARD = tables.one_time_link.c, tables.person.c, tables.scorecard.c
_MEMBER = tables.membership.c
_MEASURE, _ACTUAL, _REVISION = tables.measure.c, tables.actual.c, tables.actual_revision.c


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
class LinkedActual:
    """What was entered by a link and is still the latest revision of its slot."""

    measure: str
    """Its key."""
    period: Period
    value: Decimal | None
    note: str | None
    number: int


@dataclass(frozen=True, slots=True)
class UpdateLinkRow:
    """``name`` is that of a member, or None: others are known here by their address alone."""

    id: int
    name: str | None
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


def linked_actuals(
    session: Session, linked: LinkedScorecard, since: datetime
) -> list[LinkedActual]:
    """Entered by the person by a link since then, and by nobody else after them."""
    here = linked.organisation_id
    rows = session.execute(
        select(_MEASURE.key, _ACTUAL.period, _ACTUAL.value, _ACTUAL.note, _ACTUAL.number)
        .join(tables.measure, _MEASURE.id == _ACTUAL.measure_id)
        .join(tables.scorecard, _SCORECARD.id == _MEASURE.scorecard_id)
        .join(
            tables.actual_revision,
            (_REVISION.measure_id == _ACTUAL.measure_id)
            & (_REVISION.period == _ACTUAL.period)
            & (_REVISION.number == _ACTUAL.number),
        )
        .where(
            *(_SCORECARD.organisation_id == here, _SCORECARD.key == linked.key),
            _SCORECARD.deleted_at.is_(None),
            *(_MEASURE.organisation_id == here, _ACTUAL.organisation_id == here),
            *(_REVISION.organisation_id == here, _REVISION.origin == BY_LINK),
            *(_ACTUAL.person_id == linked.person_id, _ACTUAL.at >= since),
        )
        .order_by(_MEASURE.key, _ACTUAL.period)
    )
    return [LinkedActual(*row) for row in rows]


def open_update_links(
    session: Session, organisation_id: int, scorecard: str, at: datetime
) -> list[UpdateLinkRow]:
    """Those that can still be used, the one that ends first first."""
    rows = session.execute(
        select(_LINK.id, _PERSON.name, _LINK.email, _LINK.ends_at)
        .join(tables.scorecard, _SCORECARD.id == _LINK.scorecard_id)
        .outerjoin(
            tables.membership,
            (_MEMBER.person_id == _LINK.person_id)
            & (_MEMBER.organisation_id == _LINK.organisation_id),
        )
        .outerjoin(tables.person, _PERSON.id == _MEMBER.person_id)
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
