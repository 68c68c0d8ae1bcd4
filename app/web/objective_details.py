"""Read what the drawer of an objective shows beside the arithmetic."""

from app.db.engine import Session
from app.queries.entries import entries_of, initiatives_of
from app.web.pages.objectives import ObjectiveDetail
from app.web.presenting.objectives import behind, objective_detail, objective_facts
from app.web.presenting.scene import Scene


def read_objective(
    session: Session, scene: Scene, key: str, *, on_map: bool = False, saved: str | None = None
) -> ObjectiveDetail:
    """``saved`` names the box whose actual has just been recorded, as MEASURE.PERIOD.

    Raises NotFoundError for an objective that the scorecard does not have.
    """
    objective = objective_facts(scene, key)
    asked = behind(scene, objective)
    periods = {period for each in asked.values() for period in each}
    entries = entries_of(session, asked, periods) if asked else {}
    initiatives = initiatives_of(session, scene.facts.head.id, key)
    return objective_detail(scene, objective, entries, initiatives, on_map=on_map, saved=saved)
