"""One measure in one period, as entering an actual sees it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, func, select

from app.core.periods import Frequency, Period
from app.db import tables
from app.db.engine import Session
from app.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class ActualSlot:
    """Where an actual belongs; ``measure_key`` may name a data series."""

    scorecard_key: str
    measure_key: str
    period: Period


@dataclass(frozen=True, slots=True)
class KnownActual:
    """``value`` None is n/a; ``number`` counts the revisions of its slot from 1."""

    value: Decimal | None
    note: str | None
    number: int
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """``latest`` is the number of the last revision, 0 without any; ``current`` None: no actual."""

    slot: ActualSlot
    scorecard_id: int
    measure_id: int
    measure_name: str
    frequency: Frequency
    formula: str | None
    feeds_from: str | None
    lowest: Decimal | None
    highest: Decimal | None
    latest: int
    current: KnownActual | None

    @property
    def number(self) -> int:
        """Of the current actual, 0 where there is none: what an edit is checked against."""
        return 0 if self.current is None else self.current.number


def open_slot(session: Session, organisation_id: int, slot: ActualSlot) -> OpenSlot:
    """Raises NotFoundError where the organisation has no such measure or data series."""
    scorecard, measure, actual = tables.scorecard.c, tables.measure.c, tables.actual.c
    revision, person = tables.actual_revision.c, tables.person.c
    latest = (
        select(func.coalesce(func.max(revision.number), 0))
        .where(revision.measure_id == measure.id, revision.period == slot.period)
        .scalar_subquery()
    )
    row = session.execute(
        select(
            measure.scorecard_id,
            measure.id,
            measure.name,
            measure.frequency,
            measure.formula,
            measure.feeds_from,
            measure.bounds_min,
            measure.bounds_max,
            latest.label("latest"),
            actual.value,
            actual.note,
            actual.number,
            person.name.label("person"),
            actual.at,
        )
        .join(tables.scorecard, scorecard.id == measure.scorecard_id)
        .outerjoin(
            tables.actual, and_(actual.measure_id == measure.id, actual.period == slot.period)
        )
        .outerjoin(tables.person, person.id == actual.person_id)
        .where(
            scorecard.organisation_id == organisation_id,
            scorecard.key == slot.scorecard_key,
            measure.key == slot.measure_key,
            measure.archived_at.is_(None),
        )
    ).first()
    if row is None:
        raise NotFoundError(
            "There is no measure “%(key)s” in the scorecard “%(scorecard)s”.",
            key=slot.measure_key,
            scorecard=slot.scorecard_key,
        )
    current = (
        None
        if row.number is None
        else KnownActual(row.value, row.note, row.number, row.person, row.at)
    )
    return OpenSlot(
        slot,
        row.scorecard_id,
        row.id,
        row.name,
        Frequency(row.frequency),
        row.formula,
        row.feeds_from,
        row.bounds_min,
        row.bounds_max,
        row.latest,
        current,
    )


def names_of(session: Session, scorecard_id: int, keys: tuple[str, ...]) -> list[str]:
    """The names of measures and data series, in the order of the keys."""
    columns = tables.measure.c
    rows = session.execute(
        select(columns.key, columns.name).where(
            columns.scorecard_id == scorecard_id, columns.key.in_(keys)
        )
    )
    names = {row.key: row.name for row in rows}
    return [names.get(key, key) for key in keys]
