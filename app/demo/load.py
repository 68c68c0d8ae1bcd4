"""Put the example documents in, as an import does."""

from datetime import datetime

from app.actions.documents import import_document
from app.core.access import Actor
from app.db.engine import Session
from app.errors import NotFoundError
from app.exchange.document import Scorecard
from app.exchange.scorecard_file import read_document
from app.paths import EXAMPLES
from app.queries.deleted_things import deleted_scorecards
from app.queries.scorecards import scorecard_rows

EXAMPLE_KEYS = ("northwind", "harbour-food-bank", "rivertown")


def example(key: str) -> Scorecard:
    """One of the example documents; raises NotFoundError for another key."""
    if key not in EXAMPLE_KEYS:
        raise NotFoundError("There is no example “%(key)s”.", key=key)
    document, faults = read_document((EXAMPLES / f"{key}.yaml").read_bytes(), f"{key}.yaml")
    if document is None:
        raise ValueError(f"{key}: {faults}")
    return document


def load_examples(session: Session, *, actor: Actor, at: datetime) -> None:
    """Every example that is not there yet: what was changed or deleted since stays so."""
    present = {row.key for row in scorecard_rows(session, actor.organisation_id)}
    present |= {*deleted_scorecards(session, actor.organisation_id)}
    for key in EXAMPLE_KEYS:
        if key not in present:
            import_document(session, actor=actor, document=example(key), prune=False, at=at)
