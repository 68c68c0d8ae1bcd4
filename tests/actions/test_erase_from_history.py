"""A person's data is erased; what happened, and that nobody changed it, can still be shown."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DatabaseError

from app.actions.deeds import begin_deed
from app.actions.documents import import_document
from app.actions.history_erasure import Words, erase_from_history
from app.core.access import Actor, OrganisationRole
from app.core.history_walk import Fault
from app.db import tables
from app.db.engine import Session
from app.queries.history_check import HistoryCheck
from tests.factories import NOW, actuals, make_measure, scorecard_with
from tests.history_making import enter
from tests.tampering import unguarded

ANN = "ann.bell@northwind.example"
Erase = Callable[..., int]
BLANK = "UPDATE history SET before = NULL, after = NULL, salt = NULL"


@pytest.fixture
def ann(session: Session, actor: Actor) -> Actor:
    """Who owns a measure, and notes something on the actual of another one."""
    person = tables.person
    added = insert(person).values(name="Ann Bell", email=ANN, created_at=NOW).returning(person.c.id)
    person_id = session.execute(added).scalar_one()
    ann = Actor(actor.organisation_id, person_id, "Ann Bell", OrganisationRole.ADMINISTRATOR)
    document = scorecard_with(
        make_measure("m0", owner=ANN.upper()),
        make_measure("m1", description="As Ann Bell counts it", actuals=actuals(Q1="1")),
        make_measure("m2", owner="joann.bell@northwind.example"),
    )
    import_document(session, actor=actor, document=document, prune=False, at=NOW)
    enter(session, ann, "m1", "4", 0, note="My cat was ill")
    enter(session, actor, "m1", "5", 0)
    enter(session, actor, "m1", "6", 0, note="Fine again")
    return ann


@pytest.fixture
def erase(session: Session, actor: Actor, ann: Actor) -> Erase:
    def erase(**options: bool) -> int:
        deed = begin_deed(session, actor=actor, at=NOW)
        words = Words(["Ann Bell", ANN])
        return erase_from_history(session, deed, person_id=ann.person_id, words=words, **options)

    return erase


def found(session: Session, actor: Actor) -> list[Fault]:
    return [each.fault for each in HistoryCheck(session, actor.organisation_id).faults()]


def everything_told(session: Session) -> str:
    columns = tables.history.c
    rows = session.execute(select(columns.before, columns.after))
    return json.dumps([[*row] for row in rows])


def test_what_holds_the_person_s_words_is_blanked_and_nothing_else(
    session: Session, erase: Erase
) -> None:
    assert erase() == 2

    told = everything_told(session)
    assert "Ann Bell" not in told
    assert ANN.upper() not in told
    assert "joann.bell@northwind.example" in told
    assert "My cat was ill" in told


def test_the_history_is_whole_afterwards(session: Session, actor: Actor, erase: Erase) -> None:
    erase()

    check = HistoryCheck(session, actor.organisation_id)
    assert list(check.faults()) == []
    assert check.erased == 2


def test_the_erasure_is_a_deed_that_names_the_lines(session: Session, erase: Erase) -> None:
    erase()

    line = session.execute(select(tables.history).order_by(tables.history.c.id.desc())).first()
    assert line is not None
    assert (line.action, line.kind, line.before) == ("erase_history", "erasure", None)
    assert line.after["lines"] == {"1": [3, 4]}


def test_a_note_stays_unless_it_is_asked_for(session: Session, actor: Actor, erase: Erase) -> None:
    assert erase(notes=True) == 4

    told = everything_told(session)
    assert "My cat was ill" not in told
    assert "Fine again" in told
    notes = select(tables.actual_revision.c.note)
    assert set(session.execute(notes).scalars()) == {None, "Fine again"}
    assert found(session, actor) == []


def test_erasing_twice_blanks_nothing_more(session: Session, actor: Actor, erase: Erase) -> None:
    erase()

    assert erase() == 0
    assert found(session, actor) == []


def test_a_line_blanked_beside_the_erasure_is_found(
    session: Session, actor: Actor, erase: Erase
) -> None:
    erase()
    session.execute(text(f"{BLANK} WHERE deed = 1 AND position = 0"))

    assert found(session, actor) == [Fault.BLANKED]


def test_an_erased_line_that_says_something_else_is_found(
    session: Session, actor: Actor, erase: Erase
) -> None:
    erase()
    with unguarded(session.connection()):
        session.execute(text("UPDATE history SET salt = 'x' WHERE deed = 1 AND position = 3"))

    assert found(session, actor) == [Fault.CHANGED]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET before = NULL, after = NULL",
        "UPDATE history SET before = NULL, after = '{}', salt = NULL",
        f"{BLANK}, person_id = 99",
        f"{BLANK}, chain = 'x'",
        "UPDATE history SET salt = 'x'",
        "UPDATE actual_revision SET note = 'x'",
        "UPDATE actual_revision SET note = NULL",
        "UPDATE actual_revision SET note = NULL, value = 4.0 WHERE note IS NOT NULL",
    ],
)
def test_the_database_lets_nothing_pass_but_blanking(
    session: Session, ann: Actor, statement: str
) -> None:
    with pytest.raises(DatabaseError, match="is append-only"):
        session.execute(text(statement))


def test_a_blank_line_is_never_filled_again(session: Session, ann: Actor) -> None:
    session.execute(text(f"{BLANK} WHERE deed = 1"))

    with pytest.raises(DatabaseError, match="is append-only"):
        session.execute(text("UPDATE history SET salt = 'x' WHERE deed = 1"))
