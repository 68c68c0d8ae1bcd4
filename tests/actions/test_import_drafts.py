"""Importing documents as they are written: only what they say changes, and all of them or none."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app.actions.documents import import_document, import_drafts
from app.actions.faulty_import import FaultyImportError
from app.actions.import_report import Count, ImportReport
from app.core.access import Actor
from app.core.faults import FaultCode
from app.db import tables
from app.db.engine import Session
from app.exchange.document import Scorecard
from app.exchange.scorecard_file import read_draft
from app.queries.documents import document_of
from tests.factories import NOW, actuals, make_measure, make_series, scorecard_with

Put = Callable[..., list[ImportReport]]

STORED = scorecard_with(
    make_measure("nrr", unit="%", owner="ana@example.org", actuals=actuals(Q1="104.0", Q2="105")),
    make_measure("nps"),
    data=[make_series("calls")],
    mission="Measure",
)

NRR = """
throughline: 1
key: {key}
name: Northwind
perspectives:
- key: financial
  name: Financial
  objectives:
  - key: revenue
    name: Revenue
    measures:
    - {{key: nrr, name: NRR, {fields}}}
"""


def nrr(fields: str, key: str = "northwind") -> str:
    return NRR.format(key=key, fields=fields)


@pytest.fixture
def put(session: Session, actor: Actor) -> Put:
    """Imports texts as they are written, over ``STORED``."""
    import_document(session, actor=actor, document=STORED, prune=False, at=NOW)

    def put(*texts: str, prune: bool = False) -> list[ImportReport]:
        drafts = [read_draft(text.encode(), "a.yaml") for text in texts]
        return import_drafts(session, actor=actor, drafts=drafts, prune=prune, at=NOW)

    return put


@pytest.fixture
def exported(session: Session, actor: Actor) -> Callable[[], Scorecard]:
    return lambda: document_of(session, actor.organisation_id, "northwind")


def test_one_field_of_one_measure_is_one_change_in_the_report_and_in_the_history(
    session: Session, put: Put
) -> None:
    (report,) = put(nrr("unit: EUR"))

    assert report.total == Count(changed=1, kept=7)
    rows = session.execute(select(tables.history).where(tables.history.c.deed == report.deed)).all()
    assert [(row.kind, row.path) for row in rows] == [("measure", "northwind/nrr")]
    assert {name for name in rows[0].after if rows[0].after[name] != rows[0].before[name]} == {
        "unit"
    }


def test_one_actual_is_one_change_and_one_revision(session: Session, put: Put) -> None:
    revisions = select(func.count()).select_from(tables.actual_revision)
    before = session.scalar(revisions)

    (report,) = put(nrr("actuals: {2026-Q2: 106, 2026-Q1: 104.0}"))

    assert report.total == Count(changed=1, kept=7)
    assert session.scalar(revisions) == (before or 0) + 1


def test_a_document_that_only_names_things_changes_nothing(put: Put) -> None:
    (report,) = put(nrr("owner: ana@example.org"))

    assert (report.deed, report.changes) == (None, ())


def test_with_prune_a_field_that_is_left_out_has_its_default(
    put: Put, exported: Callable[[], Scorecard]
) -> None:
    put(nrr("unit: EUR"), prune=True)

    assert exported() == scorecard_with(make_measure("nrr", unit="EUR", targets=[]))


def test_two_documents_of_one_scorecard_are_laid_one_over_the_other(
    put: Put, exported: Callable[[], Scorecard]
) -> None:
    reports = put(nrr("unit: EUR, actuals: {2026-Q3: 107}"), nrr("actuals: {2026-Q3: 108}"))

    assert [report.total.changed for report in reports] == [1, 1]
    assert [report.deed for report in reports] == [2, 3]
    measure = exported().perspectives[0].objectives[0].measures[0]
    assert (measure.unit, measure.actuals) == ("EUR", actuals(Q1="104.0", Q2="105", Q3="108"))


def test_every_fault_of_every_document_is_told_and_none_of_them_is_imported(
    put: Put, exported: Callable[[], Scorecard]
) -> None:
    with pytest.raises(
        FaultyImportError, match=r"Nothing was imported:\n.*unit.*\n.*actuals"
    ) as told:
        put(nrr("unit: 5, formula: calls"), nrr("unit: EUR"), "nothing: [", nrr("unit: 5", "new"))

    mixed, sound, broken, new = told.value.faults
    assert ([fault.code for fault in mixed.own], bool(sound)) == ([FaultCode.WRONG_TYPE], False)
    assert [fault.code for fault in mixed.with_kept] == [FaultCode.VALUE_TWICE]
    assert [fault.path for fault in (*broken.own, *new.own)] == [
        "(document)",
        "perspectives[0].objectives[0].measures[0].unit",
    ]
    assert exported() == STORED


def test_a_scorecard_that_does_not_go_with_what_is_kept_is_refused(
    session: Session, actor: Actor, put: Put, exported: Callable[[], Scorecard]
) -> None:
    document = scorecard_with(make_measure("nrr", formula="calls"), data=[make_series("calls")])

    with pytest.raises(FaultyImportError, match="actuals"):
        import_document(session, actor=actor, document=document, prune=False, at=NOW)

    assert exported() == STORED
