"""The scorecards of an organisation."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.access import Actor
from app.db import tables
from app.db.engine import Session


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    key: str
    name: str
    parent: str | None
    kind: str
    objectives: int
    measures: int


@dataclass(frozen=True, slots=True)
class ScorecardName:
    key: str
    name: str


def scorecard_names(session: Session, actor: Actor) -> list[ScorecardName]:
    """Those that the person sees, in the order in which they came; nothing is counted.

    The others are not even read: how long it takes tells nothing of how many there are.
    """
    scorecard = tables.scorecard.c
    asked = select(scorecard.key, scorecard.name).where(
        scorecard.organisation_id == actor.organisation_id, scorecard.deleted_at.is_(None)
    )
    if not actor.sees_all:
        asked = asked.where(scorecard.key.in_(actor.roles))
    rows = session.execute(asked.order_by(scorecard.position, scorecard.id))
    return [ScorecardName(*row) for row in rows]


def scorecard_rows(session: Session, organisation_id: int) -> list[ScorecardRow]:
    """All there are, in the order in which they came; for commands, which see everything."""
    scorecard, objective, measure = tables.scorecard.c, tables.objective.c, tables.measure.c
    objectives = (
        select(func.count()).where(objective.scorecard_id == scorecard.id).scalar_subquery()
    )
    measures = (
        select(func.count())
        .where(
            measure.scorecard_id == scorecard.id,
            measure.is_series.is_(False),
            measure.archived_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            scorecard.key,
            scorecard.name,
            scorecard.parent_key,
            scorecard.kind,
            objectives,
            measures,
        )
        .where(scorecard.organisation_id == organisation_id, scorecard.deleted_at.is_(None))
        .order_by(scorecard.position, scorecard.id)
    )
    return [ScorecardRow(*row) for row in rows]
