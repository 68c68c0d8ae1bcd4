"""Who entered what, and when: the current actuals with their notes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from app.core.periods import Period
from app.db import tables
from app.db.engine import Session


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
    actual, person = tables.actual.c, tables.person.c
    statement = (
        select(
            actual.measure_id,
            actual.period,
            actual.value,
            actual.note,
            actual.number,
            person.name,
            actual.at,
        )
        .join(tables.person, person.id == actual.person_id)
        .where(actual.measure_id.in_(sorted(measure_ids)))
    )
    if periods is not None:
        statement = statement.where(actual.period.in_(sorted(periods, key=lambda each: each.key)))
    rows = session.execute(statement)
    return {(row.measure_id, row.period): Entry(*row) for row in rows}


def initiatives_of(session: Session, scorecard_id: int, objective: str) -> list[InitiativeFacts]:
    """The initiatives that serve an objective, in the document's order."""
    initiative, served = tables.initiative.c, tables.initiative_objective.c
    milestone = tables.milestone.c
    statement = (
        select(
            initiative.key,
            initiative.name,
            initiative.description,
            initiative.owner,
            initiative.starts,
            initiative.ends,
            initiative.status,
            milestone.name.label("milestone"),
            milestone.due,
            milestone.done,
        )
        .join(
            tables.initiative_objective,
            (served.scorecard_id == initiative.scorecard_id)
            & (served.initiative_key == initiative.key),
        )
        .outerjoin(
            tables.milestone,
            (milestone.scorecard_id == initiative.scorecard_id)
            & (milestone.initiative_key == initiative.key),
        )
        .where(initiative.scorecard_id == scorecard_id, served.objective_key == objective)
        .order_by(initiative.position, milestone.position)
    )
    found: dict[str, InitiativeFacts] = {}
    for row in session.execute(statement):
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
