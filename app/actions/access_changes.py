"""Whoever changes what people may do says so here: what is known of them is then read anew."""

from sqlalchemy import bindparam, update

from app.db import tables
from app.db.engine import Session

_ORGANISATION = tables.organisation.c
_MOVE = (
    update(tables.organisation)
    .where(_ORGANISATION.id == bindparam("organisation"))
    .values(access_revision=_ORGANISATION.access_revision + 1)
)


def access_changed(session: Session, organisation_id: int) -> None:
    """A membership, a role, a deputy or the tree of scorecards is other than before."""
    session.execute(_MOVE, {"organisation": organisation_id})
