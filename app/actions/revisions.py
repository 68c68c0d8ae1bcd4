"""Move the revisions of all that a change may show in, by which kept pages know that they are old."""

from dataclasses import dataclass

from sqlalchemy import text

from app.db.engine import Session
from app.db.prepared import Prepared

# a measure of another scorecard that takes this one's score is reached through its
# ``source: scorecard KEY``, and so on up
_REACHED = """
    WITH RECURSIVE reached(scorecard_id, measure_key) AS (
        SELECT CAST(:scorecard_id AS INTEGER), CAST(:measure_key AS VARCHAR)
        UNION
        SELECT fed.scorecard_id, fed.key
        FROM reached
        JOIN scorecard ON scorecard.id = reached.scorecard_id
        JOIN measure fed ON fed.organisation_id = scorecard.organisation_id
            AND fed.feeds_from = scorecard.key AND fed.archived_at IS NULL
    )
"""
_TOUCH_OBJECTIVES = Prepared(
    text(
        f"""{_REACHED}
        UPDATE objective SET revision = revision + 1
        WHERE id IN (
            SELECT objective.id
            FROM reached
            JOIN reach ON reach.scorecard_id = reached.scorecard_id
                AND reach.measure_key = reached.measure_key
            JOIN objective ON objective.scorecard_id = reach.scorecard_id
                AND objective.key = reach.objective_key
        )
        RETURNING scorecard_id, key, revision
        """  # noqa: S608 - all of it is ours
    )
)
_TOUCH_SCORECARDS = Prepared(
    text(
        f"""{_REACHED}
        UPDATE scorecard SET revision = revision + 1
        WHERE id IN (SELECT scorecard_id FROM reached)
        RETURNING id, key, revision
        """  # noqa: S608 - all of it is ours
    )
)
_TOUCH_ALL_OBJECTIVES = text(
    "UPDATE objective SET revision = revision + 1 WHERE scorecard_id = :scorecard_id"
)
_TOUCH_STRUCTURE = text(
    "UPDATE scorecard SET structure_revision = structure_revision + 1 WHERE id = :scorecard_id"
)
_TOUCH_ALL_SCORECARDS = text(
    """
    UPDATE scorecard SET revision = revision + 1, structure_revision = structure_revision + 1
    WHERE organisation_id = :organisation_id
    """
)
_TOUCH_ALL_OBJECTIVES_IN = text(
    "UPDATE objective SET revision = revision + 1 WHERE organisation_id = :organisation_id"
)
_ENTERED_BY = text(
    """
    SELECT DISTINCT measure.scorecard_id
    FROM actual JOIN measure ON measure.id = actual.measure_id
    WHERE actual.organisation_id = :organisation_id AND actual.person_id = :person_id
    ORDER BY measure.scorecard_id
    """
)
_NO_MEASURE = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """What moved, with the new revisions: scorecards by key, objectives by scorecard and key."""

    scorecards: dict[str, int]
    objectives: dict[tuple[str, str], int]


def touch_actual(session: Session, scorecard_id: int, measure_key: str) -> Touched:
    """An actual changed: the objectives it reaches, its scorecard, and those that one feeds."""
    start = {"scorecard_id": scorecard_id, "measure_key": measure_key}
    objectives = _TOUCH_OBJECTIVES.rows(session, start)
    scorecards = _TOUCH_SCORECARDS.rows(session, start)
    keys = {scorecard_id: key for scorecard_id, key, _ in scorecards}
    return Touched(
        {key: revision for _, key, revision in scorecards},
        {(keys[scorecard], key): revision for scorecard, key, revision in objectives},
    )


def touch_scorecard(session: Session, scorecard_id: int) -> None:
    """Much changed: every objective of the scorecard, and all that it feeds."""
    session.execute(_TOUCH_ALL_OBJECTIVES, {"scorecard_id": scorecard_id})
    touch_actual(session, scorecard_id, _NO_MEASURE)


def touch_structure(session: Session, scorecard_id: int) -> None:
    """More than actuals changed."""
    session.execute(_TOUCH_STRUCTURE, {"scorecard_id": scorecard_id})


def touch_entered(session: Session, organisation_id: int, person_id: int) -> None:
    """The name of the person changed, which stands beside what they entered."""
    here = {"organisation_id": organisation_id, "person_id": person_id}
    for scorecard_id in session.scalars(_ENTERED_BY, here).all():
        touch_scorecard(session, scorecard_id)


def touch_organisation(session: Session, organisation_id: int) -> None:
    """What all of its scorecards are read with changed."""
    own = {"organisation_id": organisation_id}
    session.execute(_TOUCH_ALL_OBJECTIVES_IN, own)
    session.execute(_TOUCH_ALL_SCORECARDS, own)
