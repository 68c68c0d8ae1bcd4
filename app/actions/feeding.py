"""Refuse documents of which a scorecard would, through others, be fed by itself."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from app.actions.parts import all_measures
from app.core.access import Actor
from app.core.feeding import feeding_loop
from app.db import tables
from app.db.engine import Session
from app.errors import RefusedError
from app.exchange.document import Scorecard, feeding_key

_UNSEEN = "\N{HORIZONTAL ELLIPSIS}"
"""Instead of the key of a scorecard in the loop that the person does not see."""


def refuse_feeding_loops(session: Session, actor: Actor, documents: Iterable[Scorecard]) -> None:
    """Judges all of them together, on what will be fed once they are stored."""
    fed = {document.key: _feeding(document) for document in documents}
    if not any(fed.values()):
        return
    sources = _sources(session, actor.organisation_id) | fed
    loop = next(filter(None, (feeding_loop(sources, key) for key in fed)), None)
    if loop is not None:
        raise RefusedError(
            "A scorecard cannot take its own score, not through others either: %(loop)s.",
            loop=" \N{RIGHTWARDS ARROW} ".join(key if actor.sees(key) else _UNSEEN for key in loop),
        )


def _feeding(document: Scorecard) -> set[str]:
    keys = (feeding_key(measure.source) for measure in all_measures(document))
    return {key for key in keys if key is not None}


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
            scorecard.deleted_at.is_(None),
        )
    ):
        found[key].add(source)
    return found
