"""Scorecards that take each other's scores: never one that comes round to itself."""

from collections.abc import Callable

import pytest

from app.actions.documents import import_document, import_drafts
from app.actions.import_report import ImportReport
from app.core.access import Actor
from app.db.engine import Session
from app.errors import NotFoundError, RefusedError
from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft
from app.queries.documents import document_of
from tests.factories import NOW, make_measure, scorecard_with

Import = Callable[..., ImportReport]
ImportAll = Callable[..., list[ImportReport]]


@pytest.fixture
def put(session: Session, actor: Actor) -> Import:
    def put(document: Scorecard, *, prune: bool = False) -> ImportReport:
        return import_document(session, actor=actor, document=document, prune=prune, at=NOW)

    return put


@pytest.fixture
def put_all(session: Session, actor: Actor) -> ImportAll:
    def put_all(*documents: Scorecard, prune: bool = False) -> list[ImportReport]:
        drafts = [DocumentDraft.of(document) for document in documents]
        return import_drafts(session, actor=actor, drafts=drafts, prune=prune, at=NOW)

    return put_all


def fed(key: str, source: str) -> Scorecard:
    """A scorecard whose one measure is the score of another, or not."""
    return scorecard_with(make_measure("taken", source=source), key=key)


def test_a_scorecard_cannot_be_fed_by_itself_through_others(put: Import) -> None:
    put(scorecard_with(make_measure("from-unit", source="scorecard unit"), key="group"))
    put(scorecard_with(make_measure("from-team", source="scorecard team"), key="unit"))

    with pytest.raises(RefusedError, match="team → group → unit"):
        put(scorecard_with(make_measure("from-group", source="scorecard group"), key="team"))


def test_a_measure_that_is_gone_feeds_nothing(put: Import) -> None:
    put(scorecard_with(make_measure("from-unit", source="scorecard unit"), key="group"))
    put(scorecard_with(key="group"), prune=True)

    report = put(scorecard_with(make_measure("from-group", source="scorecard group"), key="unit"))

    assert report.is_new


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("prune", [False, True])
def test_two_scorecards_swap_who_feeds_whom_in_one_import(
    put: Import, put_all: ImportAll, order: tuple[int, int], prune: bool
) -> None:
    put(fed("group", "scorecard unit"))
    put(fed("unit", "Timesheets"))
    swapped = [fed("group", "Billing"), fed("unit", "scorecard group")]

    reports = put_all(*(swapped[place] for place in order), prune=prune)

    assert [report.counts["measure"].changed for report in reports] == [1, 1]


@pytest.mark.parametrize("keys", [("group", "unit"), ("unit", "group")])
def test_two_new_scorecards_that_feed_each_other_are_both_refused(
    session: Session, actor: Actor, put_all: ImportAll, keys: tuple[str, str]
) -> None:
    one, other = keys

    with pytest.raises(RefusedError, match=f"{one} → {other} → {one}"):
        put_all(fed(one, f"scorecard {other}"), fed(other, f"scorecard {one}"))

    with pytest.raises(NotFoundError):
        document_of(session, actor.organisation_id, one)


def test_a_feed_that_the_document_leaves_out_is_kept_and_may_close_a_loop(
    put: Import, put_all: ImportAll
) -> None:
    put(fed("group", "scorecard unit"))

    with pytest.raises(RefusedError, match="group → unit → group"):
        put_all(scorecard_with(make_measure("taken"), key="group"), fed("unit", "scorecard group"))
