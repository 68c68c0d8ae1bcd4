"""A reading that is kept and brought up to date says what one read anew would say."""

from app.actions.documents import import_document
from app.core.access import Actor
from app.db.engine import Session
from app.exchange.document import Scorecard
from app.queries.facts import Reading
from app.queries.reading import read_scorecard, refresh_reading, scorecard_head
from tests.factories import NOW, actuals, make_measure, scorecard_with

PARENT = scorecard_with(make_measure("fed", source="scorecard child"), key="parent")
CHILD = scorecard_with(make_measure(actuals=actuals(Q1="104")), key="child")


def imported(session: Session, actor: Actor, document: Scorecard) -> None:
    import_document(session, actor=actor, document=document, prune=False, at=NOW)


def read(session: Session, actor: Actor, key: str) -> Reading:
    return read_scorecard(session, scorecard_head(session, actor.organisation_id, key))


def refreshed(session: Session, kept: Reading) -> Reading:
    head = kept.facts.head
    return refresh_reading(session, kept, scorecard_head(session, head.organisation_id, head.key))


def test_a_child_that_comes_after_its_parent_was_read_feeds_it(
    session: Session, actor: Actor
) -> None:
    imported(session, actor, PARENT)
    kept = read(session, actor, "parent")
    imported(session, actor, CHILD)
    assert [*refreshed(session, kept).children] == ["child"]
    assert refreshed(session, kept) == read(session, actor, "parent")
