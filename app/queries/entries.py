"""Who entered what, and when: the current actuals with their notes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import bindparam, select

from app.core.periods import Period
from app.db import tables
from app.db.engine import Session

# made once: putting a statement together costs several times what asking it does
_ACTUAL, _PERSON = tables.actual.c, tables.person.c
_ENTRIES = (
    select(
        _ACTUAL.measure_id,
        _ACTUAL.period,
        _ACTUAL.value,
        _ACTUAL.note,
        _ACTUAL.number,
        _PERSON.name,
        _ACTUAL.at,
    )
    .join(tables.person, _PERSON.id == _ACTUAL.person_id)
    .where(_ACTUAL.measure_id.in_(bindparam("ids", expanding=True)))
)
_ENTRIES_IN = _ENTRIES.where(_ACTUAL.period.in_(bindparam("periods", expanding=True)))
_INITIATIVE, _SERVED, _MILESTONE = (
    tables.initiative.c,
    tables.initiative_objective.c,
    tables.milestone.c,
)
_INITIATIVES = (
    select(
        _INITIATIVE.key,
        _INITIATIVE.name,
        _INITIATIVE.description,
        _INITIATIVE.owner,
        _INITIATIVE.starts,
        _INITIATIVE.ends,
        _INITIATIVE.status,
        _MILESTONE.name.label("milestone"),
        _MILESTONE.due,
        _MILESTONE.done,
    )
    .join(
        tables.initiative_objective,
        (_SERVED.scorecard_id == _INITIATIVE.scorecard_id)
        & (_SERVED.initiative_key == _INITIATIVE.key),
    )
    .outerjoin(
        tables.milestone,
        (_MILESTONE.scorecard_id == _INITIATIVE.scorecard_id)
        & (_MILESTONE.initiative_key == _INITIATIVE.key),
    )
    .where(
        _INITIATIVE.scorecard_id == bindparam("scorecard"),
        _SERVED.objective_key == bindparam("objective"),
    )
    .order_by(_INITIATIVE.position, _MILESTONE.position)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The current actual of a measure or data series in a period; ``value`` None is n/a."""

    measure_id: int
    period: Period
    value: Decimal | None
    note: str | None
    number: int
    who: str
    at: datetime


Entries = Mapping[tuple[int, Period], Entry]


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    name: str
    due: date
    done: date | None


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    key: str
    name: str
    description: str | None
    owner: str | None
    starts: date | None
    ends: date | None
    status: str
    milestones: tuple[MilestoneFacts, ...]


def entries_of(
    session: Session, measure_ids: Collection[int], periods: Collection[Period] | None = None
) -> dict[tuple[int, Period], Entry]:
    """By measure id and period; without periods all there are."""
    asked: dict[str, object] = {"ids": sorted(measure_ids)}
    statement = _ENTRIES
    if periods is not None:
        statement = _ENTRIES_IN
        asked["periods"] = sorted(periods, key=lambda each: each.key)
    rows = session.execute(statement, asked)
    return {(row.measure_id, row.period): Entry(*row) for row in rows}


def initiatives_of(session: Session, scorecard_id: int, objective: str) -> list[InitiativeFacts]:
    """The initiatives that serve an objective, in the document's order."""
    found: dict[str, InitiativeFacts] = {}
    asked = {"scorecard": scorecard_id, "objective": objective}
    for row in session.execute(_INITIATIVES, asked):
        known = found.get(row.key) or InitiativeFacts(
            row.key,
            row.name,
            row.description,
            row.owner,
            row.starts,
            row.ends,
            row.status,
            milestones=(),
        )
        own = () if row.milestone is None else (MilestoneFacts(row.milestone, row.due, row.done),)
        found[row.key] = replace(known, milestones=(*known.milestones, *own))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """One of the values an actual ever had; ``is_removed``: from then on it had none."""

    number: int
    value: Decimal | None
    note: str | None
    is_removed: bool
    who: str
    at: datetime
    origin: str


def revisions_of(session: Session, measure_id: int, period: Period) -> list[RevisionFacts]:
    """The newest first."""
    revision, person = tables.actual_revision.c, tables.person.c
    rows = session.execute(
        select(
            revision.number,
            revision.value,
            revision.note,
            revision.is_removed,
            person.name,
            revision.at,
            revision.origin,
        )
        .join(tables.person, person.id == revision.person_id)
        .where(revision.measure_id == measure_id, revision.period == period)
        .order_by(revision.number.desc())
    )
    return [RevisionFacts(*row) for row in rows]
