"""What was imported is exported again, digit by digit, from either database."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app import paths
from app.actions.documents import import_document, import_drafts
from app.actions.parts import all_measures, all_series
from app.core.access import Actor
from app.db.engine import Session
from app.exchange.document import Scorecard, feeding_key
from app.exchange.draft import DocumentDraft
from app.exchange.scorecard_yaml import read_yaml, write_yaml
from app.queries.documents import document_of
from tests.exchange.documents import documents
from tests.exchange.thinning import thinned
from tests.factories import NOW

pytestmark = pytest.mark.thorough

EXAMPLES = ("northwind", "harbour-food-bank", "rivertown")

# one session serves every document drawn: each is taken back before the next
in_turn = settings(
    # a database is slow beside the arithmetic: a fifth of the usual number
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def imported_and_exported(session: Session, actor: Actor, document: Scorecard) -> Scorecard:
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    return document_of(session, actor.organisation_id, document.key)


def by_period(document: Scorecard) -> Scorecard:
    """Actuals have no order of their own: an export gives them from the earliest on."""
    for thing in (*all_measures(document), *all_series(document)):
        thing.actuals = dict(sorted(thing.actuals.items(), key=lambda item: item[0].ordinal))
    return document


def example(key: str) -> Scorecard:
    document, faults = read_yaml((paths.EXAMPLES / f"{key}.yaml").read_bytes())
    assert document, faults
    return document


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_comes_out_as_it_went_in(session: Session, actor: Actor, key: str) -> None:
    document = example(key)

    exported = imported_and_exported(session, actor, document)

    assert write_yaml(exported) == write_yaml(document)


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_export_imported_again_changes_nothing(session: Session, actor: Actor, key: str) -> None:
    exported = imported_and_exported(session, actor, example(key))

    again = import_document(session, actor=actor, document=exported, prune=True, at=NOW)

    assert again.deed is None
    assert again.changes == ()


@in_turn
@given(document=documents())
def test_any_document_comes_out_as_it_went_in(
    session: Session, actor: Actor, document: Scorecard
) -> None:
    with session.begin_nested() as point:
        exported = imported_and_exported(session, actor, document)
        point.rollback()

    assert write_yaml(exported) == write_yaml(by_period(document))


@in_turn
@given(first=documents(), second=documents())
def test_with_prune_a_scorecard_becomes_the_document_whatever_it_was(
    session: Session, actor: Actor, first: Scorecard, second: Scorecard
) -> None:
    second = replace(second, key=first.key)
    assume(all(feeding_key(measure.source) != first.key for measure in all_measures(second)))
    with session.begin_nested() as point:
        import_document(session, actor=actor, document=first, prune=True, at=NOW)
        import_document(session, actor=actor, document=second, prune=True, at=NOW)
        exported = document_of(session, actor.organisation_id, first.key)
        point.rollback()

    assert write_yaml(exported) == write_yaml(by_period(second))


@in_turn
@given(document=documents(), data=st.data())
def test_any_part_of_what_is_stored_changes_nothing(
    session: Session, actor: Actor, document: Scorecard, data: st.DataObject
) -> None:
    part = DocumentDraft(data.draw(thinned(document)))
    with session.begin_nested() as point:
        before = imported_and_exported(session, actor, document)
        (report,) = import_drafts(session, actor=actor, drafts=[part], prune=False, at=NOW)
        after = document_of(session, actor.organisation_id, document.key)
        point.rollback()

    assert (report.deed, report.changes) == (None, ())
    assert write_yaml(after) == write_yaml(before)
