"""One measure in one period, as entering an actual sees it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, bindparam, func, select

from app.core.periods import Frequency, Period
from app.db import tables
from app.db.engine import Session
from app.db.prepared import Prepared
from app.errors import NotFoundError

# made once: putting a statement together costs several times what asking it does
_SCORECARD, _MEASURE, _ACTUAL = tables.scorecard.c, tables.measure.c, tables.actual.c
_REVISION, _PERSON = tables.actual_revision.c, tables.person.c
_OBJECTIVE = tables.objective.c
_PERIOD = bindparam("period", type_=_ACTUAL.period.type)
_LATEST = (
    select(func.coalesce(func.max(_REVISION.number), 0))
    .where(_REVISION.measure_id == _MEASURE.id, _REVISION.period == _PERIOD)
    .scalar_subquery()
)
_OPEN_SLOT = Prepared(
    select(
        _MEASURE.scorecard_id,
        _MEASURE.id,
        _MEASURE.name,
        _MEASURE.frequency,
        _MEASURE.formula,
        _MEASURE.feeds_from,
        _MEASURE.bounds_min,
        _MEASURE.bounds_max,
        _MEASURE.is_series,
        func.coalesce(_MEASURE.owner, _OBJECTIVE.owner).label("owner"),
        _LATEST.label("latest"),
        _ACTUAL.value,
        _ACTUAL.note,
        _ACTUAL.number,
        _PERSON.name.label("person"),
        _ACTUAL.at,
    )
    .join(tables.scorecard, _SCORECARD.id == _MEASURE.scorecard_id)
    .outerjoin(
        tables.objective,
        and_(
            _OBJECTIVE.scorecard_id == _MEASURE.scorecard_id,
            _OBJECTIVE.key == _MEASURE.objective_key,
        ),
    )
    .outerjoin(tables.actual, and_(_ACTUAL.measure_id == _MEASURE.id, _ACTUAL.period == _PERIOD))
    .outerjoin(tables.person, _PERSON.id == _ACTUAL.person_id)
    .where(
        _SCORECARD.organisation_id == bindparam("organisation"),
        _SCORECARD.key == bindparam("scorecard"),
        _SCORECARD.deleted_at.is_(None),
        _MEASURE.key == bindparam("measure"),
        _MEASURE.archived_at.is_(None),
    )
)


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
    is_series: bool
    owner: str | None
    """Its own, else its objective's."""
    latest: int
    current: KnownActual | None

    @property
    def number(self) -> int:
        """Of the current actual, 0 where there is none: what an edit is checked against."""
        return 0 if self.current is None else self.current.number


def open_slot(session: Session, organisation_id: int, slot: ActualSlot) -> OpenSlot:
    """Raises NotFoundError where the organisation has no such measure or data series."""
    rows = _OPEN_SLOT.rows(
        session,
        {
            "organisation": organisation_id,
            "scorecard": slot.scorecard_key,
            "measure": slot.measure_key,
            "period": slot.period,
        },
    )
    if not rows:
        raise NotFoundError(
            "There is no measure “%(key)s” in the scorecard “%(scorecard)s”.",
            key=slot.measure_key,
            scorecard=slot.scorecard_key,
        )
    (row,) = rows
    scorecard_id, measure_id, name, frequency, formula, feeds_from, lowest, highest, *found = row
    is_series, owner, latest, value, note, number, person, at = found
    current = None if number is None else KnownActual(value, note, number, person, at)
    return OpenSlot(
        slot,
        scorecard_id,
        measure_id,
        name,
        Frequency(frequency),
        formula,
        feeds_from,
        lowest,
        highest,
        bool(is_series),
        owner,
        latest,
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
