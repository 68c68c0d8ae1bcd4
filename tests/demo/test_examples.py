"""The example documents: whole, sound, and put in once."""

from datetime import date

import pytest

from app.core.access import Actor
from app.core.definitions import Status
from app.db.engine import Session
from app.demo.load import EXAMPLE_KEYS, example, load_examples
from app.errors import NotFoundError
from app.queries.documents import document_of
from app.queries.reading import read_scorecard, scorecard_head
from app.queries.scorecards import scorecard_rows
from app.queries.views import evaluation_of
from tests.factories import NOW

TODAY = date(2026, 11, 21)


def keys(session: Session, actor: Actor) -> list[str]:
    return [row.key for row in scorecard_rows(session, actor.organisation_id)]


@pytest.mark.parametrize("key", EXAMPLE_KEYS)
def test_an_example_has_no_fault(key: str) -> None:
    assert example(key).key == key


def test_there_is_no_other_example() -> None:
    with pytest.raises(NotFoundError, match="There is no example “southwind”"):
        example("southwind")


def test_the_examples_come_in_their_order(session: Session, actor: Actor) -> None:
    load_examples(session, actor=actor, at=NOW)

    assert keys(session, actor) == list(EXAMPLE_KEYS)


def test_putting_them_in_twice_is_harmless(session: Session, actor: Actor) -> None:
    load_examples(session, actor=actor, at=NOW)
    before = scorecard_head(session, actor.organisation_id, "northwind")
    load_examples(session, actor=actor, at=NOW)

    assert scorecard_head(session, actor.organisation_id, "northwind") == before


@pytest.mark.parametrize("key", EXAMPLE_KEYS)
def test_an_example_is_stored_as_it_is_written(session: Session, actor: Actor, key: str) -> None:
    load_examples(session, actor=actor, at=NOW)

    assert repr(document_of(session, actor.organisation_id, key)) == repr(example(key))


@pytest.mark.parametrize("key", EXAMPLE_KEYS)
def test_an_example_has_lights_to_look_at(session: Session, actor: Actor, key: str) -> None:
    load_examples(session, actor=actor, at=NOW)
    reading = read_scorecard(session, scorecard_head(session, actor.organisation_id, key))
    assert reading.latest is not None
    result = evaluation_of(reading, TODAY).scorecard(reading.latest)

    statuses = {each.status for lane in result.perspectives for each in lane.objectives}
    assert result.score is not None
    assert {Status.ON_TARGET, Status.AT_RISK} <= statuses
