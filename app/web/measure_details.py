"""Read what the page of a measure shows beside the arithmetic."""

from app.db.engine import Session
from app.queries.entries import entries_of
from app.queries.measures import measure_notes
from app.web.pages.measures import MeasureDetail
from app.web.presenting.actuals import measure_facts
from app.web.presenting.measures import measure_detail
from app.web.presenting.scene import Scene


def read_measure(session: Session, scene: Scene, key: str) -> MeasureDetail:
    """Raises NotFoundError for what is no measure or data series of the scorecard."""
    measure = measure_facts(scene, key)
    entries = entries_of(session, [measure.id])
    notes = measure_notes(session, scene.facts.head.id, measure.id, key)
    return measure_detail(scene, measure, entries, notes)
