"""Refuse a document whose scorecard would, through others, be fed by itself."""

from collections import defaultdict

from sqlalchemy import select

from app.actions.parts import all_measures
from app.core.feeding import feeding_loop
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError
from app.exchange.document import Scorecard, feeding_key


def refuse_feeding_loop(session: Session, organisation_id: int, document: Scorecard) -> None:
    keys = (feeding_key(measure.source) for measure in all_measures(document))
    own = {key for key in keys if key is not None}
    if not own:
        return
    sources = _sources(session, organisation_id) | {document.key: own}
    loop = feeding_loop(sources, document.key)
    if loop:
        raise RefusedError(
            "A scorecard cannot take its own score, not through others either: %(loop)s.",
            loop=" \N{RIGHTWARDS ARROW} ".join(loop),
        )


def _sources(session: Session, organisation_id: int) -> dict[str, set[str]]:
    scorecard, measure = tables.scorecard.c, tables.measure.c
    found: dict[str, set[str]] = defaultdict(set)
    for key, source in session.execute(
        select(scorecard.key, measure.feeds_from)
        .join(tables.measure, measure.scorecard_id == scorecard.id)
        .where(
            measure.organisation_id == organisation_id,
            measure.feeds_from.is_not(None),
            measure.archived_at.is_(None),
        )
    ):
        found[key].add(source)
    return found
