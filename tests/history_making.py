"""A history of some length, made as people make one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.actions.actuals import ActualDraft, ActualSlot, record_actual, restore_actual
from app.actions.documents import import_document
from app.core.access import Actor
from app.core.periods import Period
from app.db.engine import Session
from app.demo.load import example as document_named
from app.exchange.document import Scorecard
from tests.factories import NOW, actuals, make_measure, make_perspective, scorecard_with

QUARTER = Period.parse("2026-Q1")
NEXT = Period.parse("2026-Q2")


def plain_document() -> Scorecard:
    """Ten measures, five of which have actuals."""
    few = [make_measure(f"m{n}", actuals=actuals(Q1=f"{n}.0")) for n in range(5)]
    return scorecard_with(*few, *(make_measure(f"m{n}") for n in range(5, 10)))


def make_history(session: Session, actor: Actor, *, example: str | None = None) -> None:
    """Imports, entries, corrections, undone entries, removed measures."""
    if example is not None:
        import_document(session, actor=actor, document=document_named(example), prune=False, at=NOW)
    document = plain_document()
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    for turn in range(3):
        for number in range(10):
            enter(session, actor, f"m{number}", f"{turn}.{number}", turn)
    enter(session, actor, "m1", "7", 5, note="Counted again")
    for number in (1, 0):
        slot = ActualSlot("northwind", "m2", NEXT)
        restore_actual(session, actor=actor, slot=slot, number=number, expected=None, at=NOW)
    kept = document.perspectives[0].objectives[0].measures[:8]
    lane = replace(document.perspectives[0].objectives[0], measures=kept)
    smaller = replace(document, perspectives=[make_perspective("financial", lane)])
    import_document(session, actor=actor, document=smaller, prune=True, at=NOW)
    for number in range(3):
        enter(session, actor, f"m{number}", "8.5", 6)


def enter(
    session: Session,
    actor: Actor,
    measure: str,
    value: str,
    hours: int,
    note: str | None = None,
    scorecard: str = "northwind",
) -> None:
    record_actual(
        session,
        actor=actor,
        slot=ActualSlot(scorecard, measure, NEXT),
        draft=ActualDraft(Decimal(value), note),
        at=NOW + timedelta(hours=hours),
    )
